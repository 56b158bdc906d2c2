/// A calendar day as documents write it.
struct Day: Hashable {
  var year: Int
  var month: Int
  var day: Int

  /// A day of the years; the 29th to 31st do not occur, so every day exists.
  init(_ random: inout SampleRandom, years: ClosedRange<Int> = 2024...2026) {
    year = random.number(years)
    month = random.number(1...(year == 2026 ? 6 : 12))
    day = random.number(1...28)
  }

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// So many whole months later, or earlier.
  func adding(months: Int) -> Day {
    let count = year * 12 + month - 1 + months
    return Day(count / 12, count % 12 + 1, day)
  }

  var iso: String { "\(year)-\(two(month))-\(two(day))" }
  var dotted: String { "\(two(day)).\(two(month)).\(year)" }
  var slashed: String { "\(two(day))/\(two(month))/\(year)" }
  var dashed: String { "\(two(day))-\(two(month))-\(year)" }
  var compact: String { "\(year)\(two(month))\(two(day))" }
  var turkish: String { "\(day) \(Self.turkishMonths[month - 1]) \(year)" }
  var italian: String { "\(day) \(Self.italianMonths[month - 1]) \(year)" }
  var english: String { "\(day) \(Self.englishMonths[month - 1]) \(year)" }

  static let turkishMonths = [
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
    "Aralık",
  ]
  static let italianMonths = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
  ]
  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
