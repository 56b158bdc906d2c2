/// Dates of HTTP (RFC 9110, section 5.6.7) in all three forms that a recipient must read.
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Seconds since 1970; nil when the text is no such date.
  ///
  /// The forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
  static func seconds(_ text: String) -> Double? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    if words.count == 6, words[5] == "GMT" {
      return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
    }
    guard words.count == 5 else { return nil }
    return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
  }

  private static func seconds(day: String, month: String, year: String, time: String) -> Double? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0), below: 61) }
    guard let day = number(day, below: 32), day > 0, let month = months.firstIndex(of: month),
      var year = number(year, below: 10_000), clock.count == 3, let hour = clock[0], hour < 24,
      let minute = clock[1], let second = clock[2]
    else { return nil }
    // Two digits mean the nearest century for as long as this program can be in use.
    if year < 100 { year += year < 70 ? 2_000 : 1_900 }
    return Double(days(year: year, month: month + 1, day: day) * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  private static func number(_ text: String, below limit: Int) -> Int? {
    guard text.utf8.count <= 4, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let value = Int(text) else {
      return nil
    }
    return value < limit ? value : nil
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
