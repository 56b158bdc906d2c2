/// The days that generated tables write, one after another.
struct TableCalendar {
  /// The days from the first on; all of them exist.
  let days: [Day]
  /// The days between this calendar's first one and Excel's 0, which is 30 December 1899.
  static let excelDayOfFirst = 44_470

  /// The years that it touches.
  static let years = 2_021...2_025
  static let firstYear = years.lowerBound

  /// Issue dates are from 1 January 2022 on; the days before are for what is due before it is issued.
  static let firstIssue = 92
  /// Issue dates end with June 2025.
  static let issues = 1_277
  /// The longest time to pay, in days.
  static let longestTerm = 90

  /// Makes the calendar from 1 October 2021 on.
  init() {
    var days: [Day] = []
    var day = Day(2021, 10, 1)
    for _ in 0...(Self.firstIssue + Self.issues + Self.longestTerm) {
      days.append(day)
      day = Self.next(day)
    }
    self.days = days
  }

  private static func next(_ day: Day) -> Day {
    if day.day < length(ofMonth: day.month, year: day.year) { return Day(day.year, day.month, day.day + 1) }
    return day.month < 12 ? Day(day.year, day.month + 1, 1) : Day(day.year + 1, 1, 1)
  }

  /// Every fourth year of these is a leap year.
  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
