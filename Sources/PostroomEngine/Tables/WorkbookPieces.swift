internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Cuts our own CSV into pieces of whole rows, at places that depend on nothing but the rows.
struct WorkbookPieces {
  /// Whole rows.
  struct Piece: Sendable {
    var bytes: [UInt8]
    var rows: Int
  }

  /// What the heading of a draft says.
  private(set) var heading: [String] = []
  private let descriptor: CInt
  private let path: String
  private let end: Int
  private var place = 0
  private var waiting: [UInt8] = []

  /// A piece ends with the row that makes it so long, and has at most so many rows.
  private static let pieceBytes = 256 << 10
  private static let pieceRows = 2_048

  /// Cuts a draft behind its heading.
  ///
  /// - Parameter length: How much of it counts.
  init(_ drafts: TableDrafts, _ output: TableOutput, length: Int) throws(Fault) {
    (descriptor, path, end) = (drafts[output], drafts.path(output), length)
    if let first = try next(most: 1) { heading = Self.names(first.bytes) }
  }

  private static func names(_ row: [UInt8]) -> [String] {
    var bytes = row.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(row.dropFirst(3)) : row
    var cells = LoadedCells()
    return bytes.withUnsafeMutableBytes { buffer in
      guard cells.take(buffer, at: 0) != nil else { return [] }
      return cells.cells.map { String(decoding: buffer[$0.start..<$0.start + $0.length], as: UTF8.self) }
    }
  }

  /// Cuts rows that are in memory; they have no heading.
  init(_ rows: [UInt8]) {
    (descriptor, path, end, waiting) = (-1, "", 0, rows)
  }

  /// The next piece; nil at the end.
  ///
  /// - Parameter most: The most rows that it may have.
  mutating func next(most: Int) throws(Fault) -> Piece? {
    var scan = Scan(most: min(most, Self.pieceRows))
    while true {
      if waiting.withUnsafeBufferPointer({ scan.goOn($0, Self.pieceBytes) }) { break }
      guard try read() else { break }
    }
    // What ends before its row does is no row of ours.
    guard scan.place == scan.end else { throw Fault(.internalError, path, "Its last row has no end.") }
    guard scan.rows > 0 else { return nil }
    let piece = Piece(bytes: Array(waiting[..<scan.end]), rows: scan.rows)
    waiting.removeFirst(scan.end)
    return piece
  }

  private mutating func read() throws(Fault) -> Bool {
    guard place < end else { return false }
    var piece = [UInt8](repeating: 0, count: min(Self.pieceBytes, end - place))
    let count = pread(descriptor, &piece, piece.count, off_t(place))
    guard count > 0 else { throw SystemCall.outputFault(path, count < 0 ? errno : EIO) }
    place += count
    waiting += piece[..<count]
    return true
  }

  /// Looks for the ends of rows: line feeds outside quotes.
  private struct Scan {
    let most: Int
    var rows = 0
    /// Where it goes on, and the end of the last whole row.
    var place = 0
    var end = 0
    var isQuoted = false

    init(most: Int) { self.most = most }

    /// Goes on to the end of the bytes; true when there are rows enough before.
    mutating func goOn(_ bytes: UnsafeBufferPointer<UInt8>, _ enough: Int) -> Bool {
      var (index, isQuoted) = (place, isQuoted)
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x22 { isQuoted.toggle() }
        guard byte == 0x0A, !isQuoted else { continue }
        rows += 1
        end = index
        if rows == most || end >= enough {
          place = index
          return true
        }
      }
      (place, self.isQuoted) = (index, isQuoted)
      return false
    }
  }
}
