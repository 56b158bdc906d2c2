internal import Foundation

/// Moments as the interface writes and reads them (RFC 3339), in UTC.
enum Moment {
  /// What a moment or a day looks like; of leap days it says nothing.
  static var pattern: String {
    let minutes = "([01][0-9]|2[0-3]):[0-5][0-9]"
    return "^[0-9]{4}-(\(days))([Tt]\(minutes):[0-5][0-9](\\.[0-9]{1,9})?([Zz]|[+-]\(minutes)))?$"
  }

  /// What a day looks like; of leap days it says nothing.
  static var dayPattern: String { "^[0-9]{4}-(\(days))$" }

  private static let days =
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"

  /// Whether a text is a day that there is, `yyyy-MM-dd`.
  static func isDay(_ text: String) -> Bool { text.utf8.count == 10 && seconds(text) != nil }

  /// The seconds since 1970 of a moment, or of the beginning of a day; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes.count <= 35, bytes.allSatisfy({ $0 < 0x80 }), bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      (1...12).contains(month), (1...length(of: month, year)).contains(day)
    else { return nil }
    let days = Double(daysBefore(year, month, day))
    if bytes.count == 10 { return days * 86_400 }
    guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var rest = bytes[19...]
    var fraction = 0.0
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard (1...9).contains(digits.count), let value = Double("0." + String(decoding: digits, as: UTF8.self)) else {
        return nil
      }
      fraction = value
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = offset(Array(rest)) else { return nil }
    return days * 86_400 + Double(hour * 3_600 + minute * 60 + second) + fraction - Double(offset)
  }

  /// A moment to the thousandth of a second.
  static func text(_ seconds: Double) -> String {
    let date = Date(timeIntervalSince1970: seconds.isFinite ? min(max(seconds, -6e10), 2.5e11) : 0)
    return date.formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
  }

  private static func offset(_ bytes: [UInt8]) -> Int? {
    if bytes == [0x5A] || bytes == [0x7A] { return 0 }
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A, let hours = number(bytes[1..<3]),
      let minutes = number(bytes[4..<6]), hours < 24, minutes < 60
    else { return nil }
    return (bytes[0] == 0x2D ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days from the first of January 1970 on, in the calendar of today carried back.
  private static func daysBefore(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
