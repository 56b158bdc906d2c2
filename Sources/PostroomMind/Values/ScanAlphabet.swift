/// The one-byte alphabet that pages are scanned in: plain ASCII, with letters freed of their accents.
///
/// One code stands for one character of the page, so that a value's place is known from its codes.
enum ScanAlphabet {
  /// Words of one line that stand close together.
  static let space = UInt8(ascii: " ")
  /// Words of one line with a wide gap between: columns.
  static let wide: UInt8 = 0x09
  /// The end of a line.
  static let line: UInt8 = 0x0A
  static let euro: UInt8 = 0x80
  static let lira: UInt8 = 0x81
  static let pound: UInt8 = 0x82
  static let rupee: UInt8 = 0x83
  /// `°`, `º` and `ª`: what makes a number ordinal.
  static let ordinal: UInt8 = 0x84
  /// Any other sign.
  static let otherSign: UInt8 = 0x8F
  /// A letter of another script.
  static let otherLetter: UInt8 = 0x90
  /// A character without width; it has no code on the page.
  static let skipped: UInt8 = 0xFF

  /// The code of a character beyond ASCII.
  static func code(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: space
    case 0x20AC: euro
    case 0x20BA: lira
    case 0xA3: pound
    case 0x20B9, 0x20A8: rupee
    case 0xB0, 0xBA, 0xAA: ordinal
    case 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: UInt8(ascii: "-")
    case 0x2018, 0x2019, 0x2BC, 0x2032, 0xB4: UInt8(ascii: "'")
    case 0x2044, 0x2215: UInt8(ascii: "/")
    case 0xAD, 0x300...0x36F, 0x200B...0x200D, 0xFEFF: skipped
    case 0xAB, 0xBB, 0x201C...0x201E: UInt8(ascii: "\"")
    default: letter(scalar)
    }
  }

  private static func letter(_ scalar: Unicode.Scalar) -> UInt8 {
    guard scalar.value < FoldTable.directCount else {
      return scalar.properties.isAlphabetic ? otherLetter : otherSign
    }
    let folded = FoldTable.direct[Int(scalar.value)]
    let base: UInt8
    switch folded {
    case 1...26: base = folded + 0x60
    case 27...32: base = Array("cgiosu".utf8)[Int(folded) - 27]
    case FoldTable.separator: return otherSign
    default: return otherLetter
    }
    return scalar.properties.isUppercase ? base - 0x20 : base
  }

  /// Whether a code is a letter.
  static func isLetter(_ code: UInt8) -> Bool { (code | 0x20) &- 0x61 < 26 || code == otherLetter }

  /// Whether a code is a capital letter.
  static func isCapital(_ code: UInt8) -> Bool { code &- 0x41 < 26 }

  /// Whether a code is a letter or a digit.
  static func isAlphanumeric(_ code: UInt8) -> Bool { isLetter(code) || isDigit(code) }

  /// Whether a code stands between words.
  static func isGap(_ code: UInt8) -> Bool { code == space || code == wide || code == line }
}
