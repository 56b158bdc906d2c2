public import PostroomModel

/// What somebody may do with the service.
public struct Scope: OptionSet, Sendable, Hashable {
  /// One bit for each.
  public let rawValue: UInt8

  /// Takes bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Look at documents, runs and figures.
  public static let read = Scope(rawValue: 1)
  /// Hand documents in, have them read again, put them back.
  public static let write = Scope(rawValue: 2)
  /// Say what documents are.
  public static let review = Scope(rawValue: 4)
  /// Everything, and the accounts, the keys and the audit trail.
  public static let admin = Scope(rawValue: 8)
  /// Send requests at any rate.
  public static let load = Scope(rawValue: 16)

  /// All of them with their names, in their order.
  static let names: [(name: String, scope: Scope)] = [
    ("read", .read), ("write", .write), ("review", .review), ("admin", .admin), ("load", .load),
  ]

  /// Their names.
  public var names: [String] { Self.names.filter { contains($0.scope) }.map(\.name) }

  /// The names as they are kept.
  var text: String { names.joined(separator: ",") }

  /// Reads names.
  ///
  /// - Throws: `request-invalid` for a name that is none, or for no name.
  public init(names: some Sequence<some StringProtocol>) throws(Fault) {
    var scope = Scope()
    for name in names {
      guard let known = Self.names.first(where: { $0.name == name }) else {
        throw Fault(
          .requestInvalid, "scopes", "It takes \(Self.names.map(\.name).joined(separator: ", ")).")
      }
      guard scope.insert(known.scope).inserted else {
        throw Fault(.requestInvalid, "scopes", "It takes each of them once.")
      }
    }
    guard !scope.isEmpty else { throw Fault(.requestInvalid, "scopes", "It takes at least one.") }
    self = scope
  }

  /// Reads what is kept; names that are not known give nothing.
  init(kept text: String) {
    self = text.split(separator: ",").reduce(into: Scope()) { scope, name in
      if let known = Self.names.first(where: { $0.name == name }) { scope.insert(known.scope) }
    }
  }

  /// Whether it is enough for a route that wants another.
  func allows(_ wanted: Scope) -> Bool { contains(wanted) || (contains(.admin) && wanted != .load) }
}
