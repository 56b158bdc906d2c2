internal import Glibc
public import PostroomModel

/// A file held open for reading; it is closed with the last reference.
public final class OpenFile: Sendable {
  /// The descriptor.
  public let descriptor: CInt
  /// What the inode looked like when it was opened.
  public let identity: FileIdentity

  /// Takes over a descriptor.
  init(descriptor: CInt, identity: FileIdentity) {
    self.descriptor = descriptor
    self.identity = identity
  }

  /// Opens a regular file.
  ///
  /// Opening never blocks on a FIFO and never takes over a terminal.
  ///
  /// - Parameter path: An absolute path in the form of `PathText`; a symbolic link is followed.
  /// - Throws: `source-vanished`, `source-unreadable`, or `format-unsupported` for what is no regular file.
  public convenience init(path: String) throws(Fault) {
    let bytes = PathText.terminated(path)
    let descriptor = open(bytes, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemCall.sourceFault(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = errno
      Glibc.close(descriptor)
      throw SystemCall.sourceFault(path, error)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw Fault(.formatUnsupported, path, "It is no regular file.")
    }
    self.init(descriptor: descriptor, identity: FileIdentity(status))
  }

  deinit { Glibc.close(descriptor) }

  /// What the first bytes say the file is.
  ///
  /// - Throws: `source-unreadable`.
  public func format() throws(Fault) -> DocumentFormat {
    var bytes = [UInt8](repeating: 0, count: DocumentFormat.magicLength)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw SystemCall.sourceFault("descriptor", errno) }
    return DocumentFormat(magic: bytes.prefix(count))
  }

  /// The whole content.
  ///
  /// - Throws: `source-unreadable`.
  /// - Complexity: O(bytes).
  func allBytes() throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(identity.size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(filled))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemCall.sourceFault("descriptor", errno) }
      filled += count
    }
    return bytes
  }

  /// Gives a copy the file's permissions and times, as far as the system allows: a private scan stays private.
  func lendPermissions(to copy: CInt) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return }
    fchmod(copy, status.st_mode & 0o777)
    var times = [status.st_atim, status.st_mtim]
    futimens(copy, &times)
  }

  /// What the inode looks like now.
  ///
  /// - Throws: `source-unreadable`.
  public func currentIdentity() throws(Fault) -> FileIdentity {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemCall.sourceFault("descriptor", errno) }
    return FileIdentity(status)
  }
}

extension FileIdentity {
  /// Takes the identity from a file's status.
  init(_ status: stat) {
    self.init(
      device: Int64(bitPattern: UInt64(status.st_dev)), inode: Int64(bitPattern: UInt64(status.st_ino)),
      size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
  }

  /// The identity of what a path names, or nil when nothing is there.
  ///
  /// - Parameters:
  ///   - path: An absolute path in the form of `PathText`.
  ///   - followsLinks: Whether a symbolic link is followed.
  init?(path: String, followsLinks: Bool = false) {
    var status = stat()
    let flags = followsLinks ? 0 : AT_SYMLINK_NOFOLLOW
    guard fstatat(AT_FDCWD, PathText.terminated(path), &status, flags) == 0 else { return nil }
    self.init(status)
  }
}
