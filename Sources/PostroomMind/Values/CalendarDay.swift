/// A day of the Gregorian calendar between 1900 and 2100.
struct CalendarDay: Hashable {
  /// Two-digit years below this are of this century.
  private static let centuryTurn = 70

  let year: Int
  let month: Int
  let day: Int

  /// The day; nil when there is none, or in an unlikely year.
  ///
  /// A year of two digits is one from 1970 to 2069.
  init?(year: Int, month: Int, day: Int, isShortYear: Bool = false) {
    let full = isShortYear ? year + (year < Self.centuryTurn ? 2000 : 1900) : year
    guard (1900...2100).contains(full), (1...12).contains(month), day >= 1,
      day <= Self.days(month: month, year: full)
    else { return nil }
    (self.year, self.month, self.day) = (full, month, day)
  }

  private static func days(month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// ISO 8601, such as `2026-01-31`.
  var text: String {
    var bytes = [UInt8](repeating: UInt8(ascii: "-"), count: 10)
    for (place, digit) in [
      (0, year / 1000), (1, year / 100 % 10), (2, year / 10 % 10), (3, year % 10), (5, month / 10), (6, month % 10),
      (8, day / 10), (9, day % 10),
    ] { bytes[place] = UInt8(digit) + 0x30 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
