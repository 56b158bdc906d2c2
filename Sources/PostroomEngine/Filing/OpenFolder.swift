internal import Glibc
internal import PostroomModel

/// A folder held open, so that what is done in it is done in it, whatever its path comes to mean meanwhile.
final class OpenFolder: Sendable {
  let descriptor: CInt
  /// The absolute path in the form of `PathText`, for messages.
  let path: String

  /// The device that it lies on.
  let device: Int64

  private init(descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
    var status = stat()
    device = fstat(descriptor, &status) == 0 ? FileIdentity(status).device : -1
  }

  /// Opens a folder by its absolute path.
  ///
  /// - Throws: `output-unwritable`.
  convenience init(path: String) throws(Fault) {
    let descriptor = open(PathText.terminated(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemCall.outputFault(path, errno) }
    self.init(descriptor: descriptor, path: path)
  }

  /// Opens a folder in this one; a symbolic link in its place is refused.
  ///
  /// - Returns: The folder, or nil when there is none.
  /// - Throws: `output-unwritable`.
  func child(_ name: String) throws(Fault) -> OpenFolder? {
    let descriptor = openat(
      descriptor, PathText.terminated(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 {
      let error = errno
      if error == ENOENT { return nil }
      throw SystemCall.outputFault(path + "/" + name, error)
    }
    return OpenFolder(descriptor: descriptor, path: path == "/" ? "/" + name : path + "/" + name)
  }

  deinit { close(descriptor) }

  /// The identity of a name in this folder, or nil when it is free; links are not followed.
  func identity(of name: String) -> FileIdentity? {
    var status = stat()
    guard fstatat(descriptor, PathText.terminated(name), &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileIdentity(status)
  }

  /// The identity of a name in this folder, or nil when nothing has it; links are not followed.
  ///
  /// - Throws: `source-unreadable` when that cannot be told.
  func readableIdentity(of name: String) throws(Fault) -> FileIdentity? {
    var status = stat()
    if fstatat(descriptor, PathText.terminated(name), &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileIdentity(status) }
    let error = errno
    if error == ENOENT { return nil }
    throw Fault(.sourceUnreadable, path + "/" + name, "The system says: \(SystemCall.message(error)).")
  }
}
