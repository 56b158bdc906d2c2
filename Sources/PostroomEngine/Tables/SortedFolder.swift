internal import Glibc
internal import PostroomModel

/// One folder's entries in the order of their names' bytes.
final class SortedFolder {
  /// An entry.
  struct Entry {
    let name: String
    let kind: Kind
  }

  /// What an entry is.
  enum Kind {
    case file, folder
    case leftOut(FolderWalk.LeftOut)
  }

  let path: String
  /// The path from the named folder down, with a slash at its end; empty for the named one.
  let below: String
  let identity: FileIdentity
  private var entries: ArraySlice<Entry>

  /// Reads a folder.
  ///
  /// - Throws: `source-unreadable`, `source-vanished`.
  init(path: String, below: String) throws(Fault) {
    self.path = path
    self.below = below
    let descriptor = open(PathText.terminated(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemCall.sourceFault(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let stream = fdopendir(descriptor) else {
      let error = errno
      close(descriptor)
      throw SystemCall.sourceFault(path, error)
    }
    defer { closedir(stream) }
    identity = FileIdentity(status)
    var found: [Entry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in PathText.encode(bytes.prefix { $0 != 0 }) }
      guard name != ".", name != ".." else { continue }
      found.append(Entry(name: name, kind: Self.kind(of: name, type: entry.pointee.d_type, in: dirfd(stream))))
    }
    if errno != 0 { throw SystemCall.sourceFault(path, errno) }
    entries = found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }[...]
  }

  /// The next entry; nil at the end.
  func next() -> Entry? { entries.popFirst() }

  private static func kind(of name: String, type: UInt8, in folder: CInt) -> Kind {
    switch Int(type) == Int(DT_UNKNOWN) ? self.type(of: name, in: folder, follows: false) : type {
    case UInt8(DT_REG): .file
    case UInt8(DT_DIR): .folder
    case UInt8(DT_LNK):
      switch self.type(of: name, in: folder, follows: true) {
      case UInt8(DT_REG): .file
      case UInt8(DT_DIR): .leftOut(.linkedFolder)
      case UInt8(DT_UNKNOWN): .leftOut(.danglingLink)
      default: .leftOut(.special)
      }
    default: .leftOut(.special)
    }
  }

  private static func type(of name: String, in folder: CInt, follows: Bool) -> UInt8 {
    var status = stat()
    let flags = follows ? 0 : AT_SYMLINK_NOFOLLOW
    guard fstatat(folder, PathText.terminated(name), &status, flags) == 0 else { return UInt8(DT_UNKNOWN) }
    return UInt8((status.st_mode & S_IFMT) >> 12)
  }
}
