import PostroomModel
import Testing

@testable import PostroomMind

struct LocaleOfDocumentTests {
  private func locale(_ text: String, language: String? = nil) -> DocumentLocale {
    ValueFinder.locale(of: [gridPage(text)], language: language)
  }

  @Test(arguments: [
    ("1.234,56", DocumentLocale.DecimalMark.comma), ("1,234.56", .point), ("12,50", .comma), ("12.50", .point),
    ("1 234,56", .comma), ("1'234.56", .point), ("1,23,456", .point), ("1.234.567", .comma),
    ("7,8 29.99 15.00 3.50", .point), ("1.234 12,50", .comma), ("1.234 12.50", .point),
  ])
  func `numbers vote on the decimal mark`(_ text: String, _ mark: DocumentLocale.DecimalMark) {
    #expect(locale(text).decimalMark == mark)
  }

  @Test func `one number with three digits behind its mark decides nothing`() {
    #expect(locale("1.234").decimalMark == nil)
    #expect(locale("12,50 12.50").decimalMark == nil)
    #expect(locale("").decimalMark == nil)
  }

  @Test(arguments: ["tur", "ita", "deu", "fra", "spa", "nld"])
  func `a continental language suggests the comma and days first`(_ language: String) {
    #expect(locale("1.234 03/04/2024", language: language) == .continental)
    #expect(locale("12.50 13.40 15.70 03/20/2024", language: language) == .american)
  }

  @Test func `English suggests the point and no order of dates`() {
    #expect(locale("1.234 03/04/2024", language: "eng") == DocumentLocale(decimalMark: .point))
  }

  @Test(arguments: [
    "£5.00", "INR 5.00", "Rs. 40", "www.firm.co.uk", "Firm Ltd. £5", "27AAPFU0939F1ZV", "GB980780684", "20/03/2024",
    "03.04.2024", "3 juillet 2024", "5,00 TL",
  ])
  func `evidence of a country that begins with the day decides`(_ text: String) {
    #expect(locale(text + "\n03/04/2024", language: text == "3 juillet 2024" ? nil : "eng").dateOrder == .dayMonthYear)
  }

  @Test(arguments: ["$5.00", "Scranton PA 18503", "(870)-931-0505", "03/20/2024"])
  func `evidence of America puts the month first`(_ text: String) {
    #expect(locale(text + "\n03/04/2024", language: "eng").dateOrder == .monthDayYear)
  }

  @Test func `contradictions leave the order open`() {
    #expect(locale("20/03/2024 03/20/2024", language: "eng").dateOrder == nil)
  }

  @Test func `the currency beside numbers is the document's, and two are none`() {
    #expect(locale("€ 5,00 7,00 € USD").currency == "EUR")
    #expect(locale("€ 5,00 $ 7.00").currency == nil)
    #expect(locale("Montant EUR").currency == "EUR")
    #expect(locale("5,00").currency == nil)
  }
}
