internal import CTable

/// The state of a sweep through blocks of 64 bytes.
///
/// A quote is legal when it opens at the beginning of a cell, closes at its end, or is one of a pair within. As long as all are,
/// the parity of quotes tells what stands within them. The first that is not ends the sweep, and its record is taken carefully.
struct RecordSweep {
  private let bytes: UnsafePointer<UInt8>
  private let cells: UnsafeMutablePointer<RecordBatch.Cell>
  private let records: UnsafeMutablePointer<RecordBatch.Record>
  private let recordCapacity: Int
  private let dialect: TableDialect
  private let offset: Int
  private let stop: Int
  /// What changes from block to block, in the form of what takes the usual ones.
  var sweep = table_sweep()
  private(set) var recordCount: Int
  /// How far records must be taken carefully when the sweep ends.
  private(set) var carefulEnd = 0

  init(_ scanner: RecordScanner, stop: Int) {
    bytes = scanner.bytes
    cells = scanner.buffers.cells
    records = scanner.buffers.records
    recordCapacity = scanner.buffers.recordCapacity
    dialect = scanner.dialect
    offset = scanner.offset
    self.stop = stop
    recordCount = scanner.recordCount
    sweep.bytes = scanner.bytes
    sweep.cells = UnsafeMutableRawPointer(cells).assumingMemoryBound(to: UInt64.self)
    sweep.rows = scanner.buffers.rows
    sweep.stop = UInt64(max(0, stop))
    sweep.comment = UInt32(dialect.comment)
    sweep.record_bytes = UInt32(clamping: dialect.plainRecordBytes)
    sweep.columns = UInt32(clamping: dialect.expectedColumns)
    sweep.cell_capacity = UInt64(scanner.buffers.cellCapacity)
    recordStart = scanner.position
    cellStart = scanner.position
    firstCell = scanner.cellCount
    cellCount = scanner.cellCount
    line = scanner.line
    mayOpen = 1 << UInt64(scanner.position & 63)
    // A broken character before it may hide one in the first cell.
    isSuspicious = true
  }

  /// Takes whole blocks, the first of which begins at `start`, as long as nothing in them is unusual.
  ///
  /// - Returns: How many.
  mutating func takeUsual(_ masks: UnsafePointer<table_masks>, blocks: Int, at start: Int) -> Int {
    sweep.row_count = 0
    sweep.row_capacity = UInt32(min(ScanBuffers.stripRows, recordCapacity &- recordCount))
    let taken = table_sweep_blocks(&sweep, masks, blocks, start)
    for place in 0..<Int(sweep.row_count) {
      let row = sweep.rows[place]
      records[recordCount] = RecordBatch.Record(
        firstCell: Int(row.first_cell), cellCount: Int(row.cells), number: recordCount, line: Int(row.line),
        offset: offset &+ Int(row.start), raw: Range(uncheckedBounds: (Int(row.start), Int(row.end))))
      recordCount &+= 1
    }
    return taken
  }

  /// Takes a block cell by cell, of which the bits of `live` count; false when the sweep ends in it.
  mutating func take(_ block: UnsafePointer<table_masks>, live: UInt64, at blockStart: Int) -> Bool {
    let masks = block.pointee
    var marks = masks.quotes & live
    let separators = masks.separators & live
    let inside = marks == 0 ? within : Self.parity(marks) ^ within
    // A delimiter may lie beyond ASCII too: it is part of no cell.
    var irregular = masks.irregular & live & ~(separators & ~inside)
    let closing = marks & ~inside
    let illegal = illegalQuotes(marks, inside, separators, masks.returns, live)
    var left = separators & ~inside
    if illegal != 0 { left &= (illegal & (0 &- illegal)) &- 1 }
    var inner = masks.ends & inside & live
    // Kept in variables of its own: through `self` they would go by way of memory.
    var (cellStart, cellCount) = (self.cellStart, self.cellCount)
    var (quotes, isIrregular) = (self.quotes, self.isIrregular)
    let isSuspicious = masks.suspicious != 0
    var isCellSuspicious = self.isSuspicious || isSuspicious
    while left != 0 {
      let lowest = left & (0 &- left)
      let before = lowest &- 1
      let place = blockStart &+ left.trailingZeroBitCount
      left ^= lowest
      let isEnd = masks.ends & lowest != 0
      let end = isEnd ? contentEnd(place, cellStart) : place
      let marksBefore = marks & before
      quotes &+= marksBefore == 0 ? 0 : marksBefore.nonzeroBitCount
      let shift = quotes == 0 ? 0 : 1
      var traits: UInt8 = isIrregular || irregular & before != 0 ? 4 : 0
      if isCellSuspicious, traits != 0 { traits = look(cellStart &+ shift, end &- shift) }
      traits |= quotes == 0 ? 0 : quotes > 2 ? 3 : 1
      put(cellStart &+ shift, end &- cellStart &- 2 &* shift, traits, at: cellCount)
      cellCount &+= 1
      cellStart = place &+ 1
      marks &= ~before
      irregular &= ~before
      (quotes, isIrregular, isCellSuspicious) = (0, false, isSuspicious)
      guard isEnd else { continue }
      if inner != 0 { innerEnds &+= (inner & before).nonzeroBitCount }
      inner &= ~before
      self.cellCount = cellCount
      guard endRecord(at: place, contentEnd: end, innerEnds: innerEnds) else { return false }
      innerEnds = 0
      cellCount = self.cellCount
    }
    if illegal != 0 {
      carefulEnd = blockStart &+ illegal.trailingZeroBitCount &+ 1
      return false
    }
    (self.cellStart, self.cellCount) = (cellStart, cellCount)
    self.quotes = quotes &+ (marks == 0 ? 0 : marks.nonzeroBitCount)
    self.isIrregular = isIrregular || irregular != 0
    self.isSuspicious = isCellSuspicious
    innerEnds &+= inner == 0 ? 0 : inner.nonzeroBitCount
    within = inside >> 63 == 1 ? ~0 : 0
    mayOpen = (separators | masks.quotes) >> 63
    justClosed = closing >> 63
    return true
  }

