internal import PostroomNative

/// Counts what the characters of a page are worth; spaces and made-up characters do not count.
struct CharacterCensus {
  /// Characters that are drawn.
  private(set) var visible = 0
  /// Characters in render mode 3.
  private(set) var invisible = 0
  /// Characters, visible or not, whose meaning the font does not tell.
  private(set) var unmapped = 0

  /// All that count.
  var total: Int { visible + invisible }

  init() {}

  init(_ characters: ContiguousArray<PDFCharacter>) {
    for character in characters where !character.flags.contains(.generated) { count(character) }
  }

  @inline(__always)
  private mutating func count(_ character: PDFCharacter) {
    let code = character.code
    // A space; a soft hyphen or U+FFFE is a hyphen that counts.
    if code == 0x20 || code == 0xA0 || code == 0x0D || code == 0x0A || code == 0x09 { return }
    if character.flags.contains(.invisible) { invisible += 1 } else { visible += 1 }
    if character.flags.contains(.unmapped) || Self.saysNothing(code) { unmapped += 1 }
  }

  /// Control characters, the replacement character and private use: what unmapped fonts give.
  ///
  /// Also code points with an empty low byte: what ASCII becomes when a font's map has its bytes swapped.
  /// Real characters there are too few to make a page unreadable.
  @inline(__always)
  private static func saysNothing(_ code: UInt32) -> Bool {
    if code >= 0x20 && code < 0x7F { return false }
    return code < 0x20 || (0x7F...0x9F).contains(code) || code == 0xFFFD || (0xE000...0xF8FF).contains(code)
      || code & 0xFF == 0 && code > 0x2000
  }
}
