import Testing

@testable import PostroomTables

@Suite struct WorkbookDatesTests {
  private func cell(_ serial: String, _ format: String, from1904: Bool = false) throws -> (text: String, isDate: Bool) {
    var book = TestWorkbook(
      rows: #"<row r="1"><c r="A1" s="1"><v>\#(serial)</v></c><c r="B1"><v>1</v></c></row>"#, formats: [format])
    book.isFrom1904 = from1904
    let fast = try #require(try book.read(wishes: .noHead).first)
    let careful = try #require(try book.read(wishes: .noHead, isFast: false).first)
    #expect(fast == careful)
    return (fast.texts[0], fast.traits[0] == RecordBatch.Traits.date.rawValue)
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("36526", "2000-01-01"), ("45351", "2024-02-29"),
    ("2958465", "9999-12-31"), ("45382.5", "2024-03-31T12:00:00"), ("45382.999988425928", "2024-03-31T23:59:59"),
    ("45382.9999999999", "2024-04-01"), ("45382.520838", "2024-03-31T12:30:00.403"), ("4.5382E4", "2024-03-31"),
  ])
  func `a day counted from 1900 is a date`(serial: String, date: String) throws {
    #expect(try cell(serial, "14") == (date, true))
  }

  @Test(arguments: [
    ("0", "1904-01-01"), ("59", "1904-02-29"), ("60", "1904-03-01"), ("43920", "2024-03-31"), ("2957003", "9999-12-31"),
  ])
  func `a day counted from 1904 is a date`(serial: String, date: String) throws {
    #expect(try cell(serial, "dd.mm.yyyy", from1904: true) == (date, true))
  }

  @Test func `the day that never was is shown and is no date`() throws {
    #expect(try cell("60", "14") == ("1900-02-29", false))
  }

  @Test(arguments: ["0", "-3", "2958466", "1E+300"])
  func `a number that means no day stays a number`(serial: String) throws {
    #expect(try cell(serial, "14").isDate == false)
  }

  @Test func `times of a day and spans are no dates`() throws {
    #expect(try cell("0.75", "20") == ("18:00:00", false))
    #expect(try cell("1.5", "[h]:mm") == ("36:00:00", false))
    #expect(try cell("45382.25", "h:mm") == ("2024-03-31T06:00:00", true))
  }

  @Test func `a number that is shown with leading zeros is an identifier`() throws {
    #expect(try cell("123456789", "0000000000") == ("0123456789", false))
    #expect(try cell("12.5", "000") == ("12.5", false))
  }

  @Test(arguments: [
    ("dd.mm.yyyy", NumberMeaning.date), ("[$-41F]d mmmm yyyy;@", .date), ("mmm-yy", .date), ("m", .date),
    ("yyyy\\-mm\\-dd\\Thh:mm", .date),
    ("h:mm AM/PM", .time), ("mm:ss.0", .time), ("[mm]:ss", .span), ("[Red]0.00", .number), ("General", .number),
    ("#,##0.00 \"days\"", .number),
    ("0.00E+00", .number), ("_-* #,##0.00\\ _m_-;d", .number), ("\"d\"0", .number), ("@", .number), ("0%", .number),
    ("00000", .padded(5)),
    ("[$₺-41F]#,##0.00;[Red]d", .number), ("\\", .number), ("[", .number), ("\"", .number), ("a", .number),
    ("A", .number),
  ])
  func `a format's code says what its numbers mean`(code: String, meaning: NumberMeaning) {
    #expect(NumberMeaning.of(Array(code.utf8)) == meaning)
  }

  @Test func `all days from 1900 to 9999 come in the order of the calendar`() {
    var expected = (year: 1900, month: 3, day: 1)
    var text = [UInt8](repeating: 0, count: 10)
    for serial in 61...2_958_465 {
      guard let day = SerialDate.dayFrom1970(serial, .from1900) else {
        Issue.record("\(serial)")
        return
      }
      text.withUnsafeMutableBufferPointer { SerialDate.write(dayFrom1970: day, to: $0.baseAddress!) }
      let digits = text.map { Int($0) - 48 }
      let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
      guard year == expected.year, digits[5] * 10 + digits[6] == expected.month,
        digits[8] * 10 + digits[9] == expected.day
      else {
        Issue.record("\(serial): \(String(decoding: text, as: UTF8.self)) is not \(expected)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][expected.month - 1]
      expected.day += 1
      if expected.day > length { expected = (expected.year, expected.month + 1, 1) }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
  }
}
