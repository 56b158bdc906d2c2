internal import CFiling
internal import Glibc
public import PostroomModel

/// A file that is written somewhere without being seen, and gets its name in one step when it is whole.
///
/// Where the file system can, it has no name at all until then, so that a death leaves nothing behind.
public final class OutputDraft: Sendable {
  /// The absolute path that the file is to have, in the form of `PathText`.
  public let path: String

  private let folder: OpenFolder
  private let name: String
  private let draft: String
  private let isNamed: Bool
  private let descriptor: CInt

  /// Makes an empty draft in the folder of its path.
  ///
  /// - Parameters:
  ///   - path: The absolute path of the file, in the form of `PathText`.
  ///   - source: The file that it is made from, whose readers are to be its own; nil for the system's usual ones.
  /// - Throws: `output-unwritable`, `disk-low`.
  public init(path: String, like source: OpenFile?) throws(Fault) {
    self.path = path
    folder = try OpenFolder(path: PathText.folder(of: path))
    name = PathText.name(of: path)
    draft = ".postroom-\(getpid())-\(UInt32.random(in: 0 ... .max)).draft"
    let mode = source.flatMap(Self.mode) ?? 0o666
    let nameless = postroom_open_nameless(folder.descriptor, mode)
    isNamed = nameless < 0
    descriptor = isNamed ? try Disk().createDraft(draft, in: folder) : nameless
    if let mode = source.flatMap(Self.mode) { fchmod(descriptor, mode) }
  }

  deinit {
    close(descriptor)
    if isNamed { _ = Disk().remove(draft, in: folder) }
  }

  /// Why a file of this path is not to be written; nil when it may be.
  ///
  /// - Parameters:
  ///   - path: The absolute path, in the form of `PathText`.
  ///   - source: The file that it is made from, which is never replaced.
  ///   - replaces: Whether another file of that name is replaced.
  public static func refusal(of path: String, from source: OpenFile, replaces: Bool) -> Fault? {
    var status = stat()
    if stat(PathText.terminated(path), &status) == 0 {
      if FileIdentity(status).isSameFile(as: source.identity) {
        return Fault(.usageInvalid, path, "That is the document itself, which is never replaced.")
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        return Fault(.outputOccupied, path, "It is a folder, a device or a pipe, which is never replaced.")
      }
    } else if lstat(PathText.terminated(path), &status) != 0 {
      return nil
    }
    return replaces ? nil : Fault(.outputOccupied, path, "There is a file of that name; --force replaces it.")
  }

  /// Whoever may read the source may read what is made from it; its maker may write it.
  private static func mode(_ source: OpenFile) -> mode_t? {
    var status = stat()
    return fstat(source.descriptor, &status) == 0 ? status.st_mode & 0o666 | 0o600 : nil
  }

  /// How many bytes it has.
  public var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Throws away what was written.
  ///
  /// - Throws: `output-unwritable`.
  public func empty() throws(Fault) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw SystemCall.outputFault(path, errno)
    }
  }

  /// Writes at the end.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func write(_ bytes: [UInt8]) throws(Fault) { try ContentHash.write(bytes, to: descriptor, path: path) }

  /// Copies the whole content of a file.
  ///
  /// - Throws: `source-unreadable`, `source-changed`, `output-unwritable`, `disk-low`.
  public func copy(_ source: OpenFile) throws(Fault) {
    guard try source.currentIdentity() == source.identity else {
      throw Fault(.sourceChanged, path, "The document was written to after it was read.")
    }
    let size = Int(source.identity.size)
    _ = try ContentHash.copy(from: source.descriptor, path: path, size: size, to: (descriptor, path))
  }

  /// Brings the content to the disk and gives the file its name.
  ///
  /// - Parameter replaces: Whether a file of that name is replaced.
  /// - Throws: `output-occupied` when there is one and it is not; `output-unwritable`, `disk-low`.
  public func place(replaces: Bool) throws(Fault) {
    let disk = Disk()
    try disk.synchronise(file: descriptor, path: path)
    if !isNamed { try giveName() }
    do throws(Fault) {
      if replaces {
        guard renameat(folder.descriptor, PathText.terminated(draft), folder.descriptor, PathText.terminated(name)) == 0
        else { throw SystemCall.outputFault(path, errno) }
      } else if try !disk.rename(draft, to: name, in: folder) {
        throw Fault(.outputOccupied, path, "A file of that name has come meanwhile; --force replaces it.")
      }
    } catch {
      _ = disk.remove(draft, in: folder)
      throw error
    }
    try disk.synchronise(folder)
  }

  private func giveName() throws(Fault) {
    let error = postroom_name_nameless(descriptor, folder.descriptor, PathText.terminated(draft))
    guard error == 0 else { throw SystemCall.outputFault(path, error) }
  }
}
