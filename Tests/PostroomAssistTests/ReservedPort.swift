import Glibc

/// A port of this machine that nobody listens at, and that nobody else gets meanwhile.
final class ReservedPort {
  private let socket: CInt
  let number: Int

  var address: String { "http://127.0.0.1:\(number)" }

  init() throws {
    socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let isBound = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    number = Int(UInt16(bigEndian: name.sin_port))
    guard isBound else { throw Refused() }
  }

  deinit { close(socket) }

  struct Refused: Error {}
}
