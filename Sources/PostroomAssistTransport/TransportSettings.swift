/// How requests travel.
///
/// The numbers of connections and the time of requests are those of the system that this one replaces.
public struct TransportSettings: Sendable {
  /// The most requests under way in all.
  public var connections: Int
  /// The most requests under way to one host; with HTTP/2, where they share a connection, ``connections`` holds.
  public var connectionsPerHost: Int
  /// How long a connection may take to stand, with its name, TLS and proxy, in seconds.
  public var connectTimeout: Double
  /// How long nothing at all may come, in seconds: models think, so this is no shorter than a request's own time.
  public var readTimeout: Double
  /// How long an unused connection is kept, in seconds.
  public var idleTimeout: Double
  /// The largest reply without its compression, in bytes.
  public var largestReply: Int
  /// A file of certificates (PEM) that are trusted besides the system's; nil for none.
  public var certificates: String?
  /// The proxy for addresses of `https`, such as `http://name:password@host:3128`; nil for none.
  public var proxy: String?
  /// Hosts that are reached without the proxy: names with their subdomains, or `*`.
  public var direct: [String]

  /// Makes settings.
  public init(
    connections: Int = 100, connectionsPerHost: Int = 30, connectTimeout: Double = 10, readTimeout: Double = 60,
    idleTimeout: Double = 60, largestReply: Int = 32 << 20, certificates: String? = nil, proxy: String? = nil,
    direct: [String] = []
  ) {
    self.connections = connections
    self.connectionsPerHost = connectionsPerHost
    self.connectTimeout = connectTimeout
    self.readTimeout = readTimeout
    self.idleTimeout = idleTimeout
    self.largestReply = largestReply
    self.certificates = certificates
    self.proxy = proxy
    self.direct = direct
  }

  /// The settings of an environment: `POSTROOM_ASSIST_CA`, `HTTPS_PROXY` and `NO_PROXY`, the latter two in small letters
  /// as well.
  public init(environment: [String: String]) {
    self.init()
    func value(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
    certificates = value("POSTROOM_ASSIST_CA")
    proxy = value("https_proxy", "HTTPS_PROXY")
    direct = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map(String.init)
  }

  /// Whether a host is reached without the proxy.
  func isDirect(_ host: String) -> Bool {
    let host = host.lowercased()
    return direct.contains { entry in
      let name = entry.lowercased().drop { $0 == "." }
      return entry == "*" || host == name || host.hasSuffix(".\(name)")
    }
  }
}
