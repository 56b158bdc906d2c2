import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct DayTests {
  private func read(
    _ text: String, _ order: TableNotation.DateOrder = .dayMonthYear, doubtful: Bool = false,
    range: ClosedRange<Int32> = 0...99_999_999
  ) -> ReadDay {
    let reader = DayReader(order: order, isDoubtful: doubtful, earliest: range.lowerBound, latest: range.upperBound)
    return Array(text.utf8).withUnsafeBytes { reader.read(ByteRun($0)) }
  }

  /// The day; nil when it is not read.
  private func day(_ text: String, _ order: TableNotation.DateOrder = .dayMonthYear, doubtful: Bool = false) -> Int32? {
    let read = read(text, order, doubtful: doubtful)
    return read.state == .good ? read.day : nil
  }

  @Test(arguments: [
    "2024-03-05", "05.03.2024", "5.3.2024", "05/03/2024", "05-03-2024", "5. 3. 2024", "05.03.24", "20240305",
    "2024/03/05", "2024-03-05T10:20:30", "2024-03-05 00:00:00.000", "5 March 2024", "05-Mar-2024", "5 Mart 2024",
    "5. März 2024", "5 marzo 2024", "March 5, 2024", "Mar 5, 2024",
  ])
  func `a day is read in every way that it is written`(text: String) {
    #expect(day(text) == 20_240_305)
  }

  @Test func `the order of the file decides between day and month`() {
    #expect(day("03/05/2024", .dayMonthYear) == 20_240_503)
    #expect(day("03/05/2024", .monthDayYear) == 20_240_305)
    #expect(day("03.05.2024", .monthDayYear) == 20_240_503)
  }

  @Test func `what both orders allow is not decided where the file leaves a doubt`() {
    #expect(read("03/05/2024", .dayMonthYear, doubtful: true).state == .ambiguous)
    #expect(read("03/05/2024", .yearMonthDay).state == .ambiguous)
    #expect(day("25/03/2024", .monthDayYear, doubtful: true) == 20_240_325)
    #expect(day("03/25/2024", .dayMonthYear, doubtful: true) == 20_240_325)
    #expect(day("05/05/2024", .dayMonthYear, doubtful: true) == 20_240_505)
    #expect(day("2024-03-05", .dayMonthYear, doubtful: true) == 20_240_305)
  }

  @Test func `a short year may be before dashes and behind them`() {
    #expect(read("25-03-04", .dayMonthYear, doubtful: true).state == .ambiguous)
    #expect(read("05-03-24", .monthDayYear, doubtful: true).state == .ambiguous)
    #expect(day("25-03-04", .yearMonthDay) == 20_250_304)
    #expect(day("25-03-04", .dayMonthYear) == 20_040_325)
    #expect(day("25-03-25", .dayMonthYear, doubtful: true) == 20_250_325)
    #expect(day("99-03-04", .dayMonthYear, doubtful: true) == 19_990_304)
    #expect(day("12-25-24", .dayMonthYear, doubtful: true) == 20_241_225)
  }

  @Test(arguments: [
    "2024-13-45", "45.13.2024", "2023-02-29", "1900-02-29", "31.04.2024", "00.01.2024", "2024-00-10", "0000-01-01",
    "soon", "5.3",
    "5.3.2024.1", "2024-1-", "1.1.123", "12345", "5 Foo 2024", "2024-03-05Tx", "45296.5",
  ])
  func `what is on no calendar is no day`(text: String) {
    #expect(read(text).state == .bad, "\(text)")
  }

  @Test func `days outside of the range are told from those that are no days`() {
    #expect(read("1989-12-31", range: 19_900_101...20_991_231).state == .outOfRange)
    #expect(read("2100-01-01", range: 19_900_101...20_991_231).state == .outOfRange)
    #expect(read("1990-01-01", range: 19_900_101...20_991_231).state == .good)
  }

  @Test func `the calendar has the days that a count of days has`() {
    // Day by day with lengths in a table, from a year on in which the rule of centuries matters.
    var (year, month, number) = (1899, 12, 31)
    for _ in 0..<80_000 {
      let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      number += 1
      if number > lengths[month - 1] { (month, number) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      let day = Int32(year * 10_000 + month * 100 + number)
      #expect(CalendarNumber.isValid(day))
      #expect(!CalendarNumber.isValid(Int32(year * 10_000 + month * 100 + lengths[month - 1] + 1)))
    }
  }
}
