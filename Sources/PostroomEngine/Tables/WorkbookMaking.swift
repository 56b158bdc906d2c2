internal import Foundation
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkbookWriting
internal import Synchronization

/// Makes `rows.xlsx` of what the worker has written, when all of it is there.
///
/// It reads the drafts, whose form is our own, so the supervisor still parses nothing of a document. Only at the end are all
/// columns known; a run that dies meanwhile makes it again, with the same bytes.
final class WorkbookMaking {
  private var workbook: WorkbookWriter
  private let threads: Int
  private let beat: () throws(Fault) -> Void

  /// What one thread writes rows with.
  private struct Writer: @unchecked Sendable {
    // No two threads have the same at a time.
    let rows: SheetRows
  }

  /// Begins the file.
  ///
  /// - Parameters:
  ///   - threads: How many write at once.
  ///   - beat: Called several times a second; what it throws ends the work.
  /// - Throws: `output-unwritable`, `disk-low`.
  init(path: String, threads: Int, rowsOfSheet: Int = SheetLimits.rows, beat: @escaping () throws(Fault) -> Void)
    throws(Fault)
  {
    workbook = try WorkbookWriter(path, rowsOfSheet: rowsOfSheet)
    self.threads = max(1, threads)
    self.beat = beat
  }

  /// Writes a table.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `machine-exhausted`; what the beat throws.
  func add(_ name: String, _ columns: [SheetColumn], _ pieces: WorkbookPieces) throws(Fault) {
    let writers = (0..<threads).map { _ in Writer(rows: SheetRows(columns)) }
    var pieces = pieces
    var (row, isBegun) = (0, false)
    var batch = try cut(&pieces, &row)
    while !batch.isEmpty {
      // The next rows are fetched while these are written.
      let writing = Writing(batch, writers)
      batch = try cut(&pieces, &row)
      for piece in try writing.wait() {
        if !isBegun { try workbook.begin(name, columns, widths: piece.widths) }
        isBegun = true
        try workbook.add(piece)
      }
      try beat()
    }
    if !isBegun { try workbook.begin(name, columns, widths: []) }
    try workbook.end()
  }

  /// Ends the file.
  ///
  /// - Returns: How many cells were too long for a sheet and are cut.
  func finish() throws(Fault) -> Int {
    _ = try workbook.finish()
    return workbook.cut
  }

  private typealias Placed = (piece: WorkbookPieces.Piece, row: Int)

  /// A piece for each thread, with the number of its first row.
  private func cut(_ pieces: inout WorkbookPieces, _ row: inout Int) throws(Fault) -> [Placed] {
    var batch: [Placed] = []
    while batch.count < threads {
      let place = workbook.place(ofRow: row)
      guard let piece = try pieces.next(most: place.room) else { break }
      batch.append((piece, place.row))
      row += piece.rows
    }
    return batch
  }

  /// Rows that are being written, by a thread for each piece.
  private final class Writing: Sendable {
    private let done = DispatchGroup()
    private let results = Mutex<[Int: Result<SheetPiece, Fault>]>([:])

    init(_ batch: [Placed], _ writers: [Writer]) {
      for (index, placed) in batch.enumerated() {
        let writer = writers[index]
        done.enter()
        Thread.detachNewThread { [self] in
          let result = Result { () throws(Fault) in try WorkbookMaking.write(placed, with: writer) }
          results.withLock { $0[index] = result }
          done.leave()
        }
      }
    }

    /// The pieces, in their order.
    func wait() throws(Fault) -> [SheetPiece] {
      done.wait()
      var pieces: [SheetPiece] = []
      for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) { pieces.append(try result.get()) }
      return pieces
    }
  }

  private static func write(_ placed: Placed, with writer: Writer) throws(Fault) -> SheetPiece {
    writer.rows.begin(at: placed.row)
    var bytes = placed.piece.bytes
    var cells = LoadedCells()
    let isWhole = bytes.withUnsafeMutableBytes { buffer in
      var place = 0
      while place < buffer.count {
        guard let end = cells.take(buffer, at: place) else { return false }
        writer.rows.append(cells.cells, of: UnsafeRawBufferPointer(buffer))
        place = end
      }
      return true
    }
    let piece = try writer.rows.finish()
    guard isWhole, piece.rows == placed.piece.rows else {
      throw Fault(.internalError, "rows.xlsx", "What was written is no table of ours.")
    }
    return piece
  }
}
