/// Eight ASCII digits in a word, the first one in the lowest byte: read with a few multiplications.
///
/// The method is known as SWAR (Mula, "SIMD-ized parsing of decimal numbers", and Lemire, "Quickly parsing eight digits").
enum DigitWord {
  /// Whether all eight bytes are digits.
  @inline(__always)
  static func isDigits(_ word: UInt64) -> Bool {
    let high = word & 0xF0F0_F0F0_F0F0_F0F0
    let carried = (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
    return high | carried >> 4 == 0x3333_3333_3333_3333
  }

  /// The numbers that pairs of digits write, one in every other byte; the bytes between mean nothing.
  @inline(__always)
  static func pairs(_ word: UInt64) -> UInt64 { ((word & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8 }

  /// The number that eight digits write.
  @inline(__always)
  static func value(_ word: UInt64) -> UInt64 {
    let pairs = pairs(word)
    let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    return ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
  }

  /// The number that 1 to 8 digits write; nil when one is no digit.
  @inline(__always)
  static func number(_ run: ByteRun, at place: Int, count: Int) -> UInt64? {
    let bits = UInt64(truncatingIfNeeded: 8 &* count)
    // Zeros are put before the digits: shifting left moves the first one up.
    let word = run.word(at: place) &<< (64 &- bits) | 0x0030_3030_3030_3030 &>> (bits &- 8)
    return isDigits(word) ? value(word) : nil
  }

  /// The number that 1 to 16 digits write; nil when one is no digit.
  @inline(__always)
  static func longNumber(_ run: ByteRun, at place: Int, count: Int) -> UInt64? {
    if count <= 8 { return number(run, at: place, count: count) }
    guard let high = number(run, at: place, count: count - 8), let low = number(run, at: place + count - 8, count: 8)
    else { return nil }
    return high &* 100_000_000 &+ low
  }
}
