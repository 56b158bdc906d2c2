internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Makes `rows.sqlite` of what the worker has written, while it goes on writing.
///
/// The supervisor alone writes SQLite. It reads the drafts, whose form is our own, so that no second stream has to be kept in step
/// with the first, and going on after a death is beginning again: a million rows a second.
///
/// The file has the same bytes whenever its rows came and however often the run was killed: all columns are there before the
/// first row is. When a later file brings new ones, what was taken in is thrown away and all is taken in at the end.
final class TableLoading {
  private let path: String
  private let drafts: TableDrafts
  private let contract: [String]
  private var database: TableDatabase
  /// The columns that pass through as the database has them.
  private var columns: [String] = []
  /// How far the draft of the rows is taken in.
  private(set) var loaded = 0
  /// Whether rows were taken in before all columns were there.
  private var isStale = false

  static let rejectColumns = ["file", "record", "line", "byte_offset", "column", "code", "reason", "raw"]
  private static let pieceBytes = 1 << 20

  /// - Parameter contract: The contract's columns.
  init(drafts: TableDrafts, contract: [String]) throws(Fault) {
    path = drafts.folder + "/rows.sqlite.part"
    self.drafts = drafts
    self.contract = contract
    database = try Self.make(path, contract, [])
  }

  private static func make(_ path: String, _ contract: [String], _ passed: [String]) throws(Fault) -> TableDatabase {
    let database = try TableDatabase(path: path)
    try database.make("rows", columns: contract, numbers: ["record", "line"])
    try database.widen("rows", to: contract + passed)
    try database.make("rejects", columns: rejectColumns, numbers: ["record", "line", "byte_offset"])
    return database
  }

  private func begin(_ passed: [String]) throws(Fault) {
    (loaded, isStale, columns) = (0, false, passed)
    database = try Self.make(path, contract, passed)
  }

  /// Takes rows in.
  ///
  /// - Parameters:
  ///   - end: How far the draft is written; a whole number of rows.
  ///   - columns: The columns that pass through so far.
  ///   - most: About how many bytes are taken in at once, so that the worker is listened to meanwhile.
  ///   - mayShrink: Whether the worker may take the rows back meanwhile, because their file has no outcome yet: then the
  ///     draft may end sooner, and `takeBack` undoes what was taken in.
  func load(upTo end: Int, columns: [String], most: Int = .max, mayShrink: Bool = false) throws(Fault) {
    let stop = most == .max ? end : min(end, loaded + most)
    guard loaded < stop else { return }
    if columns != self.columns {
      if loaded == 0 { try begin(columns) } else { isStale = true }
    }
    guard !isStale else { return }
    loaded = try copy(.rows, "rows", loaded..<stop, skipsHeading: loaded == 0, mayShrink: mayShrink)
  }

  /// Begins again when rows were taken back that are taken in already.
  func takeBack(to length: Int) throws(Fault) {
    guard loaded > length else { return }
    try begin([])
  }

  /// Takes in what is missing of the rows, and the rejects, and gives the file its place.
  ///
  /// - Parameters:
  ///   - rows: How long the draft of the rows is.
  ///   - columns: All columns that pass through.
  func finish(rows: Int, columns: [String], rejects: Int, at target: String) throws(Fault) {
    if isStale || columns != self.columns { try begin(columns) }
    try load(upTo: rows, columns: columns)
    _ = try copy(.rejects, "rejects", 0..<rejects, skipsHeading: true)
    try database.finish()
    guard rename(PathText.terminated(path), PathText.terminated(target)) == 0 else {
      throw SystemCall.outputFault(target, errno)
    }
  }

  /// Puts the rows of a stretch into a table.
  ///
  /// - Returns: The place behind the last whole row.
  private func copy(
    _ output: TableOutput, _ table: String, _ range: Range<Int>, skipsHeading: Bool, mayShrink: Bool = false
  ) throws(Fault) -> Int {
    var place = range.lowerBound
    var skips = skipsHeading
    var piece: [UInt8] = []
    var wanted = Self.pieceBytes
    while place < range.upperBound {
      piece = [UInt8](repeating: 0, count: min(wanted, range.upperBound - place))
      let count = pread(drafts[output], &piece, piece.count, off_t(place))
      if count == 0, mayShrink { return place }
      guard count > 0 else { throw SystemCall.outputFault(drafts.path(output), count < 0 ? errno : EIO) }
      piece.removeLast(piece.count - count)
      if skips {
        // The heading's cells are names without line ends.
        guard let end = piece.firstIndex(of: 0x0A) else { return place }
        place += end + 1
        skips = false
        continue
      }
      let taken = try database.insert(&piece, into: table)
      place += taken
      if taken == 0 {
        guard count == wanted else { return place }
        // A row that is longer than a piece.
        wanted *= 2
      }
    }
    return place
  }
}
