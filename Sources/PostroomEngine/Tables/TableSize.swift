internal import Glibc
internal import PostroomModel

/// How much there is to read, for a forecast.
enum TableSize {
  /// How many files of a folder are counted at most: more would delay the run for the sake of a display.
  private static let mostFiles = 20_000

  /// The bytes of all files of these paths; nil when there are too many to count.
  static func bytes(of paths: [String]) -> Int? {
    var (bytes, files) = (0, 0)
    for path in paths {
      guard SourceStream.isFolder(path) else {
        bytes += Int(FileIdentity(path: path, followsLinks: true)?.size ?? 0)
        continue
      }
      guard let walk = try? FolderWalk(root: AbsolutePath.of(path), output: nil) else { continue }
      while let entry = walk.next() {
        files += 1
        guard files <= mostFiles else { return nil }
        if case .file(let path) = entry { bytes += Int(FileIdentity(path: path, followsLinks: true)?.size ?? 0) }
      }
    }
    return bytes
  }
}
