public import PostroomModel

/// Writes rows of a sheet as markup: each thread that writes rows has one.
public final class SheetRows {
  private struct Column {
    let kind: SheetColumn.Kind
    /// What every cell begins with, `<c r="A`, and how much of it counts.
    let start: SIMD16<UInt8>
    let length: Int
  }

  private let columns: [Column]
  private let buffer = MarkupBuffer()
  private var text = CellMarkup()
  private var widths: [Int]
  private var rows = 0
  private var number = 0

  /// Prepares rows of these columns; those that no sheet has room for are left out.
  public init(_ columns: [SheetColumn]) {
    self.columns = columns.prefix(SheetLimits.columns).enumerated().map { index, column in
      let bytes = Array("<c r=\"\(SheetPlace.letters(index))".utf8)
      var start = SIMD16<UInt8>()
      for (place, byte) in bytes.enumerated() { start[place] = byte }
      return Column(kind: column.kind, start: start, length: bytes.count)
    }
    widths = [Int](repeating: 0, count: self.columns.count)
  }

  /// Begins a piece of a sheet.
  ///
  /// - Parameter row: The number of its first row.
  public func begin(at row: Int) {
    buffer.clear()
    (rows, number, text) = (0, row, CellMarkup())
    for index in widths.indices { widths[index] = 0 }
  }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - cells: Where the cells begin among the bytes and how long they are; those that are empty or missing at the end are left out.
  ///   - bytes: UTF-8; what is none becomes U+FFFD.
  public func append(_ cells: [(start: Int, length: Int)], of bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let (digits, length) = SheetPlace.digits(number)
    var room = Self.rowRoom
    for cell in cells { room += Self.cellRoom + CellMarkup.growth * min(cell.length, CellMarkup.mostBytes) }
    buffer.reserve(room)
    buffer.append("<row r=\"")
    buffer.append(digits, length)
    buffer.append("\">")
    for index in 0..<min(cells.count, columns.count) where cells[index].length > 0 {
      let column = columns[index]
      buffer.append(column.start, column.length)
      buffer.append(digits, length)
      append(column.kind, base + cells[index].start, cells[index].length)
      if cells[index].length > widths[index] { widths[index] = cells[index].length }
    }
    buffer.append("</row>")
    rows += 1
    number += 1
  }

  /// More than the tags of a row, and of a cell, take, and what is written beyond.
  private static let rowRoom = 128
  private static let cellRoom = 128

  @inline(__always)
  private func append(_ kind: SheetColumn.Kind, _ start: UnsafePointer<UInt8>, _ length: Int) {
    switch kind {
    case .text: break
    case .number:
      if CellNumbers.decimals(start, length) != nil {
        buffer.append("\"><v>")
        return end(start, length)
      }
    case .amount:
      if let decimals = CellNumbers.decimals(start, length) {
        style(CellStyle.amount(decimals: decimals))
        return end(start, length)
      }
    case .day:
      if let day = CellNumbers.day(start, length) {
        style(CellStyle.day)
        let (digits, count) = SheetPlace.digits(day)
        buffer.append(digits, count)
        return buffer.append("</v></c>")
      }
    }
    buffer.append("\" s=\"1\" t=\"inlineStr\">")
    text.append(start, length, to: buffer)
  }

  @inline(__always)
  private func style(_ style: Int) {
    buffer.append("\" s=\"")
    buffer.append(0x30 + UInt8(truncatingIfNeeded: style))
    buffer.append("\"><v>")
  }

  @inline(__always)
  private func end(_ start: UnsafePointer<UInt8>, _ length: Int) {
    buffer.append(start, length)
    buffer.append("</v></c>")
  }

  /// Ends the piece and compresses it.
  ///
  /// - Throws: `machine-exhausted`.
  public func finish() throws(Fault) -> SheetPiece {
    SheetPiece(rows: rows, cut: text.cut, widths: widths, markup: try DeflatedPiece(buffer.bytes))
  }
}

/// Rows of a sheet, ready to be written.
public struct SheetPiece: Sendable {
  /// How many rows.
  public let rows: Int
  /// How many cells were too long for a sheet and are cut.
  public let cut: Int
  /// The most bytes of a cell of each column.
  public let widths: [Int]
  let markup: DeflatedPiece
}
