import Foundation
import Glibc
import PostroomModel
import PostroomTables
import Testing

@testable import PostroomWorkbookWriting

/// A workbook that is written for a test and read again.
struct WrittenWorkbook {
  let path = NSTemporaryDirectory() + "workbook-\(UUID().uuidString).xlsx"
  var cut = 0

  /// Writes a table row by row; of each row the texts of its cells.
  init(
    _ columns: [SheetColumn], _ rows: [[String]], name: String = "rows", rowsOfSheet: Int = SheetLimits.rows,
    rowsOfPiece: Int = 7
  ) throws(Fault) {
    try self.init(columns, rows.map { $0.map { Array($0.utf8) } }, name: name, rowsOfSheet: rowsOfSheet, rowsOfPiece)
  }

  init(
    _ columns: [SheetColumn], _ rows: [[[UInt8]]], name: String = "rows", rowsOfSheet: Int = SheetLimits.rows,
    _ rowsOfPiece: Int = 7
  ) throws(Fault) {
    var workbook = try WorkbookWriter(path, rowsOfSheet: rowsOfSheet)
    let writer = SheetRows(columns)
    try workbook.begin(name, columns, widths: [])
    var row = 0
    while row < rows.count {
      let place = workbook.place(ofRow: row)
      writer.begin(at: place.row)
      let end = min(rows.count, row + min(rowsOfPiece, place.room))
      for cells in rows[row..<end] { Self.append(cells, to: writer) }
      try workbook.add(try writer.finish())
      row = end
    }
    try workbook.end()
    _ = try workbook.finish()
    cut = workbook.cut
  }

  private static func append(_ texts: [[UInt8]], to writer: SheetRows) {
    var bytes: [UInt8] = []
    let cells = texts.map { text in
      defer { bytes += text }
      return (start: bytes.count, length: text.count)
    }
    bytes.append(0)
    bytes.withUnsafeBytes { writer.append(cells, of: $0) }
  }

  func remove() { unlink(path) }

  /// What a program says that is given the workbook.
  static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(arguments)")
    return String(decoding: data, as: UTF8.self)
  }

  /// A part of the package.
  func part(_ name: String) throws -> String { try Self.output(["unzip", "-p", path, name]) }

  /// The names of its sheets and the cells of all of them behind the heading, as our own reader gives them.
  func read() throws -> (sheets: [String], rows: [[String]]) {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    let source = TableSource(descriptor: descriptor, bytes: Int(status.st_size))
    var wishes = TableWishes()
    wishes.hasHead = true
    let reader = try WorkbookReader(source, wishes: wishes, limits: TableLimits())
    var rows: [[String]] = []
    _ = try reader.forEachBatch { batch throws(Fault) in
      for record in batch.records {
        rows.append(
          (record.firstCell..<record.firstCell + record.cellCount).map { index in
            let cell = batch.cells[index]
            return String(decoding: batch.bytes[Int(cell.start)..<Int(cell.start + cell.length)], as: UTF8.self)
          })
      }
    }
    return (reader.sheets.map(\.name), rows)
  }
}
