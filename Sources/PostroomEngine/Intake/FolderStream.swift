internal import Glibc
internal import PostroomModel

/// One folder, open, whose entries are given out one at a time in the order of the file system.
final class FolderStream {
  /// A name in the folder; never `.` or `..`.
  struct Entry {
    /// The name in the form of `PathText`.
    let name: String
    /// What the file system tells along with the name (readdir(3)).
    fileprivate let type: UInt8
  }

  /// What a name stands for.
  enum Kind: Equatable {
    /// A regular file, or a symbolic link to one.
    case file
    case folder
    case leftOut(FolderWalk.LeftOut)
  }

  let path: String
  let identity: FileIdentity
  private let stream: OpaquePointer
  private let fault: (String, CInt) -> Fault

  /// Opens a folder of documents by its absolute path.
  ///
  /// - Throws: `source-unreadable`, `source-vanished`, `machine-exhausted`; the same when reading fails later.
  convenience init(path: String) throws(Fault) {
    let descriptor = open(PathText.terminated(path), Self.flags)
    try self.init(descriptor, path, SystemCall.sourceFault)
  }

  /// Opens a folder of the output.
  ///
  /// - Throws: `output-unwritable`, `machine-exhausted`; the same when reading fails later.
  convenience init(_ folder: OpenFolder) throws(Fault) {
    try self.init(openat(folder.descriptor, ".", Self.flags), folder.path, SystemCall.outputFault)
  }

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK

  private init(_ descriptor: CInt, _ path: String, _ fault: @escaping (String, CInt) -> Fault) throws(Fault) {
    guard descriptor >= 0 else { throw fault(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let stream = fdopendir(descriptor) else {
      let error = errno
      close(descriptor)
      throw fault(path, error)
    }
    self.path = path
    self.stream = stream
    self.fault = fault
    identity = FileIdentity(status)
  }

  deinit { closedir(stream) }

  /// The next entry; nil at the end.
  ///
  /// - Throws: What opening throws.
  func next() throws(Fault) -> Entry? {
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw fault(path, errno) }
        return nil
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in PathText.encode(bytes.prefix { $0 != 0 }) }
      if name != ".", name != ".." { return Entry(name: name, type: entry.pointee.d_type) }
    }
  }

  /// All entries that have not been given out.
  ///
  /// - Throws: What opening throws.
  func rest() throws(Fault) -> [Entry] {
    var entries: [Entry] = []
    while let entry = try next() { entries.append(entry) }
    return entries
  }

  /// What an entry stands for; links to files are followed, those to folders are not.
  func kind(of entry: Entry) -> Kind {
    switch Int(entry.type) == Int(DT_UNKNOWN) ? type(of: entry.name, AT_SYMLINK_NOFOLLOW) : entry.type {
    case UInt8(DT_REG): .file
    case UInt8(DT_DIR): .folder
    case UInt8(DT_LNK):
      switch type(of: entry.name, 0) {
      case UInt8(DT_REG): .file
      case UInt8(DT_DIR): .leftOut(.linkedFolder)
      case UInt8(DT_UNKNOWN): .leftOut(.danglingLink)
      default: .leftOut(.special)
      }
    default: .leftOut(.special)
    }
  }

  /// The type of a name; unknown when it leads nowhere.
  private func type(of name: String, _ flags: CInt) -> UInt8 {
    var status = stat()
    guard fstatat(dirfd(stream), PathText.terminated(name), &status, flags) == 0 else { return UInt8(DT_UNKNOWN) }
    // The type bits of a mode, shifted, are the types of directory entries (IFTODT of the C library).
    return UInt8((status.st_mode & S_IFMT) >> 12)
  }
}
