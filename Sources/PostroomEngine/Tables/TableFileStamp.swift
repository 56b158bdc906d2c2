internal import Glibc
internal import PostroomModel

/// What tells that a file of a run is as it was when it was read, as the journal has it.
///
/// The time of the last change of the inode is part of it: content can be replaced under its old time, and permissions
/// decide whether a file can be opened.
enum TableFileStamp {
  /// Device, inode, size and the times of the last change of content and of the inode, in nanoseconds since 1970.
  static func numbers(of file: OpenFile) -> [Int64] {
    var status = stat()
    return fstat(file.descriptor, &status) == 0 ? numbers(status) : []
  }

  /// The same of what a path leads to; empty when nothing is there.
  static func numbers(path: String) -> [Int64] {
    var status = stat()
    return stat(PathText.terminated(path), &status) == 0 ? numbers(status) : []
  }

  private static func numbers(_ status: stat) -> [Int64] {
    let changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
    return FileIdentity(status).numbers + [changed]
  }
}
