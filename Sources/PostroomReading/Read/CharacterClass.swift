/// What becomes of a character of a document when words are made.
enum CharacterClass {
  /// It is part of a word.
  case text
  /// It separates words.
  case separator
  /// It is invisible, a control character or no character: it is left out.
  case dropped
  /// It stands for several letters.
  case ligature
  /// U+00AD: it shows only where a line ends.
  case softHyphen
  /// U+FFFE: PDFium's mark for a hyphen at the end of a line.
  case division

  /// Tells the class of a code point.
  @inline(__always)
  init(_ code: UInt32) {
    if code > 0x20 && code < 0x7F {
      self = .text
    } else if code > 0xAD && code < 0x1680 {
      // U+034F and U+061C join or direct letters and show nothing.
      self = code == 0x34F || code == 0x61C ? .dropped : .text
    } else {
      self = Self.rare(code)
    }
  }

  private static func rare(_ code: UInt32) -> CharacterClass {
    switch code {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: .separator
    case 0xA1...0xAC: .text
    case 0xAD: .softHyphen
    case 0...0x1F, 0x7F...0x9F: .dropped
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .separator
    // Zero-width characters, directional marks and overrides, invisible operators, annotation anchors.
    case 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFB: .dropped
    case 0xFB00...0xFB06: .ligature
    case 0xFFFE: .division
    // Surrogates, noncharacters, variation selectors, and tags that hide text from people.
    case 0xD800...0xDFFF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xE0000...0xE0FFF, 0x110000...: .dropped
    default: code & 0xFFFE == 0xFFFE ? .dropped : .text
    }
  }

  /// The letters of a ligature of the block U+FB00 to U+FB06.
  static func letters(ofLigature code: UInt32) -> StaticString {
    switch code {
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    default: "st"
    }
  }
}
