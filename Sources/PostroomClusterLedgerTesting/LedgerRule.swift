public import PostroomClusterLedger
internal import PostroomModel

/// Something that every ledger of a cluster keeps to, whichever database is behind it.
public struct LedgerRule: Sendable, CustomStringConvertible {
  /// What it says.
  public let description: String
  /// Holds a ledger with tables and without documents to it.
  ///
  /// - Throws: What the ledger throws; ``Broken`` where it does not keep to the rule.
  public let check: @Sendable (any ClusterLedger) async throws -> Void

  init(_ description: String, _ check: @escaping @Sendable (any ClusterLedger) async throws -> Void) {
    (self.description, self.check) = (description, check)
  }

  /// The rule was not kept.
  public struct Broken: Error, CustomStringConvertible {
    /// What was expected, and what came.
    public let description: String
  }

  /// All rules.
  public static let all = intake + commitments + lists + texts + broking

  /// Demands that two things are the same.
  static func demand<Value: Equatable>(_ value: Value, is expected: Value, _ what: String) throws {
    guard value != expected else { return }
    throw Broken(description: "\(what): \(value) in place of \(expected)")
  }

  /// Demands that something ends with a fault.
  static func demand(_ code: Fault.Code, _ what: String, of body: () async throws -> Void) async throws {
    do { try await body() } catch let fault as Fault {
      return try demand(fault.code, is: code, what)
    }
    throw Broken(description: "\(what): no fault in place of \(code.rawValue)")
  }
}
