internal import Glibc

/// The order of the bytes of UTF-16.
enum UTF16Order {
  case littleEndian, bigEndian

  /// Looks for a byte order mark, or for the zeros that UTF-16 puts beside the letters of ASCII; nil when it is no UTF-16.
  ///
  /// Without a mark, two of three units must have a zero on the same side and next to none on the other: no single-byte text has them.
  init?(_ head: UnsafeBufferPointer<UInt8>) {
    if head.count >= 2, head[0] == 0xFF, head[1] == 0xFE {
      self = .littleEndian
    } else if head.count >= 2, head[0] == 0xFE, head[1] == 0xFF {
      self = .bigEndian
    } else {
      let units = min(head.count / 2, 2048)
      // Most texts have no zero at all.
      guard units >= 2, let base = head.baseAddress, memchr(base, 0, 2 * units) != nil else { return nil }
      let first = (0..<units).count { head[2 * $0] == 0 }
      let second = (0..<units).count { head[2 * $0 + 1] == 0 }
      if second * 3 >= units * 2, first * 20 <= units {
        self = .littleEndian
      } else if first * 3 >= units * 2, second * 20 <= units {
        self = .bigEndian
      } else {
        return nil
      }
    }
  }
}
