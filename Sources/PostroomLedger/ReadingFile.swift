internal import Foundation
internal import Glibc
internal import PostroomModel

/// The file of the cache, as a file: whether it is ours, and out of the way with it when it is of no use.
struct ReadingFile: Sendable {
  let path: String

  /// `PRAGMA application_id` of the file, "PoRe" in ASCII: what it is known by.
  static let mark: Int32 = 0x506F_5265
  /// `PRAGMA user_version` of the file, which tells how the tables look.
  ///
  /// A file of the earlier version is brought up to date, one of any other is made anew.
  static let version: Int32 = 2
  /// The version that knows neither answers nor what was used when.
  static let earlierVersion: Int32 = 1
  /// What SQLite keeps beside a file.
  private static let companions = ["-wal", "-shm", "-journal"]

  /// What lies there.
  enum State {
    case missing, ours, obsolete, foreign
    /// Of the earlier version, or brought up to date and not yet copied out of the write-ahead log.
    case earlier

    /// Whether it can be opened as it is.
    var isOurs: Bool { self == .ours || self == .earlier }
    /// Whether it must go before a file can be made.
    var isInTheWay: Bool { self == .obsolete || self == .foreign }
  }

  /// Looks at the header, without SQLite: to open a file by it may already change it.
  ///
  /// The places of the mark and the version are those of the SQLite file format, section 1.3.
  var state: State {
    guard let size = Self.size(path) else { return .missing }
    let descriptor = open(PathText.terminated(path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return .foreign }
    defer { close(descriptor) }
    if size == 0 { return .ours }
    var header = [UInt8](repeating: 0, count: 72)
    guard pread(descriptor, &header, header.count, 0) == header.count,
      header.starts(with: Array("SQLite format 3\0".utf8)), Self.number(header[68..<72]) == Self.mark
    else { return .foreign }
    switch Self.number(header[60..<64]) {
    case Self.version: return .ours
    case Self.earlierVersion: return .earlier
    default: return .obsolete
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int32 {
    Int32(bitPattern: bytes.reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// Removes a file that is ours and moves one that is not aside; false when it cannot be done.
  func clearAway() -> Bool {
    switch state {
    case .missing: return true
    case .ours, .earlier, .obsolete:
      for companion in Self.companions { unlink(PathText.terminated(path + companion)) }
      return unlink(PathText.terminated(path)) == 0
    case .foreign:
      guard let aside = (1...100).lazy.map({ "\(path).aside-\($0)" }).first(where: { Self.size($0) == nil })
      else { return false }
      for companion in Self.companions {
        rename(PathText.terminated(path + companion), PathText.terminated(aside + companion))
      }
      return rename(PathText.terminated(path), PathText.terminated(aside)) == 0
    }
  }

  /// The bytes that it takes on the disk, with what SQLite keeps beside it.
  var bytes: Int {
    ([""] + Self.companions).reduce(0) { $0 + (Self.size(path + $1) ?? 0) }
  }

  /// The size of what has a name, a link itself and not what it leads to; nil when nothing has.
  private static func size(_ path: String) -> Int? {
    var status = stat()
    return lstat(PathText.terminated(path), &status) == 0 ? Int(status.st_size) : nil
  }
}
