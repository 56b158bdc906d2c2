/// Text as a cell of a sheet has it (ECMA-376, part 1, 22.9.2.19: ST_Xstring).
struct CellMarkup {
  /// How many texts were longer than a cell may be.
  private(set) var cut = 0
  private let marks: [UInt8]

  /// So much of a text is looked at: no cell has more bytes.
  static let mostBytes = 4 * SheetLimits.characters
  /// The most bytes that one byte becomes: a control character is written as `_x0001_`.
  static let growth = 7

  private static let special: UInt8 = 1
  private static let space: UInt8 = 2

  init() {
    var marks = [UInt8](repeating: 0, count: 256)
    for byte in 0..<256 {
      switch UInt8(byte) {
      case ..<0x20: marks[byte] = Self.special | Self.space
      case UInt8(ascii: " "): marks[byte] = Self.space
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "_"), 0x80...:
        marks[byte] = Self.special
      default: break
      }
    }
    self.marks = marks
  }

  /// Appends a text with the tags around it; there is room.
  @inline(__always)
  mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int, to buffer: MarkupBuffer) {
    var (length, isCut) = (length, false)
    if length > SheetLimits.characters { (length, isCut) = shortened(start, length) }
    let found = marks.withUnsafeBufferPointer { marks in
      var found: UInt8 = 0
      for place in 0..<length { found |= marks[Int(start[place])] }
      return found
    }
    if found & Self.space == 0 {
      buffer.append("<is><t>")
    } else {
      // Spaces at its ends and line ends would be lost to some readers.
      buffer.append("<is><t xml:space=\"preserve\">")
    }
    if found & Self.special == 0 {
      buffer.append(start, length)
    } else {
      Self.append(escaping: UnsafeBufferPointer(start: start, count: length), to: buffer)
    }
    if isCut { buffer.append("…") }
    buffer.append("</t></is></c>")
  }

  /// How much of a text a cell holds beside the mark that the rest is missing.
  private mutating func shortened(_ start: UnsafePointer<UInt8>, _ length: Int) -> (Int, Bool) {
    var (units, place, end) = (0, 0, 0)
    while place < length, units <= SheetLimits.characters {
      // The place before which the mark still has room.
      if units < SheetLimits.characters { end = place }
      let (scalar, bytes) = Self.scalar(UnsafeBufferPointer(start: start, count: length), place)
      units += scalar > 0xFFFF ? 2 : 1
      place += bytes
    }
    guard units > SheetLimits.characters else { return (length, false) }
    cut += 1
    return (end, true)
  }

  @inline(never)
  fileprivate static func append(escaping text: UnsafeBufferPointer<UInt8>, to buffer: MarkupBuffer) {
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte >= 0x80 {
        let (scalar, length) = scalar(text, place)
        switch scalar {
        case 0xFFFE, 0xFFFF: append(code: scalar, to: buffer)
        case replacement: buffer.append("\u{FFFD}")
        default: for index in place..<place + length { buffer.append(text[index]) }
        }
        place += length
        continue
      }
      switch byte {
      case UInt8(ascii: "&"): buffer.append("&amp;")
      case UInt8(ascii: "<"): buffer.append("&lt;")
      case UInt8(ascii: ">"): buffer.append("&gt;")
      // A carriage return is legal, but becomes a line feed on reading.
      case 0x00...0x08, 0x0B...0x1F: append(code: UInt32(byte), to: buffer)
      case UInt8(ascii: "_") where isCode(text, place): append(code: UInt32(byte), to: buffer)
      default: buffer.append(byte)
      }
      place += 1
    }
  }

  /// Whether what stands there could be taken for an escaped character: the `_` at its end may come from the next one.
  private static func isCode(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place + 6 <= text.count, text[place + 1] == UInt8(ascii: "x") else { return false }
    return (place + 2..<place + 6).allSatisfy {
      switch text[$0] {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
      default: false
      }
    }
  }

  private static func append(code: UInt32, to buffer: MarkupBuffer) {
    buffer.append("_x")
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(truncatingIfNeeded: code >> shift & 15)
      buffer.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
    buffer.append(UInt8(ascii: "_"))
  }

  private static let replacement: UInt32 = 0xFFFD

  /// The character at a place and how many bytes it takes; U+FFFD and a byte where there is none.
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> (UInt32, Int) {
    let first = UInt32(text[place])
    guard first >= 0x80 else { return (first, 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, place + length <= text.count else { return (replacement, 1) }
    var scalar = first & (0x7F >> UInt32(length))
    for index in place + 1..<place + length {
      guard text[index] & 0xC0 == 0x80 else { return (replacement, 1) }
      scalar = scalar << 6 | UInt32(text[index] & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard scalar >= least, scalar <= 0x10_FFFF, scalar & 0x1F_F800 != 0xD800 else { return (replacement, 1) }
    return (scalar, length)
  }
}

extension WorkbookMarkup {
  /// A text as markup has it: what would be taken for markup, or may not stand in any, is escaped.
  public static func escaped(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let buffer = MarkupBuffer(capacity: 16 + CellMarkup.growth * bytes.count)
    bytes.withUnsafeBufferPointer { CellMarkup.append(escaping: $0, to: buffer) }
    return buffer.bytes
  }
}
