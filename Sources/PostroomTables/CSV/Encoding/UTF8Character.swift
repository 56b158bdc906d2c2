/// Characters of UTF-8 beyond ASCII.
enum UTF8Character {
  /// How many bytes the character has that begins at `bytes`; 0 when it is not well-formed (Unicode 15, table 3-7).
  static func length(at bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    let lead = bytes[0]
    switch lead {
    case 0xC2...0xDF:
      return count >= 2 && isContinuation(bytes[1]) ? 2 : 0
    case 0xE0...0xEF:
      guard count >= 3, isContinuation(bytes[1]), isContinuation(bytes[2]) else { return 0 }
      if lead == 0xE0 && bytes[1] < 0xA0 { return 0 }
      return lead == 0xED && bytes[1] > 0x9F ? 0 : 3
    case 0xF0...0xF4:
      guard count >= 4, isContinuation(bytes[1]), isContinuation(bytes[2]), isContinuation(bytes[3]) else { return 0 }
      if lead == 0xF0 && bytes[1] < 0x90 { return 0 }
      return lead == 0xF4 && bytes[1] > 0x8F ? 0 : 4
    default:
      return 0
    }
  }

  @inline(__always) private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
