/// The records of a batch where a scanner put them, with their cells; they are the batch's until it is filled again.
struct FoundRecords {
  let buffers: ScanBuffers
  /// Which of the records there are the batch's: heads are none.
  let records: Range<Int>
  let cellCount: Int
}

extension RecordBatch {
  /// How many records there are, wherever they lie.
  var recordCount: Int { found?.records.count ?? records.count }

  /// Calls `body` with the records, wherever they lie.
  @inline(__always)
  func withRecords<Value>(_ body: (UnsafeBufferPointer<Record>) -> Value) -> Value {
    guard let found else { return records.withUnsafeBufferPointer(body) }
    return withExtendedLifetime(found.buffers) {
      body(UnsafeBufferPointer(start: found.buffers.records + found.records.lowerBound, count: found.records.count))
    }
  }

  /// Calls `body` with the cells, wherever they lie.
  @inline(__always)
  func withCells<Value>(_ body: (UnsafeBufferPointer<Cell>) -> Value) -> Value {
    guard let found else { return cells.withUnsafeBufferPointer(body) }
    return withExtendedLifetime(found.buffers) {
      body(UnsafeBufferPointer(start: found.buffers.cells, count: found.cellCount))
    }
  }

  /// Gives the room that a scan of so many bytes needs: what the batch had for its last one, when that is enough.
  mutating func takeBuffers(bytes: Int, columns: Int) -> ScanBuffers {
    let buffers = found?.buffers
    found = nil
    if let buffers, buffers.hold(bytes: bytes, columns: columns) { return buffers }
    return ScanBuffers(bytes: bytes, columns: columns)
  }
}
