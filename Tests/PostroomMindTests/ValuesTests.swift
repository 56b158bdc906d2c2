import PostroomModel
import Testing

@testable import PostroomMind

struct ValuesTests {
  @Test(arguments: [
    ("azure.Interior24@example.com", "azure.Interior24@example.com"), ("eMail:info@firma.de.", "info@firma.de"),
    ("<a_b+c@sub.firm.co.uk>", "a_b+c@sub.firm.co.uk"),
  ])
  func `an address of e-mail is found`(_ text: String, _ value: String) {
    #expect(values(.email, text) == [value])
    #expect(values(.documentNumber, text) == [])
  }

  @Test(arguments: ["a@b", "@firm.com", "me@", "a@.com", "x@1.2"])
  func `what is no address is none`(_ text: String) {
    #expect(values(.email, text) == [])
  }

  @Test(arguments: [
    ("+90 (212) 555 44 33", "+902125554433"), ("+49 (0) 6051 916 44 10", "+4960519164410"),
    ("0212 555 44 33", "02125554433"), ("(870)-931-0505", "8709310505"), ("0039 02 1234567", "+39021234567"),
    ("030/1234567", "0301234567"), ("0212.555.44.33", "02125554433"), ("+390212345678", "+390212345678"),
  ])
  func `a telephone number is reduced to its digits`(_ text: String, _ value: String) {
    let found = values(text).filter { $0.kind == .phone }
    #expect(found.map(\.value) == [value])
    #expect(found.first?.confidence == 1)
    #expect(!values(text).contains { $0.kind == .amount })
  }

  @Test(arguments: ["1.234,56", "20.10.2015", "DE89370400440532013000", "123/2026", "12345"])
  func `what is no telephone number is none`(_ text: String) {
    #expect(values(.phone, text) == [])
  }

  @Test(arguments: [
    ("34 ABC 123", "34ABC123"), ("34ABC123", "34ABC123"), ("06 AB 1234", "06AB1234"), ("06 A 12345", "06A12345"),
    ("AB123CD", "AB123CD"), ("AB 123 CD", "AB123CD"), ("Plaka: 35-KL-987,", "35KL987"),
  ])
  func `a plate is found and closed up`(_ text: String, _ value: String) {
    #expect(values(.plate, text) == [value])
  }

  @Test(arguments: [
    "82 ABC 123", "34 ABC 1234", "34 KG 250", "34 AB 12", "IT 123 EU", "34 abc 123", "AB1234CD", "16 GB 123",
  ])
  func `what is no plate is none`(_ text: String) {
    #expect(values(.plate, text) == [])
  }

  @Test func `an Italian plate with a letter that is never issued fails its check`() {
    let found = values("IJ789KL").first { $0.kind == .plate }
    #expect(found?.checks == [Field.Check("plate", passed: false)])
    #expect(values("AB123CD").first { $0.kind == .plate }?.checks == [Field.Check("plate", passed: true)])
  }

  @Test(arguments: [
    ("INV/2023/03/0008", "INV/2023/03/0008"), ("#BLR_WFLD20151000982590", "#BLR_WFLD20151000982590"),
    ("993548900", "993548900"), ("ABC2026000000012", "ABC2026000000012"), ("123/2026", "123/2026"), ("n.45/A", "45/A"),
    ("n°562044387", "562044387"), ("No:A-17.", "A-17"), ("(VF1005193039)", "VF1005193039"),
  ])
  func `a document's number is found without what stands around it`(_ text: String, _ value: String) {
    #expect(values(.documentNumber, text) == [value])
  }

  @Test func `a series of letters before a number is given with it and without`() {
    #expect(values(.documentNumber, "Fattura FPR 45/24") == ["FPR 45/24", "45/24"])
    #expect(values(.documentNumber, "FATURA NO 45") == ["45"])
  }

  @Test(arguments: ["20.10.2015", "1.234,56", "%20", "12,00", "www.firm24.com", "http://x.com/1", "no digits here"])
  func `what is something else is no document's number`(_ text: String) {
    #expect(values(.documentNumber, text) == [])
  }

