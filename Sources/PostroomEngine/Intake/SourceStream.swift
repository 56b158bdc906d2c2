internal import Glibc
internal import PostroomModel

/// All files that a run was given, one after the other: paths, folders and a list of paths.
final class SourceStream {
  private var paths: ArraySlice<String>
  private let list: PathList?
  private let feed: ArrivalFeed?
  /// The folder of the feed that is being walked, and whether its files are moved.
  private var fed: (folder: String, moves: Bool)?
  /// Folders of the feed that were walked to their ends and not reported yet.
  private var walked: [ArrivalFeed.Walked] = []
  private let output: FileIdentity?
  private var walk: FolderWalk?
  /// How many entries were left out, by reason.
  private(set) var leftOut: [String: Int] = [:]
  /// Whether the last entry came out of a folder, not from a list of names.
  private(set) var isFromFolder = false
  /// Whether the source of the last entry is removed in the end; nil leaves it to the run.
  private(set) var moves: Bool?

  /// Prepares the stream.
  ///
  /// - Parameters:
  ///   - paths: Absolute paths of files and folders.
  ///   - list: More paths.
  ///   - feed: What comes in while the run goes on.
  ///   - output: The output folder, which is left out.
  init(paths: [String], list: PathList?, feed: ArrivalFeed? = nil, output: String) {
    self.paths = paths[...]
    self.list = list
    self.feed = feed
    self.output = FileIdentity(path: output, followsLinks: true)
  }

  /// Whether more may come although ``next()`` gave nothing.
  var mayBringMore: Bool { feed.map { !$0.hasEnded } ?? false }

  /// Takes one more path in.
  func add(_ path: String) { paths.append(path) }

  /// Whether a path names a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(PathText.terminated(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The next file or fault; nil at the end, or where a feed holds nothing now.
  ///
  /// - Throws: `source-unreadable` when the list of paths cannot be read.
  func next() throws(Fault) -> FolderWalk.Entry? {
    while true {
      // Somebody waits for these, also while a folder is walked.
      if let file = feed?.nextFile() {
        (isFromFolder, moves) = (false, file.moves)
        return .file(file.path)
      }
      (isFromFolder, moves) = (walk != nil, fed?.moves)
      if let entry = nextOfWalk() { return entry }
      (isFromFolder, moves) = (false, nil)
      guard let path = try nextPath() else { return nil }
      if let entry = open(path) { return entry }
    }
  }

  /// Tells the feed of folders whose files stand in the ledger by now.
  func reportWalked() {
    for folder in walked { feed?.report(folder) }
    walked = []
  }

  private func nextOfWalk() -> FolderWalk.Entry? {
    guard let walk else { return nil }
    let isGivenUp = fed.map { feed?.isCancelled($0.folder) ?? false } ?? false
    if !isGivenUp, let entry = walk.next() { return entry }
    leftOut.merge(walk.leftOut, uniquingKeysWith: +)
    endFed(walk.leftOut)
    self.walk = nil
    return nil
  }

  private func endFed(_ leftOut: [String: Int]) {
    if let folder = fed?.folder { walked.append(ArrivalFeed.Walked(folder: folder, leftOut: leftOut)) }
    fed = nil
  }

  private func nextPath() throws(Fault) -> String? {
    if let path = paths.popFirst() { return path }
    if let path = try list?.next() { return AbsolutePath.of(path) }
    guard let folder = feed?.nextFolder() else { return nil }
    fed = (folder.path, folder.moves)
    moves = folder.moves
    return folder.path
  }

  /// Enters a folder, or gives a file out; what is missing is a file that cannot be opened.
  private func open(_ path: String) -> FolderWalk.Entry? {
    var status = stat()
    guard stat(PathText.terminated(path), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      endFed([:])
      return .file(path)
    }
    if let output, FileIdentity(status).isSameFile(as: output) {
      let reason = FolderWalk.LeftOut.output.rawValue
      leftOut[reason, default: 0] += 1
      endFed([reason: 1])
      return nil
    }
    do throws(Fault) {
      walk = try FolderWalk(root: path, output: output)
      return nil
    } catch {
      endFed([:])
      return .unreadable(path, error)
    }
  }
}
