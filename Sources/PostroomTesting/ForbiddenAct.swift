import Glibc

/// Something that a sandboxed reader must not be able to do, tried for real.
public enum ForbiddenAct: Sendable, Equatable {
  /// Opens a file for reading and reads a byte.
  case open(path: String)
  /// Makes an IP socket.
  case socket
  /// Makes a child that ends at once.
  case fork
  /// Sends the parent signal 0: it arrives nowhere but is checked like any other.
  case signalParent
  /// Creates a file and writes a byte.
  case write(path: String)
  /// Becomes `/bin/true`; does not return when it succeeds.
  case execute
  /// Takes the permissions from the document that it was given.
  case changeDocument

  /// Reads an act from words such as `open /etc/passwd` or `signal parent`; nil when they are none.
  public init?(words: String) {
    let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count > 1 ? parts[1] : nil) {
    case ("open", let path?): self = .open(path: path)
    case ("socket", nil): self = .socket
    case ("fork", nil): self = .fork
    case ("signal", "parent"): self = .signalParent
    case ("write", let path?): self = .write(path: path)
    case ("exec", nil): self = .execute
    case ("change", "document"): self = .changeDocument
    default: return nil
    }
  }

  /// Tries it.
  ///
  /// - Parameter document: The descriptor of the document that is being read.
  /// - Returns: 0 when it succeeded, else the errno value.
  public func attempt(document: CInt) -> CInt {
    switch self {
    case .open(let path): Self.read(path)
    case .socket: Self.result { Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0) }
    case .fork: Self.forkOnce()
    case .signalParent: kill(getppid(), 0) == 0 ? 0 : errno
    case .write(let path): Self.write(path)
    case .execute: Self.execute()
    case .changeDocument: fchmod(document, 0) == 0 ? 0 : errno
    }
  }

  private static func result(_ open: () -> CInt) -> CInt {
    let descriptor = open()
    guard descriptor >= 0 else { return errno }
    close(descriptor)
    return 0
  }

  private static func read(_ path: String) -> CInt {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var byte: UInt8 = 0
    return Glibc.read(descriptor, &byte, 1) >= 0 ? 0 : errno
  }

  private static func write(_ path: String) -> CInt {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var byte: UInt8 = 0x2E
    return Glibc.write(descriptor, &byte, 1) == 1 ? 0 : errno
  }

  /// Swift does not offer fork(2), so the C library is asked for it by name.
  private static func forkOnce() -> CInt {
    typealias Fork = @convention(c) () -> pid_t
    guard let address = dlsym(nil, "fork") else { return ENOSYS }
    let child = unsafeBitCast(address, to: Fork.self)()
    if child == 0 { _exit(0) }
    guard child > 0 else { return errno }
    var status: CInt = 0
    waitpid(child, &status, 0)
    return 0
  }

  private static func execute() -> CInt {
    let name = strdup("/bin/true")
    defer { free(name) }
    var arguments = [name, nil]
    execv("/bin/true", &arguments)
    return errno
  }
}