  /// The quotes that neither open nor close a cell, and the bytes behind those that closed one too early.
  @inline(__always)
  private func illegalQuotes(
    _ marks: UInt64, _ inside: UInt64, _ separators: UInt64, _ returns: UInt64, _ live: UInt64
  ) -> UInt64 {
    guard marks | justClosed != 0 else { return 0 }
    let mayOpen = (separators | marks) << 1 | self.mayOpen
    let afterClosing = (marks & ~inside) << 1 | justClosed
    return (marks & inside & ~mayOpen) | (afterClosing & live & ~(separators | marks | returns))
  }

  /// For each bit whether an odd number of bits is set up to it.
  @inline(__always) private static func parity(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits ^= bits << 1
    bits ^= bits << 2
    bits ^= bits << 4
    bits ^= bits << 8
    bits ^= bits << 16
    bits ^= bits << 32
    return bits
  }

  /// Where a line ends whose last byte stands at `place`.
  @inline(__always) private func contentEnd(_ place: Int, _ cellStart: Int) -> Int {
    guard place > cellStart, bytes[place] == Byte.lineFeed, bytes[place &- 1] == Byte.carriageReturn else {
      return place
    }
    return place &- 1
  }

  @inline(__always)
  private func put(_ start: Int, _ length: Int, _ traits: UInt8, at place: Int) {
    cells[place] = RecordBatch.Cell(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length),
      traits: RecordBatch.Traits(rawValue: traits))
  }

  /// What a cell holds beyond ASCII; it may be no text.
  private mutating func look(_ start: Int, _ end: Int) -> UInt8 {
    let look = dialect.soundness.look(at: bytes + start, count: end &- start)
    isUndecodable = isUndecodable || !look.isSound
    return look.traits.rawValue
  }

  /// Ends a record with the end of line at `place`; false when the sweep ends.
  @inline(__always)
  private mutating func endRecord(at place: Int, contentEnd: Int, innerEnds: Int) -> Bool {
    let length = contentEnd &- recordStart
    if length == 0 {
      cellCount = firstCell
    } else {
      var width = cellCount &- firstCell
      if length > dialect.plainRecordBytes || width > dialect.expectedColumns {
        guard length <= dialect.plainRecordBytes, width <= dialect.columns else {
          carefulEnd = place &+ 1
          return false
        }
        width = dialect.width(of: UnsafeBufferPointer(start: cells + firstCell, count: width))
        cellCount = firstCell &+ width
      }
      records[recordCount] = RecordBatch.Record(
        firstCell: firstCell, cellCount: width, number: recordCount, line: line, offset: offset &+ recordStart,
        raw: Range(uncheckedBounds: (recordStart, contentEnd)), flaw: isUndecodable ? .undecodable : nil)
      recordCount &+= 1
    }
    line &+= 1 &+ innerEnds
    firstCell = cellCount
    recordStart = place &+ 1
    cellStart = recordStart
    isUndecodable = false
    return recordStart < stop && UInt16(bytes[recordStart]) != dialect.comment
  }
}
