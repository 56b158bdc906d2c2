/// Turns UTF-16 into UTF-8 piece by piece; half a character waits for the next piece, and one without its half becomes U+FFFD.
struct MarkupTranscoder {
  private let isBigEndian: Bool
  private var oddByte: UInt8?
  private var high: UInt16?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Writes the UTF-8 of `piece` into `room`, which has at least twice its bytes and 16 more, and says how many bytes that are.
  mutating func transcode(_ piece: ArraySlice<UInt8>, isLast: Bool, into room: UnsafeMutableRawBufferPointer) -> Int {
    var count = 0
    for byte in piece {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      take(unit, room, &count)
    }
    if isLast, high != nil || oddByte != nil {
      high = nil
      oddByte = nil
      Self.write(0xFFFD, room, &count)
    }
    return count
  }

  private mutating func take(_ unit: UInt16, _ room: UnsafeMutableRawBufferPointer, _ count: inout Int) {
    if let waiting = high {
      high = nil
      if 0xDC00...0xDFFF ~= unit {
        Self.write(0x10000 + (UInt32(waiting) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), room, &count)
        return
      }
      Self.write(0xFFFD, room, &count)
    }
    switch unit {
    case 0xD800...0xDBFF: high = unit
    case 0xDC00...0xDFFF: Self.write(0xFFFD, room, &count)
    default: Self.write(UInt32(unit), room, &count)
    }
  }

  private static func write(_ value: UInt32, _ room: UnsafeMutableRawBufferPointer, _ count: inout Int) {
    for byte in String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8 {
      room[count] = byte
      count += 1
    }
  }
}
