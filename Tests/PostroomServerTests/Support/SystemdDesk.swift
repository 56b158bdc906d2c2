import Foundation
import Glibc

/// Plays systemd: the socket that a service tells how it stands.
final class SystemdDesk {
  /// What `NOTIFY_SOCKET` says.
  let name: String
  private let descriptor: CInt

  /// - Parameter isAbstract: Whether the socket lies in no folder.
  init(isAbstract: Bool) throws {
    let id = UUID().uuidString
    name = isAbstract ? "@postroom-test-\(id)" : FileManager.default.temporaryDirectory.path + "/n-\(id.prefix(8))"
    let path: [UInt8] = isAbstract ? [0] + Array(name.utf8.dropFirst()) : Array(name.utf8)
    descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let size = socklen_t(2 + path.count + (isAbstract ? 0 : 1))
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(descriptor, $0, size) }
    }
    guard code == 0 else { throw POSIXError(.EADDRINUSE) }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit {
    close(descriptor)
    if name.hasPrefix("/") { unlink(name) }
  }

  /// The lines of the next message; nil when none comes for half a minute.
  func next() -> [String]? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { return nil }
    return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The messages up to one that has a line.
  func messages(until line: String) -> [[String]] {
    var all: [[String]] = []
    while let message = next() {
      all.append(message)
      if message.contains(line) { break }
    }
    return all
  }
}
