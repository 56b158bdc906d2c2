internal import PostroomModel

/// How far a file has been read, and what must be known of all before to number what follows.
struct ReadingProgress {
  /// Where the next record begins.
  var offset = 0
  /// How many records there were, heads included.
  var records = 0
  var lines = 0
  var cells = 0
  /// How many batches there were.
  var batches = 0

  /// Hands what a scanner found over to a batch, with the numbers that it has in the file.
  ///
  /// - Returns: Whether the batch is one: it holds data, or is the last.
  /// - Throws: `file-too-large` when the file has more cells than it may have.
  mutating func settle(_ scanner: RecordScanner, into batch: inout RecordBatch, of reader: CSVReader) throws(Fault)
    -> Bool
  {
    let (heads, limit) = (reader.form.headRecords, reader.limits.cells)
    let found = UnsafeMutableBufferPointer(start: scanner.buffers.records, count: scanner.recordCount)
    for index in found.indices {
      found[index].number = records + index + 1 - heads
      found[index].line &+= lines + 1
    }
    let dropped = max(0, min(found.count, heads - records))
    batch.records.removeAll(keepingCapacity: true)
    batch.cells.removeAll(keepingCapacity: true)
    if reader.copiesRecords {
      batch.records.append(contentsOf: UnsafeBufferPointer(rebasing: found[dropped...]))
      batch.cells.append(contentsOf: UnsafeBufferPointer(start: scanner.buffers.cells, count: scanner.cellCount))
      batch.found = nil
    } else {
      batch.found = FoundRecords(
        buffers: scanner.buffers, records: dropped..<found.count, cellCount: scanner.cellCount)
    }
    records += found.count
    lines += scanner.line
    cells += scanner.cellCount
    guard cells <= limit else { throw Fault(.fileTooLarge, "", "It has more than \(limit) cells.") }
    guard found.count > dropped || batch.isLast else { return false }
    batch.sequence = batches
    batches += 1
    return true
  }
}

extension RecordBatch {
  /// How many bytes behind a window may be read.
  static let padding = 128

  /// Makes room for `count` bytes and what may be read behind them; room that was needed once and is much too large is given back.
  mutating func makeRoom(for count: Int, usual: Int) {
    let wanted = count + Self.padding
    if bytes.count > 4 * max(wanted, usual) { bytes = [] }
    if bytes.count < wanted { bytes.append(contentsOf: repeatElement(0, count: wanted - bytes.count)) }
  }

  /// Puts zeros behind the window: what stood there would be taken for the other half of an end of line.
  mutating func endWindow(at count: Int) {
    for place in count..<count + Self.padding { bytes[place] = 0 }
  }
}
