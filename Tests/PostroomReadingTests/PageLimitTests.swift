import PostroomModel
import PostroomReading
import Testing

@Suite(.enabled(if: engineIsInstalled))
struct PageLimitTests {
  private let fivePages: [UInt8] = {
    var fixture = PDFFixture()
    for number in 1...5 {
      fixture.addPage(PDFFixture.line("This is page number \(number) of five", x: 72, y: 700))
    }
    return fixture.bytes
  }()

  @Test(arguments: [(0, 0), (2, 2), (5, 5), (9, 5), (-1, 0)])
  func `pages beyond the wanted ones are counted and skipped`(wanted: Int, read: Int) throws {
    var calls = 0
    let reading = try readDocument(
      fivePages, pages: wanted, reports: ReadingReports(page: { _, _ in calls += 1 }))
    #expect(reading.pages.count == 5)
    #expect(reading.pages.map(\.number) == [1, 2, 3, 4, 5])
    #expect(reading.pages.filter { $0.source == .textLayer }.count == read)
    #expect(reading.pages.filter { $0.skipped == .pageLimit }.count == 5 - read)
    #expect(calls == read)
  }

  @Test func `a document over the limit is refused, one at the limit is not`() throws {
    #expect(faultCode { _ = try readDocument(fivePages, maximumPages: 4) } == .tooManyPages)
    #expect(try readDocument(fivePages, maximumPages: 5).pages.count == 5)
  }

  @Test func `pages of a text count too`() throws {
    let text = Array("one\u{0C}two\u{0C}three".utf8)
    #expect(faultCode { _ = try readDocument(text, maximumPages: 2) } == .tooManyPages)
    #expect(try readDocument(text, pages: 1).pages.map(\.source) == [.plainText, .skipped, .skipped])
  }
}
