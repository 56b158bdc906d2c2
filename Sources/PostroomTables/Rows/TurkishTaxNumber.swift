/// The check digits of Turkish tax numbers and citizen numbers.
///
/// The algorithms are those that python-stdnum documents (`tr.vkn`, `tr.tckimlik`) after the Revenue and Population
/// Administrations.
enum TurkishTaxNumber {
  /// Whether ten bytes are a tax number (VKN).
  ///
  /// For i = 0…8: a = (dᵢ + 9 − i) mod 10 and term = 0 where a = 0, else a·2^(9−i) mod 9 with 0 read as 9;
  /// d₉ = (10 − Σ terms mod 10) mod 10. Ten zeros would pass and name nobody. Each place's terms for the digits 0 to 9 are
  /// four bits of a constant.
  @inline(__always)
  static func isVKN(_ run: ByteRun) -> Bool {
    let word = run.word(at: 0)
    let (ninth, tenth) = (UInt64(run[8] &- 0x30), UInt64(run[9] &- 0x30))
    guard DigitWord.isDigits(word), ninth < 10, tenth < 10 else { return false }
    if word == 0x3030_3030_3030_3030, ninth == 0 { return false }
    var sum = term(0x12_3456_7809, word)
    sum &+= term(0x16_2738_4095, word &>> 8)
    sum &+= term(0x31_8642_0975, word &>> 16)
    sum &+= term(0x54_3210_9876, word &>> 24)
    sum &+= term(0x26_1509_4837, word &>> 32)
    sum &+= term(0x35_7092_4681, word &>> 40)
    sum &+= term(0x78_0912_3456, word &>> 48)
    sum &+= term(0x40_9516_2738, word &>> 56)
    sum &+= term(0x9_7531_8642, ninth)
    return tenth == (10 &- sum % 10) % 10
  }

  @inline(__always)
  private static func term(_ terms: UInt64, _ digit: UInt64) -> UInt64 { terms &>> ((digit & 15) &* 4) & 15 }

  /// Whether eleven bytes are a citizen number (TCKN).
  ///
  /// d1 ≠ 0; d10 = (7·(d1+d3+d5+d7+d9) − (d2+d4+d6+d8)) mod 10; d11 = (d1+…+d10) mod 10.
  static func isTCKN(_ run: ByteRun) -> Bool {
    guard run[0] != 0x30 else { return false }
    var (odd, even) = (0, 0)
    for place in 0..<11 {
      let digit = Int(run[place] &- 0x30)
      guard digit < 10 else { return false }
      if place < 9 { if place & 1 == 0 { odd += digit } else { even += digit } }
    }
    let tenth = (odd * 7 - even + 40) % 10
    return Int(run[9] &- 0x30) == tenth && Int(run[10] &- 0x30) == (odd + even + tenth) % 10
  }
}
