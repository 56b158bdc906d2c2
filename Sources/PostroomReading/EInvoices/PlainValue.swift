internal import PostroomModel

/// Brings what stands in data into the contract's forms; each returns nil for what has no such form.
enum PlainValue {
  /// The longest text that is taken, in characters.
  static let longest = 4_000

  /// The first characters of a text; counted in Unicode scalars, for one letter may carry any number of marks.
  static func clipped(_ text: String, to count: Int = longest) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
  }

  /// The text in one line, without space around it.
  static func line(_ raw: String) -> String? {
    let words = raw.split { $0.isWhitespace || $0.isNewline }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// A decimal as it stands, with every decimal that is given; `+5`, `.5`, `5.` and `007` become `5`, `0.5`, `5`
  /// and `7` (XML Schema Part 2, 3.2.3).
  static func decimal(_ raw: String) -> String? {
    var digits = trimmed(raw)[...]
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits = digits.dropFirst() }
    let whole = digits.prefix { $0 != "." }
    let decimals = digits.dropFirst(whole.count + 1)
    // A second sign would otherwise be taken for that of the whole part: `+-5`, `0-5`.
    let isPlain = [whole, decimals].allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isPlain, !whole.isEmpty || !decimals.isEmpty else { return nil }
    let significant = whole.drop { $0 == "0" }
    let plain = (significant.isEmpty ? "0" : String(significant)) + (decimals.isEmpty ? "" : "." + decimals)
    guard let number = ExactDecimal(plain: plain) else { return nil }
    return isNegative && number != .zero ? "-" + plain : plain
  }

  /// A date as `2026-01-31`, of `2026-01-31` with or without a time or a zone behind it, or of `20260131`.
  static func date(_ raw: String) -> String? {
    let characters = Array(trimmed(raw).utf8)
    let isDashed = characters.count >= 10 && characters[4] == 0x2D && characters[7] == 0x2D
    if isDashed, characters.count > 10, ![0x54, 0x5A, 0x2B, 0x2D].contains(characters[10]) { return nil }
    guard isDashed || characters.count == 8 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for byte in characters[start..<start + count] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 0x30
      }
      return value
    }
    guard let year = number(0, 4), let month = number(isDashed ? 5 : 4, 2), let day = number(isDashed ? 8 : 6, 2),
      year > 0, (1...12).contains(month), (1...days(year, month)).contains(day)
    else { return nil }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// An ISO 4217 code: three letters, made capitals.
  static func currency(_ raw: String) -> String? {
    let code = trimmed(raw).uppercased()
    return code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? code : nil
  }

  /// An account number with the shape of an IBAN (ISO 13616), without spaces; its check digits are not looked at.
  static func iban(_ raw: String) -> String? {
    let code = raw.filter { !$0.isWhitespace }.uppercased()
    let characters = Array(code.utf8)
    let isLetter = { (0x41...0x5A).contains($0 as UInt8) }
    let isDigit = { (0x30...0x39).contains($0 as UInt8) }
    guard (15...34).contains(characters.count), characters.prefix(2).allSatisfy(isLetter),
      characters[2..<4].allSatisfy(isDigit), characters.allSatisfy({ isLetter($0) || isDigit($0) })
    else { return nil }
    return code
  }

  /// The text without the space around it.
  static func trimmed(_ raw: String) -> String {
    let isSpace = { (character: Character) in character.isWhitespace || character.isNewline }
    guard let first = raw.firstIndex(where: { !isSpace($0) }), let last = raw.lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return String(raw[first...last])
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
