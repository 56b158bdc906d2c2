/// Collects the rows of a sheet until there are enough for a batch.
struct BatchFiller: ~Copyable {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 512 << 10
  private var byteCount = 0
  private var cells: UnsafeMutablePointer<RecordBatch.Cell>
  private var cellCapacity = 32 << 10
  private var cellCount = 0
  private var records: [RecordBatch.Record] = []
  private var shared: SharedCells
  private var rowBytes = 0
  private var rowCells = 0
  private var rowHasText = false
  private var flaw: RecordBatch.Flaw?
  private var number = 0

  private let cellLimit: Int
  private let recordLimit: Int
  /// How many cells a record has at least: sheets do not write empty ones.
  private let width: Int

  /// From how many bytes and cells on a batch is handed over.
  private static let enoughBytes = 384 << 10
  private static let enoughCells = 24 << 10
  /// What may be written beyond a text, because whole words are.
  private static let slack = 64

  /// How many cells and bytes all rows had so far.
  private(set) var totalCells = 0
  private(set) var totalBytes = 0

  init(width: Int, strings: SharedStrings, limits: TableLimits) {
    self.width = width
    shared = SharedCells(strings)
    cellLimit = limits.longestCell
    recordLimit = limits.recordBytes
    bytes = .allocate(capacity: byteCapacity)
    cells = .allocate(capacity: cellCapacity)
  }

  deinit {
    bytes.deallocate()
    cells.deallocate()
  }

  /// Whether there are enough rows for a batch.
  var isFull: Bool { byteCount >= Self.enoughBytes || cellCount >= Self.enoughCells }
  /// How many records all batches had so far, those collected included.
  var recordCount: Int { number }

  /// Begins a row.
  mutating func beginRow() {
    rowBytes = byteCount
    rowCells = cellCount
    rowHasText = false
    flaw = nil
  }

  /// Whether a cell of the row has a text already.
  func hasText(column: Int) -> Bool { rowCells + column < cellCount && cells[rowCells + column].length > 0 }

  /// Marks the row as damaged.
  mutating func mark(_ flaw: RecordBatch.Flaw) { if self.flaw == nil || flaw == .tooLong { self.flaw = flaw } }

  /// Writes a text into a cell, unless it is empty; empty cells come to lie before it as need be.
  ///
  /// - Parameters:
  ///   - text: Behind it as many bytes can be read as ``MarkupWindow/padding`` says.
  @inline(__always)
  mutating func append(_ text: UnsafePointer<UInt8>, _ count: Int, _ traits: RecordBatch.Traits, column: Int) {
    guard count > 0, let room = room(count) else { return }
    PlainBytes.copy(text, to: room, count)
    put(count, traits, column: column)
  }

  /// Puts a shared string into a cell; ``settle()`` must follow before the row ends.
  ///
  /// Texts lie far from one another in memory. So that no cell waits for its own, all of a row are asked for before any is needed.
  @inline(__always)
  mutating func putShared(_ string: Int, column: Int) {
    if shared.isRowFull { settle() }
    let place = rowCells &+ column
    if place != cellCount || place >= cellCapacity { fill(to: place) }
    (cells + place).initialize(to: RecordBatch.Cell(start: 0, length: 0))
    if place >= cellCount { cellCount = place &+ 1 }
    shared.add(string, cell: place)
  }

  /// Gives the cells of shared strings their places among the bytes; the texts themselves follow later.
  mutating func settle() {
    while let (place, start, end) = shared.next() {
      if start & SharedStrings.flawed != 0 { mark(start & SharedStrings.tooLong != 0 ? .tooLong : .undecodable) }
      let from = Int(start & SharedStrings.placeMask)
      let count = Int(end & SharedStrings.placeMask) &- from
      guard count > 0, room(count) != nil else { continue }
      cells[place] = RecordBatch.Cell(
        start: UInt32(truncatingIfNeeded: byteCount), length: UInt32(truncatingIfNeeded: count),
        traits: start & SharedStrings.beyondASCII != 0 ? .beyondASCII : [])
      if shared.isCopyingFull { shared.copy(to: bytes) }
      shared.copyLater(from: from, to: byteCount, count)
      byteCount &+= count
      rowHasText = true
    }
  }

