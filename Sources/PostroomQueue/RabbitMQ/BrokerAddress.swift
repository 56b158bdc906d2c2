internal import Glibc

/// Where a broker is and who signs in there.
///
/// It never shows its password: not as text, not in a dump.
public struct BrokerAddress: Hashable, Sendable {
  /// Its machine: a name or an address.
  public var host: String
  /// Its port.
  public var port: Int
  /// The virtual host: a broker's namespace.
  public var virtualHost: String
  /// Whether all is said under TLS.
  public var isTLS: Bool
  /// Who signs in.
  public var user: String
  /// With TLS, a file of certificates that are trusted.
  public var authorities = BrokerAddress.systemAuthorities
  /// A certificate of one's own and its key, where the broker wants one.
  public var certificate: Certificate?
  /// How long the broker may be silent before it counts as lost, in seconds.
  public var heartbeat = 10
  /// How long connecting and each answer may take, in seconds.
  public var timeout = 10.0

  var password: String

  /// A certificate with its key.
  public struct Certificate: Hashable, Sendable {
    /// The file of the certificate.
    public var file: String
    /// The file of its key.
    public var key: String

    /// Names both files.
    public init(file: String, key: String) { (self.file, self.key) = (file, key) }
  }

  /// Where Debian keeps the certificates that the system trusts; librabbitmq trusts nobody by itself.
  public static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

  /// Names a broker.
  public init(host: String, port: Int, virtualHost: String = "/", isTLS: Bool, user: String, password: String) {
    (self.host, self.port, self.virtualHost, self.isTLS) = (host, port, virtualHost, isTLS)
    (self.user, self.password) = (user, password)
  }

  /// Reads `amqp://HOST[:PORT][/VHOST]` or `amqps://…`; nil for anything else, also where a name or a password stands in it.
  ///
  /// Without TLS only this machine can be named: nothing that crosses a network goes in the clear.
  public init?(_ text: String, user: String, password: String) {
    guard let mark = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<mark.lowerBound]
    guard scheme == "amqp" || scheme == "amqps" else { return nil }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count + 1)
    guard !authority.isEmpty, !text.contains(where: { "@?#%".contains($0) || $0.isWhitespace }), !path.contains("/")
    else { return nil }
    guard let (host, port) = Self.parts(authority, standard: scheme == "amqps" ? 5_671 : 5_672) else { return nil }
    guard scheme == "amqps" || Self.isThisMachine(host) else { return nil }
    self.init(
      host: host, port: port, virtualHost: path.isEmpty ? "/" : String(path), isTLS: scheme == "amqps", user: user,
      password: password)
  }

  private static func parts(_ authority: Substring, standard: Int) -> (String, Int)? {
    var host = authority
    var port = standard
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      if !rest.isEmpty {
        guard let number = Int(rest.dropFirst()) else { return nil }
        port = number
      }
    } else if let colon = authority.lastIndex(of: ":") {
      guard let number = Int(authority[authority.index(after: colon)...]) else { return nil }
      (host, port) = (authority[..<colon], number)
    }
    return host.isEmpty || !(1...65_535).contains(port) ? nil : (String(host), port)
  }

  private static func isThisMachine(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }

  /// How messages call it.
  public var text: String { "\(isTLS ? "amqps" : "amqp")://\(host):\(port)/\(virtualHost == "/" ? "" : virtualHost)" }
}

extension BrokerAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The address without its password.
  public var description: String { text }
  /// The address without its password.
  public var debugDescription: String { text }
  /// Nothing of what it is made of.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
