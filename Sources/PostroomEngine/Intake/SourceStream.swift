internal import Glibc
internal import PostroomModel

/// All files that a run was given, one after the other: paths, folders and a list of paths.
final class SourceStream {
  private var paths: ArraySlice<String>
  private let list: PathList?
  private let output: FileIdentity?
  private var walk: FolderWalk?
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]

  /// Prepares the stream.
  ///
  /// - Parameters:
  ///   - paths: Absolute paths of files and folders.
  ///   - list: More paths.
  ///   - output: The output folder, which is left out.
  init(paths: [String], list: PathList?, output: String) {
    self.paths = paths[...]
    self.list = list
    self.output = FileIdentity(path: output, followsLinks: true)
  }

  /// Whether the last entry came out of a folder, not from a list of names.
  var isWalking: Bool { walk != nil }

  /// Takes one more path in.
  func add(_ path: String) { paths.append(path) }

  /// Whether a path names a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(PathText.terminated(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The next file or fault, or nil at the end.
  ///
  /// - Throws: `source-unreadable` when the list of paths cannot be read.
  func next() throws(Fault) -> FolderWalk.Entry? {
    while true {
      if let walk {
        if let entry = walk.next() { return entry }
        leftOut.merge(walk.leftOut, uniquingKeysWith: +)
        self.walk = nil
      }
      guard let path = try nextPath() else { return nil }
      if let entry = open(path) { return entry }
    }
  }

  private func nextPath() throws(Fault) -> String? {
    if let path = paths.popFirst() { return path }
    return try list?.next().map(AbsolutePath.of)
  }

  /// Enters a folder, or gives a file out; what is missing is a file that cannot be opened.
  private func open(_ path: String) -> FolderWalk.Entry? {
    var status = stat()
    guard stat(PathText.terminated(path), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return .file(path) }
    if let output, FileIdentity(status).isSameFile(as: output) {
      leftOut[FolderWalk.LeftOut.output.rawValue, default: 0] += 1
      return nil
    }
    do throws(Fault) {
      walk = try FolderWalk(root: path, output: output)
      return nil
    } catch {
      return .unreadable(path, error)
    }
  }
}
