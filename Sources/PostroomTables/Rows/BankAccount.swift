/// Judges international bank account numbers (ISO 13616).
struct BankAccount: Sendable {
  private let lengths = BankAccountLengths.shared

  /// Judges a cell without spaces in capitals.
  @inline(__always)
  func state(_ run: ByteRun) -> ValueState {
    guard run.count >= 15, run.count == lengths.length(run[0], run[1]) else { return .wrongLength }
    return Self.isValid(run) ? .good : .wrongCheck
  }

  /// Whether the number, its first four characters behind the others and letters as 10 to 35, is 1 modulo 97
  /// (ISO/IEC 7064, MOD 97-10).
  ///
  /// Behind letters at the front most countries have digits alone: so many that whole words are left are taken first.
  @inline(__always)
  static func isValid(_ run: ByteRun) -> Bool {
    let (tens, ones) = (run[2] &- 0x30, run[3] &- 0x30)
    guard run[0] &- 0x41 < 26, run[1] &- 0x41 < 26, tens < 10, ones < 10, let body = usualBody(run) ?? body(run) else {
      return false
    }
    let country = UInt64(run[0] &- 0x37) &* 100 &+ UInt64(run[1] &- 0x37)
    return ((body &* 10_000 &+ country) &* 100 &+ UInt64(tens &* 10 &+ ones)) % 97 == 1
  }

  /// A number of less than 2^35 that is the characters behind the fourth modulo 97, where the last sixteen are digits and the others
  /// are too, but for a letter at the front; nil where they are otherwise.
  ///
  /// 10^8 is 81 modulo 97, and 10^16 is 62: nothing waits for a division.
  @inline(__always)
  private static func usualBody(_ run: ByteRun) -> UInt64? {
    let count = run.count &- 20
    guard count >= 0, count <= 8 else { return nil }
    let (middle, last) = (run.word(at: run.count &- 16), run.word(at: run.count &- 8))
    guard DigitWord.isDigits(middle), DigitWord.isDigits(last) else { return nil }
    var rest = DigitWord.value(middle) &* 81 &+ DigitWord.value(last)
    guard count > 0 else { return rest }
    let hasLetter = run[4] &- 0x41 < 26
    let front = hasLetter ? afterLetter(run, count) : DigitWord.number(run, at: 4, count: count)
    guard let front else { return nil }
    rest &+= front &* 62
    return rest
  }

  /// A letter and the digits behind it.
  @inline(__always)
  private static func afterLetter(_ run: ByteRun, _ count: Int) -> UInt64? {
    var letter = UInt64(run[4] &- 0x37)
    if count == 1 { return letter }
    guard let digits = DigitWord.number(run, at: 5, count: count &- 1) else { return nil }
    for _ in 1..<count { letter &*= 10 }
    return letter &+ digits
  }

  /// The characters behind the fourth, modulo 97; nil when one is no capital and no digit.
  @inline(__always)
  private static func body(_ run: ByteRun) -> UInt64? {
    var (rest, place) = (UInt64(0), 4)
    while place < run.count, run[place] &- 0x30 >= 10 {
      guard let next = appended(run[place], to: rest) else { return nil }
      rest = next
      place &+= 1
    }
    let odd = (run.count &- place) & 7
    if odd > 0 {
      guard let digits = DigitWord.number(run, at: place, count: odd) else { return mixed(run, rest, from: place) }
      if rest > 0 { for _ in 0..<odd { rest = rest &* 10 % 97 } }
      rest &+= digits
      place &+= odd
    }
    while place < run.count {
      let word = run.word(at: place)
      guard DigitWord.isDigits(word) else { return mixed(run, rest % 97, from: place) }
      rest = (rest &* 100_000_000 &+ DigitWord.value(word)) % 97
      place &+= 8
    }
    return rest % 97
  }

  @inline(never)
  private static func mixed(_ run: ByteRun, _ start: UInt64, from first: Int) -> UInt64? {
    var rest = start
    for place in first..<run.count {
      guard let next = appended(run[place], to: rest) else { return nil }
      rest = next
    }
    return rest
  }

  @inline(__always)
  private static func appended(_ byte: UInt8, to rest: UInt64) -> UInt64? {
    if byte &- 0x30 < 10 { return (rest &* 10 &+ UInt64(byte &- 0x30)) % 97 }
    return byte &- 0x41 < 26 ? (rest &* 100 &+ UInt64(byte &- 0x37)) % 97 : nil
  }
}
