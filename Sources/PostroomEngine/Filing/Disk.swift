internal import CFiling
internal import Glibc
internal import PostroomModel

/// The few changes that filing makes to the disk, each one a single step that recovery knows.
///
/// Every change goes through here and is shown to the observer before and after it is made; tests kill, record
/// and replay by it. Without an observer it costs nothing.
public struct Disk: Sendable {
  /// Sees each operation, once before it is made and once after.
  public typealias Observer = @Sendable (_ operation: DiskOperation, _ isDone: Bool) -> Void

  let observer: Observer?

  /// Makes a disk.
  public init(observer: Observer? = nil) {
    self.observer = observer
  }

  /// Shows an operation to the observer around making it.
  func observed<Value>(_ operation: @autoclosure () -> DiskOperation, _ body: () throws(Fault) -> Value) throws(Fault)
    -> Value
  {
    guard let observer else { return try body() }
    let operation = operation()
    observer(operation, false)
    let value = try body()
    observer(operation, true)
    return value
  }

  /// Opens a folder, making it and recording its name where it is missing.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func makeFolder(_ name: String, in parent: OpenFolder) throws(Fault) -> OpenFolder {
    if let folder = try parent.child(name) {
      // A run that was killed may have made it without bringing its name to the disk.
      try synchronise(parent)
      return folder
    }
    let path = parent.path + "/" + name
    try observed(.makeFolder(path)) { () throws(Fault) in
      if mkdirat(parent.descriptor, PathText.terminated(name), 0o777) != 0, errno != EEXIST {
        throw SystemCall.outputFault(path, errno)
      }
    }
    try synchronise(parent)
    guard let folder = try parent.child(name) else {
      throw Fault(.outputUnwritable, path, "The folder vanished.")
    }
    return folder
  }

  /// Makes an empty draft; one of the same name was left by a death and is replaced, since its name is ours alone.
  ///
  /// - Returns: The descriptor, open for writing; the caller closes it.
  /// - Throws: `output-unwritable`, `disk-low`.
  func createDraft(_ name: String, in folder: OpenFolder) throws(Fault) -> CInt {
    let path = folder.path + "/" + name
    return try observed(.createFile(path)) { () throws(Fault) -> CInt in
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      var descriptor = openat(folder.descriptor, PathText.terminated(name), flags, 0o666)
      if descriptor < 0, errno == EEXIST, unlinkat(folder.descriptor, PathText.terminated(name), 0) == 0 {
        descriptor = openat(folder.descriptor, PathText.terminated(name), flags, 0o666)
      }
      guard descriptor >= 0 else { throw SystemCall.outputFault(path, errno) }
      return descriptor
    }
  }

  /// Brings a file's content to the disk.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func synchronise(file descriptor: CInt, path: String) throws(Fault) {
    try observed(.synchroniseFile(path)) { () throws(Fault) in
      guard fsync(descriptor) == 0 else { throw SystemCall.outputFault(path, errno) }
    }
  }

  /// Brings a source's content to the disk before its first name goes.
  ///
  /// A file system that cannot do that (read-only, made by the kernel) is left alone.
  ///
  /// - Throws: `source-unreadable` when the disk fails.
  func synchronise(source descriptor: CInt, path: String) throws(Fault) {
    try observed(.synchroniseFile(path)) { () throws(Fault) in
      guard fsync(descriptor) != 0, ![EINVAL, EROFS, ENOTSUP].contains(errno) else { return }
      throw SystemCall.sourceFault(path, errno)
    }
  }

  /// Brings a folder's names to the disk.
  ///
  /// - Throws: `output-unwritable`.
  func synchronise(_ folder: OpenFolder) throws(Fault) {
    try observed(.synchroniseFolder(folder.path)) { () throws(Fault) in
      // Some file systems cannot synchronise folders and say EINVAL: nothing more can be done there.
      if fsync(folder.descriptor) != 0, errno != EINVAL { throw SystemCall.outputFault(folder.path, errno) }
    }
  }

  /// Gives a file another name in the same folder, if that is free.
  ///
  /// - Returns: Whether the name was free.
  /// - Throws: `output-unwritable`, `disk-low`.
  func rename(_ old: String, to new: String, in folder: OpenFolder) throws(Fault) -> Bool {
    try observed(.rename(from: folder.path + "/" + old, to: folder.path + "/" + new)) { () throws(Fault) -> Bool in
      let error = postroom_rename_without_replacing(
        folder.descriptor, PathText.terminated(old), folder.descriptor, PathText.terminated(new))
      switch error {
      case 0: return true
      case EEXIST: return false
      case ENOSYS, EINVAL: return try renameByLink(old, to: new, in: folder)
      default: throw SystemCall.outputFault(folder.path + "/" + new, error)
      }
    }
  }

  /// What a rename that replaces nothing is made of where the file system has none.
  private func renameByLink(_ old: String, to new: String, in folder: OpenFolder) throws(Fault) -> Bool {
    let descriptor = folder.descriptor
    if linkat(descriptor, PathText.terminated(old), descriptor, PathText.terminated(new), 0) != 0 {
      if errno == EEXIST { return false }
      throw SystemCall.outputFault(folder.path + "/" + new, errno)
    }
    guard unlinkat(descriptor, PathText.terminated(old), 0) == 0 else {
      throw SystemCall.outputFault(folder.path + "/" + old, errno)
    }
    return true
  }

  /// Gives the file of a path a second name in a folder, if that is free and on the same file system.
  func link(_ source: String, to name: String, in folder: OpenFolder) throws(Fault) -> LinkResult {
    try observed(.link(from: source, to: folder.path + "/" + name)) { () throws(Fault) -> LinkResult in
      let result = linkat(AT_FDCWD, PathText.terminated(source), folder.descriptor, PathText.terminated(name), 0)
      guard result != 0 else { return .linked }
      switch errno {
      case EEXIST: return .nameTaken
      case EXDEV, EPERM, EMLINK, ENOTSUP, EACCES: return .impossible
      case ENOENT: return .sourceVanished
      default: throw SystemCall.outputFault(folder.path + "/" + name, errno)
      }
    }
  }

  /// What came of giving a file a second name.
  enum LinkResult {
    case linked, nameTaken, impossible, sourceVanished
  }

  /// Removes a name.
  ///
  /// - Returns: Zero, or the error number; a missing name is no error.
  func remove(_ name: String, in folder: OpenFolder) -> CInt {
    removed(.remove(folder.path + "/" + name), name, in: folder, flags: 0)
  }

  /// Removes a folder, if it is empty.
  ///
  /// - Returns: Zero, or the error number; a missing name is no error.
  func removeFolder(_ name: String, in folder: OpenFolder) -> CInt {
    removed(.removeFolder(folder.path + "/" + name), name, in: folder, flags: AT_REMOVEDIR)
  }

  private func removed(
    _ operation: @autoclosure () -> DiskOperation, _ name: String, in folder: OpenFolder, flags: CInt
  ) -> CInt {
    let shown = observer.map { ($0, operation()) }
    if let (observer, operation) = shown { observer(operation, false) }
    let result = unlinkat(folder.descriptor, PathText.terminated(name), flags) == 0 ? 0 : errno
    if let (observer, operation) = shown { observer(operation, true) }
    return result == ENOENT ? 0 : result
  }
}
