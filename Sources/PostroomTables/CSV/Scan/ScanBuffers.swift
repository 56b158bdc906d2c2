internal import CTable

/// Where a scanner puts what it finds; one for each thread, used again for each batch.
final class ScanBuffers {
  /// Masks are made for so many blocks of 64 bytes at once: they stay in the nearest cache.
  static let stripBlocks = 64
  static let stripBytes = stripBlocks * 64

  let cells: UnsafeMutablePointer<RecordBatch.Cell>
  let records: UnsafeMutablePointer<RecordBatch.Record>
  let masks: UnsafeMutablePointer<table_masks>
  let cellCapacity: Int
  let recordCapacity: Int

  /// Makes room for the cells and records that begin in `bytes` bytes; the system gives memory only for what is used of it.
  init(bytes: Int, columns: Int) {
    cellCapacity = bytes + columns + 256
    recordCapacity = bytes / 2 + 256
    cells = .allocate(capacity: cellCapacity)
    records = .allocate(capacity: recordCapacity)
    masks = .allocate(capacity: Self.stripBlocks)
  }

  deinit {
    cells.deallocate()
    records.deallocate()
    masks.deallocate()
  }
}
