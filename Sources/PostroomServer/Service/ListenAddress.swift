internal import PostroomMail
public import PostroomModel

/// Where a service listens.
public struct ListenAddress: Sendable, Hashable {
  /// A name or an address.
  public let host: String
  /// The port; 0 takes a free one.
  public let port: Int

  /// Reads `HOST:PORT` or `[ADDRESS]:PORT`.
  ///
  /// - Throws: `usage-invalid`.
  public init(_ text: String) throws(Fault) {
    let wrong = Fault(.usageInvalid, "--listen \(text)", "It takes HOST:PORT, such as 127.0.0.1:8750 or [::1]:8750.")
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { throw wrong }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw wrong
    }
    guard !host.isEmpty else { throw wrong }
    (self.host, self.port) = (String(host), port)
  }

  /// The same host with another port.
  func with(port: Int) -> ListenAddress { ListenAddress(host: host, port: port) }

  private init(host: String, port: Int) { (self.host, self.port) = (host, port) }

  /// Whether only this machine can reach it.
  public var isLoopback: Bool { LoopbackHost.isNamed(byHost: host) }

  /// As it stands in an address of the web.
  var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
