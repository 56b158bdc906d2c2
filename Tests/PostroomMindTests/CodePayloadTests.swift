import PostroomModel
import Testing

@testable import PostroomMind

struct CodePayloadTests {
  @Test func `a Turkish invoice's code states its parties, number, day and sums`() {
    let payload = CodePayload(
      """
      {"vkntckn":"1234567890","avkntckn":"12345678901","senaryo":"TEMELFATURA","tip":"SATIS","tarih":"2026-03-31",
      "no":"ABC2026000000001","ettn":"f47ac10b-58cc-4372-a567-0e02b2c3d479","parabirimi":"TRY","malhizmettoplam":"1000.00",
      "kdvmatrah(20)":"600.00","hesaplanankdv(20)":"120.00","hesaplanankdv(10)":40,"vergidahil":"1160.00","odenecek":1160.5}
      """)
    #expect(payload.form == "e-fatura")
    #expect(
      payload.values == [
        "seller_tax_id": "1234567890", "buyer_tax_id": "12345678901", "invoice_date": "2026-03-31",
        "invoice_number": "ABC2026000000001", "uuid": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "currency": "TRY",
        "net_amount": "1000.00", "tax_amount": "160.00", "total_amount": "1160.50",
      ])
  }

  @Test func `an Italian payment notice's code states number, creditor and cents`() {
    let payload = CodePayload("PAGOPA|002|302001069073736640|80005570561|4585")
    #expect(payload.form == "pagopa")
    #expect(
      payload.values == [
        "document_number": "302001069073736640", "seller_tax_id": "80005570561", "total_amount": "45.85",
        "currency": "EUR",
      ])
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a transfer's code states name, account, amount and purpose`(newline: String) {
    let lines = [
      "BCD", "002", "1", "SCT", "INGBNL2A", "Wikimedia Foerdergesellschaft", "DE33 1002 0500 0001 1947 00", "EUR123.4",
      "", "", "Spende",
    ]
    let payload = CodePayload(lines.joined(separator: newline))
    #expect(payload.form == "epc")
    #expect(
      payload.values == [
        "seller": "Wikimedia Foerdergesellschaft", "iban": "DE33100205000001194700", "total_amount": "123.40",
        "currency": "EUR", "description": "Spende",
      ])
  }

  @Test(arguments: [
    "", "hello", "{", "{}", "[1]", "{\"vkntckn\":[1]}", "PAGOPA|002|1|2|3", "PAGOPA|002|302001069073736640|8|x",
    "BCD\n002", "{\"no\":\"A1\"}",
  ])
  func `other texts are only text`(text: String) {
    #expect(CodePayload(text).values.isEmpty)
  }

  @Test(arguments: [
    ("2026-01-31", "2026-01-31"), ("31.01.2026", "2026-01-31"), ("1/2/2026", "2026-02-01"), ("2026-13-01", nil),
    ("2026-02-31", nil),
    ("31.01.26", nil), ("a-b-c", nil),
  ])
  func `dates of codes are ISO or day first`(text: String, date: String?) {
    #expect(CodeAmount.date(text) == date)
  }

  @Test func `the first code's text is a field with its place`() {
    let box = Box(x0: 1, y0: 2, x1: 3, y1: 4)
    let page = Page(
      number: 2, width: 100, height: 100, source: .recognised,
      barcodes: [
        Barcode(.code128, text: "BOX 7", box: box), Barcode(.qr, text: "PAGOPA|002|302001069073736640|8|100", box: box),
      ])
    let fields = CodeFields([page]).fields
    #expect(fields["barcode"]?.value == "BOX 7")
    #expect(fields["barcode"]?.page == 2)
    #expect(fields["total_amount"]?.value == "1.00")
    #expect(fields["total_amount"]?.source == "barcode:pagopa")
    #expect(fields["total_amount"]?.box == box)
  }

  @Test func `what a code and the page both say is surer, and where they differ both are given`() throws {
    let box = Box(x0: 1, y0: 2, x1: 3, y1: 4)
    let page = Page(
      number: 1, width: 100, height: 100, source: .recognised,
      barcodes: [Barcode(.qr, text: "PAGOPA|002|302001069073736640|80005570561|4585", box: box)])
    func read(_ value: String) -> Field {
      Field(value: value, raw: value, confidence: 0.6, page: 1, box: box, source: "label:totale")
    }
    let joined = CodeFields([page]).joined(
      with: ["total_amount": read("45.850"), "seller_tax_id": read("80005570562"), "seller": read("X")],
      wanted: ["total_amount", "seller_tax_id", "seller"])
    #expect(joined["total_amount"]?.value == "45.850")
    #expect(joined["total_amount"]?.confidence == 0.99)
    #expect(joined["total_amount"]?.checks == [Field.Check("barcode", passed: true)])
    #expect(joined["seller_tax_id"]?.value == "80005570561")
    #expect(joined["seller_tax_id"]?.alternatives == ["80005570562"])
    #expect(joined["seller"]?.value == "X")
    #expect(joined["currency"] == nil)
    #expect(joined["barcode"] != nil)
  }

  @Test func `the number of a notice of payment does not speak against the paper's own`() {
    let page = Page(
      number: 1, width: 100, height: 100, source: .recognised,
      barcodes: [
        Barcode(.qr, text: "PAGOPA|002|302001069073736640|80005570561|4585", box: Box(x0: 1, y0: 2, x1: 3, y1: 4))
      ])
    func joined(_ values: [String: String]) -> [String: Field] {
      CodeFields([page]).joined(
        with: values.mapValues { FieldsBench.field($0) }, wanted: ["document_number", "invoice_number"])
    }
    let invoice = joined(["document_number": "A-17", "invoice_number": "A-17"])
    #expect(invoice["document_number"]?.value == "A-17" && invoice["document_number"]?.checks == [])
    #expect(joined(["invoice_number": "A-17"])["document_number"] == nil)
    #expect(joined([:])["document_number"]?.value == "302001069073736640")
    #expect(joined(["document_number": "302001069073736640"])["document_number"]?.outcome("barcode") == true)
  }

  @Test func `an account whose check digits fail is not taken from a code`() {
    let lines = ["BCD", "002", "1", "SCT", "", "X GmbH", "DE33100205000001194701", "EUR1"]
    #expect(CodePayload(lines.joined(separator: "\n")).values["iban"] == nil)
  }

  @Test func `of two members of one meaning the first by name counts`() {
    for _ in 0..<20 {
      #expect(CodePayload(#"{"no":"A","NO":"B","ettn":"x"}"#).values["invoice_number"] == "B")
    }
  }
}
