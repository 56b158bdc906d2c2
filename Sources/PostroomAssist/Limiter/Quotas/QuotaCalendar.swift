internal import Foundation

/// When days and months begin in a time zone.
struct QuotaCalendar: Sendable {
  private let calendar: Calendar

  /// An unknown name stands for UTC.
  init(timeZone: String) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
    self.calendar = calendar
  }

  /// The first second of the day or month of a moment, and the first that no longer belongs to it.
  func span(isMonth: Bool, of moment: Double) -> Range<Double> {
    let date = Date(timeIntervalSince1970: moment)
    guard let interval = calendar.dateInterval(of: isMonth ? .month : .day, for: date) else {
      return moment..<moment + 86_400
    }
    let start = interval.start.timeIntervalSince1970
    return start..<max(start + 1, interval.end.timeIntervalSince1970)
  }
}
