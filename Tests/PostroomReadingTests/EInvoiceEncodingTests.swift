import PostroomModel
import Testing

@testable import PostroomReading

struct EInvoiceEncodingTests {
  /// The number that an invoice in an encoding gives; the bytes stand where `?` stands in the text.
  private func number(encoding: String, bytes: [UInt8]) throws -> String? {
    let text = smallInvoice(declaration: "<?xml version='1.0' encoding='\(encoding)'?>", id: "\u{7}")
    let content = text.utf8.flatMap { $0 == 7 ? bytes : [$0] }
    return try InvoiceData.invoices(in: content)?.first?.values["invoice_number"]?.value
  }

  @Test(arguments: [
    ("ISO-8859-1", "Äßé"), ("iso-8859-9", "ĞİŞ"), ("ISO-8859-15", "€"), ("windows-1252", "€Ž’"),
    ("Windows-1254", "€ğış"),
    ("utf-8", "日"), ("UTF8", "日"), ("CP1252", "€"),
  ])
  func `bytes mean what the declared encoding says`(encoding: String, text: String) throws {
    let codes: [Character: UInt8] = [
      "Ä": 0xC4, "ß": 0xDF, "é": 0xE9, "Ğ": 0xD0, "İ": 0xDD, "Ş": 0xDE, "ğ": 0xF0, "ı": 0xFD, "ş": 0xFE, "Ž": 0x8E,
      "’": 0x92, "€": encoding.hasSuffix("15") ? 0xA4 : 0x80,
    ]
    let bytes = text == "日" ? Array(text.utf8) : text.compactMap { codes[$0] }
    #expect(try number(encoding: encoding, bytes: bytes) == text)
  }

  @Test func `bytes that the encoding leaves undefined are damage`() {
    #expect(faultCode { _ = try number(encoding: "windows-1252", bytes: [0x81]) } == .xmlDamaged)
    #expect(faultCode { _ = try number(encoding: "utf-8", bytes: [0xE9]) } == .xmlDamaged)
  }

  @Test func `an encoding that nobody knows is no invoice that can be read`() throws {
    #expect(try number(encoding: "EBCDIC-CP-DK", bytes: [0x41]) == nil)
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read in both orders, with and without a mark`(isLittle: Bool, isMarked: Bool) throws {
    let text = smallInvoice(declaration: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", id: "İ-日-😀")
    let units = (isMarked ? [0xFEFF] : []) + Array(text.utf16)
    let bytes = units.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(DocumentFormat(magic: bytes) == .xml)
    #expect(try InvoiceData.invoices(in: bytes)?.first?.values["invoice_number"]?.value == "İ-日-😀")
  }

  @Test func `Windows-1252 gives the same invoices as UTF-8`() throws {
    #expect(try InvoiceFixture.invoices("fattura-1252.xml") == InvoiceFixture.invoices("fattura.xml"))
  }
}
