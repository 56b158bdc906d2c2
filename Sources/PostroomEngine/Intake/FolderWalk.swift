internal import Glibc
internal import PostroomModel

/// Walks folders one entry at a time: memory does not grow with the number of files, only with the depth.
///
/// Hidden names, sockets, FIFOs, devices, linked folders, folders that hold themselves and the output folder are left
/// out and counted. A folder that cannot be read is given out as an entry, so that it is never lost silently.
final class FolderWalk {
  /// What the walk gives out.
  enum Entry: Equatable {
    /// A regular file, or a symbolic link to one; its absolute path.
    case file(String)
    /// A folder that cannot be read, and why.
    case unreadable(String, Fault)
  }

  /// Why an entry was left out.
  enum LeftOut: String {
    case hidden, special
    case linkedFolder = "linked-folder"
    case danglingLink = "dangling-link"
    case loop
    case output
  }

  /// Deeper folders than this have paths that the system refuses anyhow (4,096 bytes), and each level holds a descriptor.
  private static let deepest = 256

  private var levels: [Level] = []
  private let output: FileIdentity?
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]

  /// Prepares a walk.
  ///
  /// - Parameters:
  ///   - root: The absolute path of a folder.
  ///   - output: The identity of the output folder, which is not walked into.
  /// - Throws: `source-unreadable`, `source-vanished`.
  init(root: String, output: FileIdentity?) throws(Fault) {
    self.output = output
    levels = [try Level(path: root)]
  }

  /// The next entry, or nil at the end.
  func next() -> Entry? {
    while let level = levels.last {
      guard let (name, type) = level.read() else {
        levels.removeLast()
        if level.error != 0 { return .unreadable(level.path, SystemCall.sourceFault(level.path, level.error)) }
        continue
      }
      if let entry = consider(name, type, in: level) { return entry }
    }
    return nil
  }

  private func consider(_ name: String, _ type: UInt8, in level: Level) -> Entry? {
    let path = level.path == "/" ? "/" + name : level.path + "/" + name
    guard name.utf8.first != UInt8(ascii: ".") else { return leave(.hidden) }
    switch Int(type) == Int(DT_UNKNOWN) ? level.type(of: name) : type {
    case UInt8(DT_REG): return .file(path)
    case UInt8(DT_DIR): return enter(path)
    case UInt8(DT_LNK):
      switch level.typeBehindLink(name) {
      case UInt8(DT_REG): return .file(path)
      case UInt8(DT_DIR): return leave(.linkedFolder)
      case UInt8(DT_UNKNOWN): return leave(.danglingLink)
      default: return leave(.special)
      }
    default: return leave(.special)
    }
  }

  private func enter(_ path: String) -> Entry? {
    do throws(Fault) {
      guard levels.count < Self.deepest else {
        throw Fault(.sourceUnreadable, path, "It lies deeper than \(Self.deepest) folders.")
      }
      let level = try Level(path: path)
      if let output, level.identity.isSameFile(as: output) { return leave(.output) }
      if levels.contains(where: { $0.identity.isSameFile(as: level.identity) }) { return leave(.loop) }
      levels.append(level)
      return nil
    } catch {
      return .unreadable(path, error)
    }
  }

  private func leave(_ reason: LeftOut) -> Entry? {
    leftOut[reason.rawValue, default: 0] += 1
    return nil
  }
}

/// One folder of a walk, open.
private final class Level {
  let path: String
  let identity: FileIdentity
  private let stream: OpaquePointer
  /// The error number with which reading ended; 0 at a regular end.
  private(set) var error: CInt = 0

  init(path: String) throws(Fault) {
    self.path = path
    let descriptor = open(PathText.terminated(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemCall.sourceFault(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let stream = fdopendir(descriptor) else {
      let error = errno
      close(descriptor)
      throw SystemCall.sourceFault(path, error)
    }
    identity = FileIdentity(status)
    self.stream = stream
  }

  deinit { closedir(stream) }

  /// The next name and its type, without `.` and `..`.
  func read() -> (name: String, type: UInt8)? {
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        error = errno
        return nil
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        PathText.encode(bytes.prefix { $0 != 0 })
      }
      if name != ".", name != ".." { return (name, entry.pointee.d_type) }
    }
  }

  /// The type of a name where the file system does not tell it along.
  func type(of name: String) -> UInt8 { type(of: name, flags: AT_SYMLINK_NOFOLLOW) }

  /// The type of what a symbolic link leads to; unknown when it leads nowhere.
  func typeBehindLink(_ name: String) -> UInt8 { type(of: name, flags: 0) }

  private func type(of name: String, flags: CInt) -> UInt8 {
    var status = stat()
    guard fstatat(dirfd(stream), PathText.terminated(name), &status, flags) == 0 else { return UInt8(DT_UNKNOWN) }
    // The type bits of a mode, shifted, are the types of directory entries (IFTODT of the C library).
    return UInt8((status.st_mode & S_IFMT) >> 12)
  }
}
