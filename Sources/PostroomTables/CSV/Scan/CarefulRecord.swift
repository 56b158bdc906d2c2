/// A record while it is taken carefully.
private struct CarefulRecord {
  let start: Int
  /// Ends of lines within quotes.
  var innerEnds = 0
  /// All its cells, also those that are too many to be kept.
  var width = 0
  var isUnterminated = false
  var isUndecodable = false
  var hasLongCell = false
}

extension RecordScanner {
  /// Takes one record, or one line that is none, by the whole grammar; nil when it was taken.
  mutating func takeCarefully() -> Pause? {
    guard position < count else { return isEnd ? .ended : .hungry }
    while buffers.cellCapacity - cellCount <= dialect.columns || recordCount >= buffers.recordCapacity {
      guard buffers.grow(cells: cellCount, records: recordCount) else { return .full }
    }
    guard let empty = lineEnd(at: position) else { return .hungry }
    if empty > 0 {
      position += empty
      line += 1
    } else if UInt16(bytes[position]) == dialect.comment {
      isSkipping = true
    } else {
      return takeCells()
    }
    return nil
  }

  private mutating func takeCells() -> Pause? {
    var record = CarefulRecord(start: position)
    var place = position
    while true {
      guard let end = takeCell(at: place, of: &record) else { return .hungry }
      if end - record.start > dialect.recordBytes {
        finishTooLong(record)
        return nil
      }
      if end == count {
        guard isEnd else { return .hungry }
        finish(record, contentEnd: end, next: end)
        return nil
      }
      if bytes[end] == dialect.delimiter {
        place = end + 1
        continue
      }
      guard let length = lineEnd(at: end) else { return .hungry }
      finish(record, contentEnd: end, next: end + length)
      return nil
    }
  }

  /// Takes the cell that begins at `place`; gives where the delimiter or the end of line behind it stands, or nil when that is
  /// outside the window.
  private mutating func takeCell(at place: Int, of record: inout CarefulRecord) -> Int? {
    if place < count, UInt16(bytes[place]) == dialect.quote {
      switch closing(of: place, record: record.start, lineIsOpen: record.isUnterminated) {
      case .hungry: return nil
      case .never: record.isUnterminated = true
      case .at(let close):
        record.innerEnds += endsOfLines(from: place + 1, to: close)
        keepCell(from: place + 1, to: close, isQuoted: true, of: &record)
        var end = close + 1
        while end < count, bytes[end] != dialect.delimiter, bytes[end] == Byte.space || bytes[end] == Byte.tab {
          end += 1
        }
        return end
      }
    }
    var end = place
    while end < count, bytes[end] != dialect.delimiter, bytes[end] != Byte.lineFeed, bytes[end] != Byte.carriageReturn {
      end += 1
    }
    keepCell(from: place, to: end, isQuoted: false, of: &record)
    return end
  }

  private func keepCell(from start: Int, to end: Int, isQuoted: Bool, of record: inout CarefulRecord) {
    let look = dialect.soundness.look(at: bytes + start, count: end - start)
    var traits = look.traits
    if isQuoted { traits.insert(.quoted) }
    if isQuoted, hasPair(from: start, to: end) {
      traits.insert(.doubledQuotes)
      if hasSingleQuote(from: start, to: end) { traits.insert(.mixedQuotes) }
    }
    record.isUndecodable = record.isUndecodable || !look.isSound
    record.hasLongCell = record.hasLongCell || end - start > dialect.cellBytes
    if record.width < dialect.columns {
      buffers.cells[cellCount + record.width] = RecordBatch.Cell(
        start: UInt32(start), length: UInt32(end - start), traits: traits)
    }
    record.width += 1
  }

  private func hasPair(from start: Int, to end: Int) -> Bool {
    guard end - start > 1 else { return false }
    for place in start..<end - 1 where UInt16(bytes[place]) == dialect.quote && bytes[place] == bytes[place + 1] {
      return true
    }
    return false
  }

  /// Whether a quote is left over when those that follow each other are taken in pairs.
  private func hasSingleQuote(from start: Int, to end: Int) -> Bool {
    var isOpen = false
    for place in start..<end {
      let isQuote = UInt16(bytes[place]) == dialect.quote
      if isOpen, !isQuote { return true }
      isOpen = isQuote && !isOpen
    }
    return isOpen
  }

  private func endsOfLines(from start: Int, to end: Int) -> Int {
    var ends = 0
    for place in start..<max(start, end) {
      if bytes[place] == Byte.lineFeed { ends += 1 }
      if bytes[place] == Byte.carriageReturn, bytes[place + 1] != Byte.lineFeed { ends += 1 }
    }
    return ends
  }

  private mutating func finish(_ record: CarefulRecord, contentEnd: Int, next: Int) {
    let kept = min(record.width, dialect.columns)
    var width = dialect.width(of: UnsafeBufferPointer(start: buffers.cells + cellCount, count: kept))
    var flaw: RecordBatch.Flaw? =
      record.isUnterminated ? .unterminatedQuote : record.isUndecodable ? .undecodable : nil
    if record.hasLongCell || record.width > dialect.columns {
      flaw = .tooLong
      width = 0
    }
    append(record, width: width, contentEnd: contentEnd, flaw: flaw)
    line += record.innerEnds + 1
    position = next
  }

  /// Ends a record that goes on beyond the longest length: the rest of its line is passed over.
  private mutating func finishTooLong(_ record: CarefulRecord) {
    append(record, width: 0, contentEnd: record.start + dialect.recordBytes, flaw: .tooLong)
    line += record.innerEnds
    position = record.start + dialect.recordBytes + 1
    isSkipping = true
  }

  private mutating func append(_ record: CarefulRecord, width: Int, contentEnd: Int, flaw: RecordBatch.Flaw?) {
    let shown = flaw == .tooLong ? min(contentEnd, record.start + RecordBatch.longRawBytes) : contentEnd
    buffers.records[recordCount] = RecordBatch.Record(
      firstCell: cellCount, cellCount: width, number: recordCount, line: line, offset: offset + record.start,
      raw: record.start..<min(shown, count), flaw: flaw)
    recordCount += 1
    cellCount += width
  }
}

extension RecordBatch {
  /// How many bytes of a record that is too long are shown.
  static let longRawBytes = 4096
}
