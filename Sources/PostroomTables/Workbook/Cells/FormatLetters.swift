/// The letters of a number format's first section that mean something: not those in quotes, behind a backslash or in brackets.
struct FormatLetters {
  enum Letter {
    /// A letter, made small.
    case letter(UInt8)
    /// Hours, minutes or seconds in brackets.
    case span
  }

  private let code: [UInt8]
  private var place = 0

  init(_ code: [UInt8]) {
    // "General" has letters that would mean something elsewhere.
    self.code = String(decoding: code, as: UTF8.self).lowercased() == "general" ? [] : code
  }

  /// Whether hours or seconds come later.
  var hasTimeAhead: Bool {
    var rest = self
    while let letter = rest.next() {
      if case .letter(UInt8(ascii: "h")) = letter { return true }
      if case .letter(UInt8(ascii: "s")) = letter { return true }
    }
    return false
  }

  /// The next letter; nil at the end of the section.
  mutating func next() -> Letter? {
    while place < code.count, code[place] != UInt8(ascii: ";") {
      let byte = code[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): skip(to: byte)
      // Behind these stands a letter that is shown, whose room is left, or that fills the cell.
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): place += 1
      case UInt8(ascii: "["): if isSpan() { return .span }
      case UInt8(ascii: "A"), UInt8(ascii: "a"): skipHalfOfDay()
      case UInt8(ascii: "B")...UInt8(ascii: "Z"): return .letter(byte | 0x20)
      default: return .letter(byte)
      }
    }
    return nil
  }

  private mutating func skip(to last: UInt8) {
    while place < code.count, code[place] != last { place += 1 }
    place += 1
  }

  /// Whether a bracket holds `h`, `m` or `s` alone; it is passed over.
  private mutating func isSpan() -> Bool {
    let start = place
    skip(to: UInt8(ascii: "]"))
    let inside = code[start..<min(code.count, max(start, place - 1))].map { $0 | 0x20 }
    guard let first = inside.first, [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(first) else {
      return false
    }
    return inside.allSatisfy { $0 == first }
  }

  /// Passes over `AM/PM` and `A/P`, whose M is no month.
  private mutating func skipHalfOfDay() {
    for rest in ["m/pm", "/p"] where code[place...].prefix(rest.utf8.count).map({ $0 | 0x20 }).elementsEqual(rest.utf8)
    {
      place += rest.utf8.count
      return
    }
  }
}
