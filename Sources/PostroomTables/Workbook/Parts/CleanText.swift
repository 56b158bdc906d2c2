/// Text of cells made fit for a batch: escapes resolved, and bytes that are no UTF-8 replaced.
enum CleanText {
  /// What is known of a text.
  struct Flags: Equatable {
    /// It has bytes above 0x7F.
    var isBeyondASCII = false
    /// Some of its bytes meant nothing.
    var isDamaged = false
  }

  /// The text as cells have it.
  static func cleaned(_ text: [UInt8]) -> (text: [UInt8], flags: Flags) {
    var text = EscapedText.mayHoldEscapes(text) ? EscapedText.resolved(text) : text
    var flags = Flags()
    flags.isBeyondASCII = text.contains { $0 >= 0x80 }
    // Escapes can mean zeros, which are no text.
    text.removeAll { $0 == 0 }
    if flags.isBeyondASCII, !text.withUnsafeBufferPointer(isUTF8) {
      flags.isDamaged = true
      text = Array(String(decoding: text, as: UTF8.self).utf8)
    }
    return (text, flags)
  }

  /// Whether bytes are UTF-8 (Unicode 15, table 3-7).
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place < bytes.count {
      let first = bytes[place]
      place += 1
      if first < 0x80 { continue }
      guard let (more, least, most) = continuation(first), place + more <= bytes.count,
        least...most ~= bytes[place]
      else { return false }
      for index in 1..<more where bytes[place + index] & 0xC0 != 0x80 { return false }
      place += more
    }
    return true
  }

  /// How many bytes follow a first byte, and between which bounds the next of them is.
  private static func continuation(_ first: UInt8) -> (more: Int, least: UInt8, most: UInt8)? {
    switch first {
    case 0xC2...0xDF: (1, 0x80, 0xBF)
    case 0xE0: (2, 0xA0, 0xBF)
    case 0xED: (2, 0x80, 0x9F)
    case 0xE1...0xEF: (2, 0x80, 0xBF)
    case 0xF0: (3, 0x90, 0xBF)
    case 0xF4: (3, 0x80, 0x8F)
    case 0xF1...0xF3: (3, 0x80, 0xBF)
    default: nil
    }
  }
}
