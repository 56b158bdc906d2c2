import PostroomModel
import Testing

@testable import PostroomMind

struct DatesTests {
  private struct Day {
    var year: Int
    var month: Int
    var day: Int
    var iso: String { "\(year)-\(two(month))-\(two(day))" }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let days: [Day] = (1990...2060).flatMap { year in
    (1...12).flatMap { month in
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let last = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      return (1...last).map { Day(year: year, month: month, day: $0) }
    }
  }

  private static let months: [[String]] = [
    ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"],
    ["OCAK", "ŞUBAT", "MART", "NİSAN", "MAYIS", "HAZİRAN", "TEMMUZ", "AĞUSTOS", "EYLÜL", "EKİM", "KASIM", "ARALIK"],
    ["Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"],
    [
      "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
      "novembre", "dicembre",
    ],
    ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember",
    ],
    [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ],
    [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ],
    [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
      "december",
    ],
  ]

  private static func expectRoundTrip(locale: DocumentLocale = .continental, step: Int = 1, _ form: (Day) -> String) {
    for start in stride(from: 0, to: days.count, by: 300 * step) {
      let some = stride(from: start, to: min(start + 300 * step, days.count), by: step).map { days[$0] }
      let found = values(.date, some.map(form).joined(separator: "\n"), locale: locale)
      #expect(found == some.map(\.iso), "\(form(some[0]))")
    }
  }

  @Test func `every day is read back from figures`() {
    Self.expectRoundTrip { "\(Self.two($0.day)).\(Self.two($0.month)).\($0.year)" }
    Self.expectRoundTrip { "\($0.day)/\($0.month)/\($0.year)" }
    Self.expectRoundTrip { "\(Self.two($0.day))-\(Self.two($0.month))-\($0.year)" }
    Self.expectRoundTrip { "\(Self.two($0.day)). \(Self.two($0.month)). \($0.year)" }
    Self.expectRoundTrip { "\(Self.two($0.day)) / \(Self.two($0.month)) / \($0.year)" }
    Self.expectRoundTrip { "\(Self.two($0.day)) \(Self.two($0.month)) \($0.year)" }
    Self.expectRoundTrip { "\($0.year)-\(Self.two($0.month))-\(Self.two($0.day))" }
    Self.expectRoundTrip { "\($0.year)/\($0.month)/\($0.day)" }
    Self.expectRoundTrip { "\(Self.two($0.day)).\(Self.two($0.month)).\(Self.two($0.year % 100))" }
    Self.expectRoundTrip(locale: .american) { "\($0.month)/\($0.day)/\($0.year)" }
    Self.expectRoundTrip { "Tarih:\(Self.two($0.day)).\(Self.two($0.month)).\($0.year)." }
    Self.expectRoundTrip { "\($0.year)-\(Self.two($0.month))-\(Self.two($0.day))T10:15:00" }
  }

  @Test(arguments: months.indices)
  func `every day is read back from the month's name`(_ language: Int) {
    let names = Self.months[language]
    Self.expectRoundTrip { "\($0.day) \(names[$0.month - 1]) \($0.year)" }
    Self.expectRoundTrip(step: 3) { "\(Self.two($0.day)). \(names[$0.month - 1]) \($0.year)" }
    Self.expectRoundTrip(step: 3) { "\($0.day)-\(names[$0.month - 1])-\($0.year)" }
    Self.expectRoundTrip(step: 3) { "\(names[$0.month - 1]) \($0.day), \($0.year)" }
    Self.expectRoundTrip(step: 3) { "le \($0.day) de \(names[$0.month - 1]) de \($0.year) a" }
    Self.expectRoundTrip(step: 3) { "\(names[$0.month - 1].uppercased()). \($0.day)th, \($0.year)" }
  }

  @Test(arguments: [
    ("19 april 2014", "2014-04-19"), ("May 4th, 2021", "2021-05-04"), ("le 2 juillet 2015", "2015-07-02"),
    ("3 Mart 2026", "2026-03-03"), ("14-ago-2024", "2024-08-14"), ("02 Tem 2015", "2015-07-02"),
    ("1er juillet 2015", "2015-07-01"), ("7. Mai 2014", "2014-05-07"), ("1º marzo 2024", "2024-03-01"),
    ("20 de marzo de 2020", "2020-03-20"), ("Sept. 5 2020", "2020-09-05"), ("2014-Apr-19", "2014-04-19"),
    ("19april2014", "2014-04-19"), ("02 Tem 15", "2015-07-02"), ("l2/O3/2024", "2024-03-12"),
    ("20.10.2015'de", "2015-10-20"), ("du 1er au 31 Juillet 2015", "2015-07-31"),
  ])
  func `a date is read from how documents write it`(_ text: String, _ value: String) {
    #expect(values(.date, text, locale: .continental) == [value])
  }

  @Test func `a period gives both its days`() {
    #expect(values(.date, "01.05.14-31.05.14", locale: .continental) == ["2014-05-01", "2014-05-31"])
    #expect(values(.date, "01/05/2014 - 31/05/2014", locale: .continental) == ["2014-05-01", "2014-05-31"])
  }

  @Test(arguments: [
    "31.04.2014", "30.02.2024", "29.02.2023", "13/13/2014", "00.01.2014", "1.1.1899", "1.1.2101", "2023-20-03",
    "192.168.10.20", "1.2.14", "10:30:45", "0212 555 44 33", "12-34-56-78", "01.02.03.04", "5 Stück 2014", "May 2021",
    "34710 Kadıköy", "v1.2.2014.1", "mart 2026", "1234-05-06-7", "99.99.99",
  ])
  func `what is no date is none`(_ text: String) {
    #expect(values(.date, text, locale: .continental) == [])
  }

  @Test func `where nothing decides the order both days are given`() {
    let open = values("03/04/2024", locale: DocumentLocale()).first { $0.kind == .date }
    #expect(open?.value == "2024-04-03")
    #expect(open?.alternatives == ["2024-03-04"])
    #expect(values("03/03/2024", locale: DocumentLocale()).first { $0.kind == .date }?.alternatives == [])
    #expect(values("03.04.2024", locale: DocumentLocale()).first { $0.kind == .date }?.alternatives == [])
  }

  @Test func `a date that fits only the other order is given with less certainty`() {
    let found = values("20/03/2023", locale: .american).first { $0.kind == .date }
    #expect(found?.value == "2023-03-20")
    #expect((found?.confidence ?? 1) < 1)
  }

  @Test func `eight figures are a date with little certainty`() {
    let found = values("20231102", locale: .continental)
    #expect(found.first { $0.kind == .date }?.value == "2023-11-02")
    #expect((found.first { $0.kind == .date }?.confidence ?? 1) <= 0.5)
    #expect(found.contains { $0.kind == .documentNumber })
    #expect(values(.date, "20231342", locale: .continental) == [])
  }
}
