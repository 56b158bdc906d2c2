import PostroomModel
import Testing

@testable import PostroomMind

@Suite struct ValuesShortYearTests {
  private func day(_ text: String, _ locale: DocumentLocale) -> TypedValue? {
    values(text, locale: locale).first { $0.kind == .date && $0.raw.count == 8 }
  }

  @Test(arguments: [DocumentLocale(), .continental])
  func `two figures that may be year or day are given both ways`(_ locale: DocumentLocale) {
    let found = day("26-04-03", locale)
    #expect(Set([found?.value ?? ""] + (found?.alternatives ?? [])) == ["2003-04-26", "2026-04-03"])
  }

  @Test func `all orders that are possible are told where nothing decides`() {
    let found = day("05-04-03", DocumentLocale())
    #expect(Set([found?.value ?? ""] + (found?.alternatives ?? [])) == ["2003-04-05", "2003-05-04", "2005-04-03"])
  }

  @Test(arguments: ["2026-03-01", "3 April 2025", "31/12/2026"])
  func `a year that stands elsewhere in full decides`(_ other: String) {
    let found = day("26-04-03 and \(other)", .continental)
    #expect(found?.value == "2026-04-03" && found?.alternatives == [])
    #expect(day("03-04-26 and \(other)", .continental)?.value == "2026-04-03")
  }

  @Test func `a known order is believed where the year would be the earlier one`() {
    let found = day("03-04-26", .continental)
    #expect(found?.value == "2026-04-03" && found?.alternatives == [])
  }

  @Test(arguments: ["26.04.03", "26/04/03"])
  func `points and strokes stand behind a day`(_ text: String) {
    let found = day(text, .continental)
    #expect(found?.value == "2003-04-26" && found?.alternatives == [])
  }

  @Test func `such a date says nothing about the order of others, and no company form decides it alone`() {
    #expect(ValueFinder.locale(of: [gridPage("26-04-03 03/04/2024")], language: "eng").dateOrder == nil)
    #expect(ValueFinder.locale(of: [gridPage("Firm Ltd 03/04/2024")], language: "eng").dateOrder == nil)
    #expect(
      ValueFinder.locale(of: [gridPage("Firm Ltd INR 5.00 03/04/2024")], language: "eng").dateOrder == .dayMonthYear)
  }

  @Test func `the day of issue goes to review with both readings`() {
    let verification = FieldsBench.verify(reading("Firm Ltd\nInvoice no: A-17\nInvoice date: 26-04-03\nTotal: 12.50\n"))
    let doubt = verification.doubts.first { $0.field == FieldName.invoiceDate && $0.reason == .ambiguous }
    #expect(doubt?.detail.contains("2026-04-03") == true && doubt?.detail.contains("2003-04-26") == true)
  }
}
