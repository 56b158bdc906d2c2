internal import CTable

extension RecordScanner {
  /// Takes records 64 bytes at a time; nil when the next one has to be taken carefully.
  mutating func sweep(until stop: Int) -> Pause? {
    // A CR at the border may be half of an end of line.
    let isSplit = !isEnd && count > 0 && bytes[count - 1] == Byte.carriageReturn
    let usable = isSplit ? count - 1 : count
    var state = RecordSweep(self, stop: stop)
    var blockStart = position & ~63
    var live = ~UInt64(0) << UInt64(position & 63)
    while blockStart < usable {
      guard state.cellCount + 64 <= buffers.cellCapacity, state.recordCount + 64 <= buffers.recordCapacity else {
        let isTooWide = state.cellCount - state.firstCell > dialect.columns
        keep(state)
        if recordCount > 0, !isTooWide { return .full }
        carefulEnd = position + 1
        return nil
      }
      if usable &- blockStart < 64 { live &= ~(~UInt64(0) << UInt64(usable &- blockStart)) }
      guard state.take(masks(at: blockStart), live: live, at: blockStart) else {
        keep(state)
        carefulEnd = max(carefulEnd, state.carefulEnd)
        return nil
      }
      blockStart &+= 64
      live = ~0
    }
    keep(state)
    guard isEnd || count - position > dialect.recordBytes + 64 else { return .hungry }
    carefulEnd = count
    return position == count ? .ended : nil
  }

  private mutating func keep(_ state: RecordSweep) {
    position = state.recordStart
    line = state.line
    cellCount = state.firstCell
    recordCount = state.recordCount
  }

  @inline(__always) private mutating func masks(at blockStart: Int) -> UnsafePointer<table_masks> {
    if blockStart / ScanBuffers.stripBytes != strip {
      strip = blockStart / ScanBuffers.stripBytes
      let start = strip * ScanBuffers.stripBytes
      let blocks = min(ScanBuffers.stripBlocks, (count - start + 63) / 64)
      table_classify(bytes + start, blocks, start == 0 ? 1 : 0, dialect.marks, buffers.masks)
    }
    return UnsafePointer(buffers.masks + (blockStart / 64) & (ScanBuffers.stripBlocks - 1))
  }
}

/// The state of a sweep through blocks of 64 bytes.
///
/// A quote is legal when it opens at the beginning of a cell, closes at its end, or is one of a pair within. As long as all are,
/// the parity of quotes tells what stands within them. The first that is not ends the sweep, and its record is taken carefully.
struct RecordSweep {
  private let bytes: UnsafePointer<UInt8>
  private let cells: UnsafeMutablePointer<RecordBatch.Cell>
  private let records: UnsafeMutablePointer<RecordBatch.Record>
  private let dialect: TableDialect
  private let offset: Int
  private let stop: Int

  private(set) var recordStart: Int
  private(set) var firstCell: Int
  private(set) var cellCount: Int
  private(set) var recordCount: Int
  private(set) var line: Int
  /// How far records must be taken carefully when the sweep ends.
  private(set) var carefulEnd = 0
  private var cellStart: Int

  /// All bits when the block begins within quotes.
  private var within: UInt64 = 0
  /// Where a quote may open because of what stands before it: a bit at the beginning, the lowest bit afterwards.
  private var mayOpen: UInt64
  /// The lowest bit when the byte before the block closed a cell.
  private var justClosed: UInt64 = 0
  /// What earlier blocks held of the cell, and of the record.
  private var quotes = 0
  private var isIrregular = false
  /// Whether irregular bytes of the cell need a closer look: true at the beginning, for a broken character before it may hide one in it.
  private var isSuspicious = true
  private var innerEnds = 0
  private var isUndecodable = false

  init(_ scanner: RecordScanner, stop: Int) {
    bytes = scanner.bytes
    cells = scanner.buffers.cells
    records = scanner.buffers.records
    dialect = scanner.dialect
    offset = scanner.offset
    self.stop = stop
    recordStart = scanner.position
    cellStart = scanner.position
    firstCell = scanner.cellCount
    cellCount = scanner.cellCount
    recordCount = scanner.recordCount
    line = scanner.line
    mayOpen = 1 << UInt64(scanner.position & 63)
  }

  /// Takes a block, of which the bits of `live` count; false when the sweep ends in it.
  @inline(__always)
  mutating func take(_ masks: UnsafePointer<table_masks>, live: UInt64, at blockStart: Int) -> Bool {
    let special = (masks.pointee.quotes | masks.pointee.irregular) & live | within
    if special == 0, quotes == 0, !isIrregular {
      isSuspicious = masks.pointee.suspicious != 0
      mayOpen = masks.pointee.separators >> 63
      return takePlain(masks.pointee.separators & live, ends: masks.pointee.ends, at: blockStart)
    }
    return takeSpecial(masks.pointee, live: live, at: blockStart)
  }

  // Both loops keep the place of the next cell in variables of their own: through `self` it would go by way of memory.

  @inline(__always)
  private mutating func takePlain(_ separators: UInt64, ends: UInt64, at blockStart: Int) -> Bool {
    var left = separators
    var (cellStart, cellCount) = (self.cellStart, self.cellCount)
    while left != 0 {
      let lowest = left & (0 &- left)
      let place = blockStart &+ left.trailingZeroBitCount
      left ^= lowest
      if ends & lowest == 0 {
        put(cellStart, place &- cellStart, 0, at: cellCount)
        cellStart = place &+ 1
        cellCount &+= 1
      } else {
        let end = contentEnd(place, cellStart)
        put(cellStart, end &- cellStart, 0, at: cellCount)
        self.cellCount = cellCount &+ 1
        guard endRecord(at: place, contentEnd: end, innerEnds: innerEnds) else { return false }
        innerEnds = 0
        (cellStart, cellCount) = (self.cellStart, self.cellCount)
      }
    }
    (self.cellStart, self.cellCount) = (cellStart, cellCount)
    return true
  }

  @inline(__always)
  private mutating func takeSpecial(_ masks: table_masks, live: UInt64, at blockStart: Int) -> Bool {
    var marks = masks.quotes & live
    var irregular = masks.irregular & live
    let separators = masks.separators & live
    let inside = marks == 0 ? within : Self.parity(marks) ^ within
    let closing = marks & ~inside
    let illegal = illegalQuotes(marks, inside, separators, masks.returns, live)
    var left = separators & ~inside
    if illegal != 0 { left &= (illegal & (0 &- illegal)) &- 1 }
    var inner = masks.ends & inside & live
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
