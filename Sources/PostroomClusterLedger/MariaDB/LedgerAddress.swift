internal import Foundation

/// Where the database of a cluster's ledger is, and who signs in there.
///
/// It never shows its password: not as text, not in a dump.
public struct LedgerAddress: Hashable, Sendable {
  /// Its machine: a name or an address.
  public var host: String
  /// Its port.
  public var port: Int
  /// Whether all is said under TLS.
  public var isTLS: Bool
  /// Who signs in.
  public var user: String
  /// The database on it.
  public var database: String
  /// With TLS, a file of certificates that are trusted.
  public var authorities = "/etc/ssl/certs/ca-certificates.crt"
  /// How long connecting, and each answer, may take, in seconds; lists and counts may take twelve times as long.
  public var timeout = 10

  var password: String
  /// How long each answer may take where that is not ``timeout``, in seconds.
  var answerTimeout: Int?

  /// Names a database.
  public init(host: String, port: Int, isTLS: Bool, user: String, password: String, database: String) {
    (self.host, self.port, self.isTLS) = (host, port, isTLS)
    (self.user, self.password, self.database) = (user, password, database)
  }

  /// Reads `mysql://HOST[:PORT]` or, with TLS, `mysqls://…`; nil for anything else, also where a name or a password stands in it.
  ///
  /// Without TLS only this machine can be named: nothing that crosses a network goes in the clear.
  public init?(_ text: String, user: String, password: String, database: String) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme, scheme == "mysql" || scheme == "mysqls",
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      parts.path.isEmpty || parts.path == "/", var host = parts.host
    else { return nil }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let port = parts.port ?? 3_306
    guard !host.isEmpty, (1...65_535).contains(port), scheme == "mysqls" || Self.isThisMachine(host) else { return nil }
    self.init(host: host, port: port, isTLS: scheme == "mysqls", user: user, password: password, database: database)
  }

  private static func isThisMachine(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }

  /// How messages call it.
  public var text: String {
    "\(isTLS ? "mysqls" : "mysql")://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database)"
  }
}

extension LedgerAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The address without its password.
  public var description: String { text }
  /// The address without its password.
  public var debugDescription: String { text }
  /// Nothing of what it is made of.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
