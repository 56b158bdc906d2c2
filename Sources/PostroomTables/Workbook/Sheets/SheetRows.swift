internal import PostroomModel

/// The rows of a sheet below its head, batch by batch.
struct SheetRows: ~Copyable {
  private var scanner: SheetScanner
  private let headLine: Int
  private var sequence = 0

  init(_ scanner: consuming SheetScanner, after headLine: Int) {
    self.scanner = scanner
    self.headLine = headLine
  }

  /// What was read so far.
  var summary: CSVReader.Summary {
    var summary = CSVReader.Summary()
    summary.records = scanner.filler.recordCount
    summary.lines = scanner.line
    summary.bytes = scanner.filler.totalBytes
    return summary
  }

  /// Fills a batch with the next rows, `most` at most, and says whether it is the last one.
  mutating func fill(_ batch: inout RecordBatch, most: Int = .max) throws(Fault) -> Bool {
    let enough = most == .max ? .max : scanner.filler.recordCount + most
    var hasMore = true
    while hasMore, !scanner.filler.isFull, scanner.filler.recordCount < enough {
      hasMore = try scanner.nextRow()
      guard hasMore else { break }
      if scanner.line > headLine {
        scanner.filler.endRow(line: scanner.line)
      } else {
        scanner.filler.dropRow()
      }
      try checkSize()
    }
    scanner.filler.move(into: &batch)
    batch.sequence = sequence
    batch.isLast = !hasMore
    batch.thread = 0
    sequence += 1
    return !hasMore
  }

  private func checkSize() throws(Fault) {
    let limits = scanner.limits
    guard scanner.filler.totalCells <= limits.cells else {
      throw WorkbookFault.tooLarge(scanner.reader.subject, "It has more than \(limits.cells) cells.")
    }
    // Few bytes can name a long text many times.
    guard scanner.filler.totalBytes <= limits.inflatedBytes else {
      throw WorkbookFault.tooLarge(scanner.reader.subject, "It has more than \(limits.inflatedBytes) bytes of text.")
    }
  }
}
