internal import Glibc

/// Tells systemd how the service stands: datagrams to the socket that it named (sd_notify(3)).
public struct SystemdSocket: Sendable {
  /// Where the socket is; an abstract one begins with a zero byte.
  private let path: [UInt8]
  /// After how many seconds without a sign of life systemd ends the service; nil where it does not watch.
  public let watchdogSeconds: Double?

  /// The longest path that an address has room for (unix(7)).
  private static let longest = 107

  /// Takes what systemd has put into the environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`.
  ///
  /// - Returns: Nil where nobody is to be told, or over a socket that is neither a path nor an abstract one.
  public init?(environment: [String: String]) {
    guard let name = environment["NOTIFY_SOCKET"], name.hasPrefix("/") || name.hasPrefix("@"),
      name.utf8.count > 1, name.utf8.count <= Self.longest
    else { return nil }
    path = name.hasPrefix("@") ? [0] + Array(name.utf8.dropFirst()) : Array(name.utf8)
    let isOurs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Double($0) } ?? 0
    watchdogSeconds = isOurs && microseconds > 0 ? microseconds / 1e6 : nil
  }

  /// Sends lines such as `READY=1`.
  ///
  /// - Returns: Whether they were taken; nothing else is done where they were not.
  @discardableResult
  func send(_ lines: String...) -> Bool {
    let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    // The length tells where the name of an abstract socket ends, in which a zero byte is one like others.
    let isAbstract = path.first == 0
    let size = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + path.count + (isAbstract ? 0 : 1) } ?? 0
    let text = Array(lines.joined(separator: "\n").utf8)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, text, text.count, CInt(MSG_NOSIGNAL), $0, socklen_t(size)) == text.count
      }
    }
  }
}