  /// Where a text of `count` bytes can be written before ``put(_:_:column:)``; nil when it would be too long.
  @inline(__always)
  mutating func room(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    guard count <= cellLimit, byteCount &- rowBytes &+ count <= recordLimit else {
      mark(.tooLong)
      return nil
    }
    if byteCount &+ count &+ Self.slack > byteCapacity { growBytes(count) }
    return bytes + byteCount
  }

  /// Makes the bytes that were written the text of a cell.
  @inline(__always)
  mutating func put(_ count: Int, _ traits: RecordBatch.Traits, column: Int) {
    let place = rowCells &+ column
    if place >= cellCapacity { growCells(place) }
    let cell = RecordBatch.Cell(
      start: UInt32(truncatingIfNeeded: byteCount), length: UInt32(truncatingIfNeeded: count), traits: traits)
    if place == cellCount {
      (cells + place).initialize(to: cell)
      cellCount = place &+ 1
    } else {
      putElsewhere(cell, place)
    }
    byteCount &+= count
    rowHasText = true
  }

  @inline(never)
  private mutating func putElsewhere(_ cell: RecordBatch.Cell, _ place: Int) {
    fill(to: place)
    cells[place] = cell
    cellCount = max(cellCount, place + 1)
  }

  private mutating func fill(to place: Int) {
    if place >= cellCapacity { growCells(place) }
    while cellCount < place {
      (cells + cellCount).initialize(to: RecordBatch.Cell(start: UInt32(truncatingIfNeeded: rowBytes), length: 0))
      cellCount += 1
    }
  }

  /// Ends the row; one without any text is none.
  mutating func endRow(line: Int) {
    guard rowHasText || flaw != nil else {
      dropRow()
      return
    }
    if flaw == .tooLong {
      dropRow()
    } else {
      fill(to: max(cellCount, rowCells + width))
    }
    number += 1
    records.append(
      RecordBatch.Record(
        firstCell: rowCells, cellCount: cellCount - rowCells, number: number, line: line, offset: 0,
        raw: rowBytes..<rowBytes, flaw: flaw))
    totalCells += cellCount - rowCells
    totalBytes += byteCount - rowBytes
  }

  /// Forgets the row.
  mutating func dropRow() {
    shared.forget(from: rowBytes)
    byteCount = rowBytes
    cellCount = rowCells
  }

  /// Moves what was collected into a batch, whose own contents are dropped.
  mutating func move(into batch: inout RecordBatch) {
    shared.copy(to: bytes)
    batch.bytes.removeAll(keepingCapacity: true)
    batch.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
    batch.bytes.append(contentsOf: repeatElement(0, count: Self.slack))
    batch.cells.removeAll(keepingCapacity: true)
    batch.cells.append(contentsOf: UnsafeBufferPointer(start: cells, count: cellCount))
    batch.encoding = .utf8
    batch.found = nil
    swap(&batch.records, &records)
    records.removeAll(keepingCapacity: true)
    byteCount = 0
    cellCount = 0
    beginRow()
  }

  @inline(never)
  private mutating func growBytes(_ count: Int) {
    let capacity = max(byteCapacity * 2, byteCount + count + Self.slack)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: byteCount)
    bytes.deallocate()
    bytes = larger
    byteCapacity = capacity
  }

  @inline(never)
  private mutating func growCells(_ place: Int) {
    let capacity = max(cellCapacity * 2, place + 1)
    let larger = UnsafeMutablePointer<RecordBatch.Cell>.allocate(capacity: capacity)
    larger.moveInitialize(from: cells, count: cellCount)
    cells.deallocate()
    cells = larger
    cellCapacity = capacity
  }
}
