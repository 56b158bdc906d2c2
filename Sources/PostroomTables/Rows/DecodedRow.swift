/// A row's cells as plain UTF-8, without doubled quotes and NULs.
struct DecodedRow {
  private(set) var bytes: [UInt8] = []
  private(set) var cells: [RecordBatch.Cell] = []
  /// The record of these cells.
  private(set) var record: RecordBatch.Record

  init(_ batch: borrowing RecordBatch, _ record: RecordBatch.Record) {
    self.record = record
    self.record.firstCell = 0
    let read = batch.withCells { Array($0[record.firstCell..<record.firstCell + record.cellCount]) }
    for cell in read {
      let start = bytes.count
      batch.appendText(of: cell, to: &bytes)
      let kept = cell.traits.intersection([.number, .date, .error])
      cells.append(RecordBatch.Cell(start: UInt32(start), length: UInt32(bytes.count - start), traits: kept))
    }
    // Words are loaded beyond the last cell.
    bytes.append(contentsOf: repeatElement(0, count: RowWriter.slack))
  }
}
