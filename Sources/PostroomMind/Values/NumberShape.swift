internal import PostroomModel

/// A number as it is written: groups of digits and what stands between them.
struct NumberShape {
  static let mostGroups = 8
  static let point = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let apostrophe = UInt8(ascii: "'")

  /// The codes from the first digit to the last.
  private(set) var range: Range<Int>
  /// How many groups there are.
  private(set) var count = 1
  /// Whether a space stands behind the decimal mark, as damage.
  private(set) var hasGap = false
  /// Whether the first digit is a zero.
  let leadsWithZero: Bool
  /// Lengths and separators, eight bits each.
  var lengths: UInt64
  var separators: UInt64 = 0

  /// The number that starts with the digit at a place; nil when it has too many groups or digits.
  init?(in numerals: [UInt8], at start: Int) {
    var end = Self.endOfDigits(numerals, start)
    guard end - start <= 18 else { return nil }
    leadsWithZero = numerals[start] == UInt8(ascii: "0")
    lengths = UInt64(end - start)
    range = start..<end
    while let (next, separator) = Self.next(numerals, end, isSpaced: isSpacedSoFar) {
      guard count < Self.mostGroups else { return nil }
      let groupEnd = Self.endOfDigits(numerals, next)
      guard groupEnd - next <= 18 else { return nil }
      lengths |= UInt64(groupEnd - next) << UInt64(8 * count)
      separators |= UInt64(separator) << UInt64(8 * (count - 1))
      count += 1
      if separator != ScanAlphabet.space, next > end + 1 { hasGap = true }
      end = groupEnd
      range = start..<end
      if hasGap { break }
    }
  }

  /// How many digits a group has.
  func length(_ group: Int) -> Int { Int(lengths >> UInt64(8 * group) & 0xFF) }

  /// What stands behind a group.
  func separator(_ group: Int) -> UInt8 { UInt8(truncatingIfNeeded: separators >> UInt64(8 * group)) }

  /// Whether only spaces stood between the groups so far, with three digits in each but the first.
  var isSpacedSoFar: Bool {
    guard length(0) <= 3, !leadsWithZero else { return false }
    for group in 1..<max(count, 1) where separator(group - 1) != ScanAlphabet.space || length(group) != 3 {
      return false
    }
    return true
  }

  static func endOfDigits(_ numerals: [UInt8], _ start: Int) -> Int {
    var end = start
    while isDigit(numerals[end]) { end += 1 }
    return end
  }

  /// The start of the next group and what stands before it.
  static func next(_ numerals: [UInt8], _ end: Int, isSpaced: Bool) -> (Int, UInt8)? {
    let code = numerals[end]
    let follows = isDigit(numerals[end + 1])
    switch code {
    case point, comma:
      if follows { return (end + 1, code) }
      guard numerals[end + 1] == ScanAlphabet.space, isDigit(numerals[end + 2]),
        endOfDigits(numerals, end + 2) == end + 4, isBoundary(numerals, end + 4)
      else { return nil }
      return (end + 2, code)
    case apostrophe: return follows && endOfDigits(numerals, end + 1) == end + 4 ? (end + 1, code) : nil
    case ScanAlphabet.space:
      guard isSpaced, follows, endOfDigits(numerals, end + 1) == end + 4,
        !ScanAlphabet.isLetter(numerals[end + 4]), numerals[end + 4] != UInt8(ascii: "/"),
        !(numerals[end + 4] == ScanAlphabet.space && isDigit(numerals[end + 5]) && !isGroup(numerals, end + 5))
      else { return nil }
      return (end + 1, code)
    default: return nil
    }
  }

  static func isGroup(_ numerals: [UInt8], _ start: Int) -> Bool {
    endOfDigits(numerals, start) == start + 3
  }

  static func isBoundary(_ numerals: [UInt8], _ place: Int) -> Bool {
    let code = numerals[place]
    if ScanAlphabet.isAlphanumeric(code) { return false }
    return !((code == point || code == comma || code == UInt8(ascii: "/")) && isDigit(numerals[place + 1]))
  }
}
