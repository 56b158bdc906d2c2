/// The texts of a record's cells as names of columns: without blanks around them.
enum HeadTexts {
  /// The names in a record.
  static func of(_ batch: RecordBatch, _ place: Int) -> [String] {
    let record = batch.records[place]
    var names: [String] = []
    names.reserveCapacity(record.cellCount)
    var text: [UInt8] = []
    for cell in batch.cells[record.firstCell..<record.firstCell + record.cellCount] {
      names.append(name(batch, cell, &text))
    }
    return names
  }

  /// The name in a cell.
  static func name(_ batch: RecordBatch, _ cell: RecordBatch.Cell) -> String {
    var text: [UInt8] = []
    return name(batch, cell, &text)
  }

  private static func name(_ batch: RecordBatch, _ cell: RecordBatch.Cell, _ text: inout [UInt8]) -> String {
    text.removeAll(keepingCapacity: true)
    batch.appendText(of: cell, to: &text)
    return text.withUnsafeBufferPointer { text in
      if let range = plainRange(text) { return String(decoding: text[range], as: UTF8.self) }
      return trimmed(String(decoding: text, as: UTF8.self))
    }
  }

  /// How many cells of a record hold more than blanks.
  static func filled(_ batch: RecordBatch, _ record: RecordBatch.Record) -> Int {
    var filled = 0
    for cell in batch.cells[record.firstCell..<record.firstCell + record.cellCount] where cell.length > 0 {
      if batch.withBytes(of: cell, holdsSign) || !name(batch, cell).isEmpty { filled += 1 }
    }
    return filled
  }

  /// Whether there is a character of ASCII that can be seen.
  private static func holdsSign(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for place in 0..<bytes.count where 0x21...0x7E ~= bytes[place] { return true }
    return false
  }

  private static func trimmed(_ name: String) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    return String(name.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  /// The part between the blanks of ASCII; nil where it begins or ends with what may be a blank beyond ASCII, or a mark
  /// that belongs to one.
  private static func plainRange(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var (lower, upper) = (0, text.count)
    while lower < upper, isBlank(text[lower]) { lower += 1 }
    while upper > lower, isBlank(text[upper - 1]) { upper -= 1 }
    guard lower < upper else { return lower..<upper }
    guard text[lower] < 0x80 || isLetter(text[lower]) else { return nil }
    guard text[upper - 1] < 0x80 || upper - lower > 1 && isLetter(text[upper - 2]) else { return nil }
    return lower..<upper
  }

  /// Whether a character of ASCII is white space (Unicode 15, PropList).
  @inline(__always) private static func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || 0x09...0x0D ~= byte }

  /// Whether a byte is the first of two that are a Latin letter, U+00C0 to U+02FF.
  @inline(__always) private static func isLetter(_ byte: UInt8) -> Bool { 0xC3...0xCB ~= byte }
}
