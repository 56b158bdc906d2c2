/// Identifiers without what people put between their characters.
enum IdentifierText {
  /// Whether a cell is capitals and digits alone.
  @inline(__always)
  static func isCompact(_ run: ByteRun) -> Bool {
    var place = 0
    while place < run.count {
      let byte = run[place]
      guard byte &- 0x30 < 10 || byte &- 0x41 < 26 else { return false }
      place &+= 1
    }
    return true
  }

  /// Small letters as capitals; spaces, points and dashes left out.
  ///
  /// Other characters stay, so that a check sees them.
  static func compact(_ run: ByteRun, into scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    var place = 0
    while place < run.count {
      let byte = run[place]
      switch byte {
      case 0x00...0x20, UInt8(ascii: "."), UInt8(ascii: "-"): break
      // The parts of spaces that do not break lines, in UTF-8.
      case 0xC2 where place + 1 < run.count && run[place + 1] == 0xA0: place += 1
      case 0xE2 where place + 2 < run.count && run[place + 1] == 0x80 && run[place + 2] == 0xAF: place += 2
      case 0x61...0x7A: scratch.append(byte & 0xDF)
      default: scratch.append(byte)
      }
      place += 1
    }
  }

  /// An invoice number as two spellings of it compare.
  ///
  /// Capitals, one space for any run of them, the Turkish dotless and dotted i as I, all dashes alike. Separators stay:
  /// 1/23 is not 12/3.
  static func folded(_ run: ByteRun, into scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    var place = 0
    while place < run.count {
      let (byte, second) = (run[place], place + 1 < run.count ? run[place + 1] : 0)
      let third = place + 2 < run.count ? run[place + 2] : 0
      switch (byte, second, third) {
      case (0x00...0x20, _, _): space(&scratch)
      case (0x61...0x7A, _, _): scratch.append(byte & 0xDF)
      case (0xC2, 0xA0, _), (0xC4, 0xB0...0xB1, _):
        if byte == 0xC2 { space(&scratch) } else { scratch.append(UInt8(ascii: "I")) }
        place += 1
      case (0xE2, 0x80, 0x90...0x95):
        scratch.append(UInt8(ascii: "-"))
        place += 2
      case (0xE2, 0x80, 0xAF):
        space(&scratch)
        place += 2
      default: scratch.append(byte)
      }
      place += 1
    }
  }

  private static func space(_ scratch: inout [UInt8]) {
    if let last = scratch.last, last != 0x20 { scratch.append(0x20) }
  }

  /// Whether the key of a number can be made of its bytes as they are, but for small letters.
  @inline(__always)
  static func isPlain(_ run: ByteRun) -> Bool {
    var place = 0
    var odd: UInt64 = 0
    while place < run.count {
      let left = run.count &- place
      let mask = left >= 8 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: 8 &* left)) &- 1
      let word = run.word(at: place) & mask | 0x3030_3030_3030_3030 & ~mask
      // Beyond ASCII, or a space or less: 0x5F more does not reach the eighth bit.
      odd |= (word | ~((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F)) & 0x8080_8080_8080_8080
      place &+= 8
    }
    return odd == 0
  }
}
