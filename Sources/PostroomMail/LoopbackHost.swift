internal import Glibc

/// Tells the names and addresses of this machine that nobody else can reach.
public enum LoopbackHost {
  /// Whether `HOST`, `HOST:PORT` or `[ADDRESS]:PORT` names this machine.
  public static func isNamed(byAuthority authority: String?) -> Bool {
    guard var host = authority?[...] else { return false }
    if host.hasPrefix("[") {
      host = host.dropFirst().prefix { $0 != "]" }
    } else {
      host = host.prefix { $0 != ":" }
    }
    return isNamed(byHost: host.lowercased())
  }

  /// Whether a host without port is this machine: `localhost`, `::1`, or an address that begins with 127.
  public static func isNamed(byHost host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }
}
