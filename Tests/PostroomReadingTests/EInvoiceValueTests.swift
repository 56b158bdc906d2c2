import Testing

@testable import PostroomReading

struct EInvoiceValueTests {
  @Test(arguments: [
    ("473.00", "473.00"), (" 12.5\n", "12.5"), ("+5", "5"), (".5", "0.5"), ("5.", "5"), ("007.10", "7.10"),
    ("-0.00", "0.00"), ("-3", "-3"), ("0", "0"), ("33.33300000", "33.33300000"),
  ])
  func `an amount keeps every decimal that is given`(raw: String, value: String) {
    #expect(PlainValue.decimal(raw) == value)
  }

  @Test(arguments: [
    "", ".", "-", "1,5", "1e3", "1 000", "EUR 5", "5.0.0", "NaN", "1234567890123456789012345678901234567", "--5",
    "+-5", "-+5", "++5", "0-5", "00+5", "-0-5", "5.-1", "- 5", "+", "-.",
  ])
  func `what is no decimal has no value`(raw: String) { #expect(PlainValue.decimal(raw) == nil) }

  @Test(arguments: [
    ("2025-06-30", "2025-06-30"), ("20250630", "2025-06-30"), ("2025-06-30Z", "2025-06-30"),
    ("2025-06-30+02:00", "2025-06-30"), ("2025-06-30T10:00:00", "2025-06-30"), (" 2024-02-29 ", "2024-02-29"),
  ])
  func `dates become ISO dates`(raw: String, value: String) { #expect(PlainValue.date(raw) == value) }

  @Test(arguments: [
    "", "2025-02-29", "20251301", "30.06.2025", "2025-6-30", "2025063", "202506301200", "2025-06-3x", "0000-01-01",
    "2025-06-30x", "2025-00-10", "ａ0250630",
  ])
  func `what is no date has no value`(raw: String) { #expect(PlainValue.date(raw) == nil) }

  @Test func `currencies are three letters`() {
    #expect(PlainValue.currency(" eur ") == "EUR")
    #expect(PlainValue.currency("€") == nil)
    #expect(PlainValue.currency("EURO") == nil)
  }

  @Test func `an IBAN is told by its shape`() {
    #expect(PlainValue.iban("de12 5001 0517 0648 4898 90") == "DE12500105170648489890")
    #expect(PlainValue.iban("0648489890") == nil)
    #expect(PlainValue.iban("DE1250010517064848989012345678901234") == nil)
    #expect(PlainValue.iban("DE12-5001-0517-0648") == nil)
  }

  @Test func `a text is clipped whatever marks its letters carry`() {
    let marked = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(PlainValue.clipped(marked, to: 200).unicodeScalars.count == 200)
    #expect(PlainValue.clipped("short", to: 200) == "short")
  }

  @Test func `text becomes one line`() {
    #expect(PlainValue.line("\n a\t b \u{A0}c\n") == "a b c")
    #expect(PlainValue.line(" \n") == nil)
  }
}
