/// Some rows of a batch, and the most bytes that they can come to.
struct RowStretch {
  let rows: Range<Int>
  let bytes: Int
  /// Whether a cell of them holds bytes that must be decoded before they are read.
  let mayNeedDecoding: Bool

  /// What a row takes beyond its texts: numbers, dates and amounts in their own form, commas and quotes.
  private static let fixedBytes = 800

  /// Takes rows from a place on: at least one, and more while they fit into so many bytes.
  init(_ batch: borrowing RecordBatch, _ plan: RowPlan, from place: Int, bytes most: Int) {
    // A quote is doubled; a byte that is not UTF-8 becomes U+FFFD, of three; a byte of another encoding at most three too.
    let growth = 3
    let each = Self.fixedBytes + plan.prefix.count + 8 * plan.passed.count + RowWriter.slack
    var (bytes, end) = (0, place)
    var traits: RecordBatch.Traits = []
    batch.withCells { cells in
      batch.withRecords { records in
        while end < records.count {
          let record = records[end]
          var length = 0
          for cell in cells[record.firstCell..<record.firstCell + record.cellCount] {
            length &+= Int(cell.length)
            traits.formUnion(cell.traits)
          }
          bytes += each + growth * length
          end += 1
          if bytes > most { break }
        }
      }
    }
    rows = place..<end
    self.bytes = bytes
    mayNeedDecoding = RowForm.needsDecoding(traits, plan)
  }
}
