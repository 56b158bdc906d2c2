/// A day as the number yyyymmdd: it compares as the calendar does.
enum CalendarNumber {
  /// Whether the day is on the calendar, in the years 1 to 9999.
  @inline(__always)
  static func isValid(_ day: Int32) -> Bool {
    let (year, month, number) = (day / 10_000, day / 100 % 100, day % 100)
    guard year > 0, month > 0, month <= 12, number > 0 else { return false }
    if number <= 28 { return true }
    let isLeap = year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    // April, June, September and November, as bits by month.
    let length: Int32 = month == 2 ? (isLeap ? 29 : 28) : 0b1010_0101_0000 >> month & 1 == 1 ? 30 : 31
    return number <= length
  }

  /// Reads an ISO date; nil when it is none.
  static func iso(_ text: String) -> Int32? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    var day: Int32 = 0
    for (place, byte) in bytes.enumerated() where place != 4 && place != 7 {
      guard byte &- 0x30 < 10 else { return nil }
      day = day * 10 + Int32(byte &- 0x30)
    }
    return isValid(day) ? day : nil
  }
}

/// A day that was read.
struct ReadDay {
  /// yyyymmdd; 0 when there is none.
  var day: Int32 = 0
  var state: ValueState = .good
}
