/// The escapes that spreadsheets put into text for characters that XML cannot hold: `_x000D_` (ISO/IEC 29500-1, 22.9.2.19).
enum EscapedText {
  /// Whether there may be escapes in text.
  static func mayHoldEscapes(_ text: [UInt8]) -> Bool {
    var wasLine = false
    for byte in text {
      if wasLine, byte == UInt8(ascii: "x") { return true }
      wasLine = byte == UInt8(ascii: "_")
    }
    return false
  }

  /// The text with its escapes resolved; two that are halves of one character make it, a half alone becomes U+FFFD.
  static func resolved(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      guard let unit = unit(text, at: place) else {
        result.append(text[place])
        place += 1
        continue
      }
      place += 7
      var value = UInt32(unit)
      if 0xD800...0xDBFF ~= value, let low = self.unit(text, at: place), 0xDC00...0xDFFF ~= low {
        value = 0x10000 + (value - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        place += 7
      }
      result += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
    }
    return result
  }

  /// The code unit of the escape that begins at `place`.
  private static func unit(_ text: [UInt8], at place: Int) -> UInt16? {
    guard place + 7 <= text.count, text[place] == UInt8(ascii: "_"), text[place + 1] == UInt8(ascii: "x"),
      text[place + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in text[place + 2..<place + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
