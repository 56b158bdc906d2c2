/// Comparing and measuring bytes of a window, eight at a time; its zeros end every loop.
enum PlainBytes {
  /// Whether the bytes are these.
  @inline(__always)
  static func match(_ bytes: UnsafePointer<UInt8>, _ sought: StaticString) -> Bool {
    let text = sought.utf8Start
    for index in 0..<sought.utf8CodeUnitCount where bytes[index] != text[index] { return false }
    return true
  }

  /// Eight bytes as one number, the first the least significant.
  @inline(__always)
  static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
  }

  /// Copies `count` bytes and up to 63 more behind them, which must be there to read and to write.
  @inline(__always)
  static func copy(_ bytes: UnsafePointer<UInt8>, to room: UnsafeMutablePointer<UInt8>, _ count: Int) {
    let source = UnsafeRawPointer(bytes)
    let target = UnsafeMutableRawPointer(room)
    var done = 0
    repeat {
      for part in 0..<4 {
        let piece = source.loadUnaligned(fromByteOffset: done &+ 16 &* part, as: SIMD16<UInt8>.self)
        target.storeBytes(of: piece, toByteOffset: done &+ 16 &* part, as: SIMD16<UInt8>.self)
      }
      done &+= 64
    } while done < count
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The highest bit of each byte that equals `byte`; exact up to the first one.
  @inline(__always)
  private static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & highs
  }

  /// The highest bit of each byte that is no digit; exact up to the first one that is above ASCII.
  @inline(__always)
  static func otherThanDigits(_ word: UInt64) -> UInt64 {
    let values = word ^ (ones &* 0x30)
    return ((values &+ (ones &* 0x76)) | values) & highs
  }

  /// The number that the first `count` bytes are, which must be digits; 1 to 8 of them.
  ///
  /// Pairs, then fours, then eights are put together by one multiplication each.
  @inline(__always)
  static func number(_ word: UInt64, _ count: Int) -> Int {
    var digits = (word &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)) & 0x0F0F_0F0F_0F0F_0F0F
    digits = (digits &* (10 << 8 + 1)) &>> 8 & 0x00FF_00FF_00FF_00FF
    digits = (digits &* (100 << 16 + 1)) &>> 16 & 0x0000_FFFF_0000_FFFF
    digits = (digits &* (10_000 << 32 + 1)) &>> 32
    return Int(truncatingIfNeeded: digits)
  }

  /// How long the text is that `<` ends; nil when something in it has to be looked at: references, escapes, carriage returns, zeros.
  @inline(__always)
  static func text(_ bytes: UnsafePointer<UInt8>) -> (length: Int, isBeyondASCII: Bool)? {
    var length = 0
    var beyond: UInt64 = 0
    while true {
      let word = word(bytes + length)
      let ends = equal(word, UInt8(ascii: "<"))
      let careful = equal(word, UInt8(ascii: "&")) | equal(word, UInt8(ascii: "_")) | equal(word, 0x0D) | equal(word, 0)
      if ends | careful == 0 {
        beyond |= word & highs
        length &+= 8
        continue
      }
      let end = ends.trailingZeroBitCount
      guard ends != 0, careful.trailingZeroBitCount > end else { return nil }
      // The bits below the end's own: those of the bytes before it.
      beyond |= word & highs & ((1 << UInt64(end & ~7)) &- 1)
      return (length &+ end >> 3, beyond != 0)
    }
  }
}
