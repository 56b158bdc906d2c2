/// What the number format of a cell makes of its number.
enum NumberMeaning: Equatable, Sendable {
  /// An amount, a count, a share: the number itself.
  case number
  /// A date, perhaps with a time.
  case date
  /// A time of the day.
  case time
  /// A span of time, whose hours do not stop at 24.
  case span
  /// A number of so many digits whose leading zeros count, as in tax numbers.
  case padded(Int)

  /// The meaning of a format that has a number and no code (ISO/IEC 29500-1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asia).
  static func ofBuiltIn(_ number: Int) -> NumberMeaning {
    switch number {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45, 47, 55, 56: .time
    case 46: .span
    default: .number
    }
  }

  /// The meaning of a format's code; its first section decides, as it is that of positive numbers.
  static func of(_ code: [UInt8]) -> NumberMeaning {
    if (2...15).contains(code.count), code.allSatisfy({ $0 == UInt8(ascii: "0") }) { return .padded(code.count) }
    var letters = FormatLetters(code)
    var hasDate = false
    var hasTime = false
    while let letter = letters.next() {
      switch letter {
      case .span: return .span
      case .letter(UInt8(ascii: "y")), .letter(UInt8(ascii: "d")): hasDate = true
      case .letter(UInt8(ascii: "h")), .letter(UInt8(ascii: "s")): hasTime = true
      // Months and minutes have the same letter; alone it means months.
      case .letter(UInt8(ascii: "m")): if !hasTime { hasDate = hasDate || !letters.hasTimeAhead }
      case .letter(UInt8(ascii: "0")), .letter(UInt8(ascii: "#")), .letter(UInt8(ascii: "?")),
        .letter(UInt8(ascii: "%")):
        // Digits stand in formats of times for fractions of seconds only.
        if !hasTime { return .number }
      case .letter: continue
      }
    }
    return hasDate ? .date : hasTime ? .time : .number
  }
}
