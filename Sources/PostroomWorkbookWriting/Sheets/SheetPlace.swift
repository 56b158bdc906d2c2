/// The names of places in a sheet.
enum SheetPlace {
  /// The letters of a column, counted from 0: A to Z, AA and on.
  static func letters(_ column: Int) -> String {
    var (text, rest) = ("", column + 1)
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  /// The digits of a number that is not negative, and how many there are, at most sixteen.
  @inline(__always)
  static func digits(_ number: Int) -> (SIMD16<UInt8>, Int) {
    var (count, rest) = (1, number)
    while rest >= 10, count < 16 {
      rest /= 10
      count += 1
    }
    var digits = SIMD16<UInt8>()
    rest = number
    for place in stride(from: count - 1, through: 0, by: -1) {
      digits[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return (digits, count)
  }
}
