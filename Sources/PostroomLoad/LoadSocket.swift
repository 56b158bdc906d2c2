internal import CDispatch
internal import Glibc
internal import PostroomModel

/// A connection to a server as the system has it.
struct LoadSocket: ~Copyable {
  /// Its descriptor.
  let descriptor: CInt

  /// Begins to connect to the first address of a server.
  ///
  /// - Parameter blocks: Whether calls wait; else the system says later whether it is connected.
  /// - Throws: `source-not-found` for a name that nobody knows; `machine-exhausted` without descriptors.
  init(_ server: ServerAddress, blocks: Bool, seconds: Double) throws(Fault) {
    let kind = CInt(SOCK_STREAM.rawValue | (blocks ? 0 : SOCK_NONBLOCK.rawValue) | SOCK_CLOEXEC.rawValue)
    descriptor = socket(server.family, kind, 0)
    guard descriptor >= 0 else {
      throw Fault(.machineExhausted, "sockets", "The system says: \(String(cString: strerror(errno))).")
    }
    var yes: CInt = 1
    setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<CInt>.size))
    if blocks {
      var patience = timeval(tv_sec: Int(seconds), tv_usec: 0)
      let size = socklen_t(MemoryLayout<timeval>.size)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
      setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    }
    // What is wrong shows with the first byte that is sent.
    _ = server.withPointer { connect(descriptor, $0, $1) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Sends what the system takes now.
  ///
  /// - Returns: How many bytes; negative when it takes none now; nil when the connection has ended.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
    if count >= 0 { return count }
    return [EAGAIN, EINTR, EINPROGRESS, ENOTCONN].contains(errno) ? -1 : nil
  }

  /// Takes what has come.
  ///
  /// - Returns: How many bytes, 0 at the end of the connection; negative when nothing has come; nil when it was reset.
  func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? -1 : nil
  }
}

/// Where a server is reached.
struct ServerAddress: Sendable {
  let family: CInt
  private let bytes: [UInt8]

  /// Looks a server up.
  ///
  /// - Throws: `source-not-found`.
  init(_ target: LoadTarget) throws(Fault) {
    var wanted = addrinfo()
    wanted.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(target.host, String(target.port), &wanted, &found)
    defer { if let found { freeaddrinfo(found) } }
    guard code == 0, let first = found?.pointee, let address = first.ai_addr else {
      throw Fault(.sourceNotFound, target.host, "No address has this name: \(String(cString: gai_strerror(code))).")
    }
    family = first.ai_family
    bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(first.ai_addrlen)))
  }

  /// Calls something with the address as the system takes it.
  func withPointer<Value>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
    var storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(bytes.count)) }
    }
  }
}