  @Test func `one number can be an amount and a document's number`() {
    #expect(Set(values("1250").map(\.kind)) == [.amount, .documentNumber])
  }

  @Test func `values come in reading order with their words and boxes`() throws {
    let found = values("Tarih: 20.10.2015   Toplam 1.234,56 TL\nIBAN DE89 3704 0044 0532 0130 00", locale: .continental)
    #expect(found.map(\.kind) == [.date, .amount, .currency, .iban])
    #expect(found.map(\.words) == [1...1, 3...4, 4...4, 6...11])
    let account = try #require(found.last)
    #expect(account.box.y0 == 12 && account.box.x0 == 30)
    #expect(account.raw == "DE89 3704 0044 0532 0130 00")
  }

  @Test func `the words' confidence is the values'`() {
    let page = gridPage("20.10.2015", confidence: 0.5)
    #expect(ValueFinder(locale: .continental, language: nil).values(on: page).first?.confidence == 0.5)
  }

  @Test func `letters with spaces between are one word`() {
    let found = values("Toplam   3 9 6 , 4 9 T L   1 . 2 3 4 , 5 6", locale: .continental)
    #expect(found.filter { $0.kind == .amount }.map(\.value) == ["396.49", "1234.56"])
    #expect(found.first { $0.kind == .amount }?.raw == "3 9 6 , 4 9 T L")
    #expect(found.first { $0.kind == .amount }?.words == 1...8)
    #expect(values(.taxID, "1 0 0 0 0 0 0 0 1 4 6") == ["10000000146"])
    #expect(values(.amount, "5 7 9") == ["5", "7", "9"])
  }

  @Test func `of an endless word only the beginning is looked at`() {
    let found = values(String(repeating: "€1,00-", count: 20_000))
    #expect(!found.isEmpty && found.count < 1_000)
    #expect(found.allSatisfy { $0.raw.utf8.count < 600 })
  }

  @Test func `an empty page has no values`() {
    #expect(values("").isEmpty)
    #expect(values("   \n\n  ").isEmpty)
  }

  @Test func `no text whatever does harm, and every value lies on its page`() {
    var generator = Seeded(42)
    let likely = Array("0123456789.,-/ ()€$%:'TRDEIT@#+ABClOS\u{A0}\u{2009}₺äşİ\u{301}\u{200B}\n".unicodeScalars)
    for _ in 0..<4000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...80, using: &generator) {
        if Int.random(in: 0...15, using: &generator) == 0,
          let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
        {
          text.append(scalar)
        } else {
          text.append(likely[Int.random(in: 0..<likely.count, using: &generator)])
        }
      }
      let page = gridPage(String(text))
      let locale = ValueFinder.locale(of: [page], language: nil)
      for value in ValueFinder(locale: locale, language: nil).values(on: page) {
        #expect(
          page.words.indices.contains(value.words.lowerBound) && page.words.indices.contains(value.words.upperBound))
        #expect((0...1).contains(value.confidence))
        #expect(!value.value.isEmpty && !value.raw.isEmpty)
        if value.kind == .amount { #expect(ExactDecimal(plain: value.value) != nil, "\(value.raw)") }
        if value.kind == .date { #expect(value.value.utf8.count == 10) }
      }
    }
  }

  @Test(arguments: ["#14.000,00#", "#14.000,00 TL#", "TL #14.000,00#"])
  func `an amount that a cheque guards by signs is found`(_ text: String) {
    #expect(values(.amount, text) == ["14000.00"])
  }

  @Test func `a sign before a number is no guard by itself`() {
    #expect(values(.amount, "#1234 #5678") == [])
    #expect(values(.amount, "Order #12.50 of today") == [])
  }

  @Test func `an invoice's number of the length of an account is no account`() {
    #expect(values(.iban, "BER2025000058785") == [])
    #expect(values(.documentNumber, "BER2025000058785") == ["BER2025000058785"])
  }

  @Test func `the Turkish currency is known by its name in full`() {
    #expect(values(.currency, "14.000,00 Türk Lirası") == ["TRY"])
  }
}
