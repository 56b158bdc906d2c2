internal import CTable

/// Where a scanner puts what it finds; one for each thread, used again for each batch.
final class ScanBuffers {
  /// Masks are made for so many blocks of 64 bytes at once: they stay in the nearest cache.
  static let stripBlocks = 64
  static let stripBytes = stripBlocks * 64

  private(set) var cells: UnsafeMutablePointer<RecordBatch.Cell>
  private(set) var records: UnsafeMutablePointer<RecordBatch.Record>
  let masks: UnsafeMutablePointer<table_masks>
  /// What was found in the blocks of one call.
  let rows: UnsafeMutablePointer<table_row>
  private(set) var cellCapacity: Int
  private(set) var recordCapacity: Int
  /// What ever is needed for the bytes that they are made for.
  private let mostCells: Int
  private let mostRecords: Int

  /// The records of a strip: two bytes are the shortest.
  static let stripRows = stripBytes / 2

  /// Makes room for the cells and records that begin in `bytes` bytes, when they are as long as most are.
  init(bytes: Int, columns: Int) {
    mostCells = bytes + columns + 256
    mostRecords = bytes / 2 + 256
    cellCapacity = min(mostCells, bytes / 4 + columns + 256)
    recordCapacity = min(mostRecords, bytes / 16 + 256)
    cells = .allocate(capacity: cellCapacity)
    records = .allocate(capacity: recordCapacity)
    masks = .allocate(capacity: Self.stripBlocks)
    rows = .allocate(capacity: Self.stripRows)
  }

  /// Whether there is room for the cells and records that begin in `bytes` bytes.
  func hold(bytes: Int, columns: Int) -> Bool { mostCells >= bytes + columns + 256 && mostRecords >= bytes / 2 + 256 }

  /// Makes more room for shorter cells and records, of which so many are there; false when there is as much as is ever needed.
  func grow(cells cellCount: Int, records recordCount: Int) -> Bool {
    guard cellCapacity < mostCells || recordCapacity < mostRecords else { return false }
    (cellCapacity, recordCapacity) = (min(mostCells, 2 * cellCapacity), min(mostRecords, 2 * recordCapacity))
    let (moreCells, moreRecords) = (
      UnsafeMutablePointer<RecordBatch.Cell>.allocate(capacity: cellCapacity),
      UnsafeMutablePointer<RecordBatch.Record>.allocate(capacity: recordCapacity)
    )
    moreCells.moveInitialize(from: cells, count: cellCount)
    moreRecords.moveInitialize(from: records, count: recordCount)
    cells.deallocate()
    records.deallocate()
    (cells, records) = (moreCells, moreRecords)
    return true
  }

  deinit {
    cells.deallocate()
    records.deallocate()
    masks.deallocate()
    rows.deallocate()
  }
}
