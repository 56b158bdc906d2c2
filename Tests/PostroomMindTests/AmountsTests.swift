import PostroomModel
import Testing

@testable import PostroomMind

struct AmountsTests {
  /// Digits with something between groups of three, or as India groups them.
  private static func grouped(_ digits: String, _ separator: String, indian: Bool = false) -> String {
    var groups: [String] = []
    var rest = digits[...]
    while rest.count > (groups.isEmpty || !indian ? 3 : 2) {
      let count = groups.isEmpty || !indian ? 3 : 2
      groups.insert(String(rest.suffix(count)), at: 0)
      rest = rest.dropLast(count)
    }
    groups.insert(String(rest), at: 0)
    return groups.joined(separator: separator)
  }

  private struct Form {
    var separator: String
    var mark: String
    var locale: DocumentLocale
    var isIndian = false
  }

  private static let forms = [
    Form(separator: ".", mark: ",", locale: .continental), Form(separator: ",", mark: ".", locale: .american),
    Form(separator: " ", mark: ",", locale: .continental), Form(separator: "\u{A0}", mark: ",", locale: .continental),
    Form(separator: "\u{2009}", mark: ",", locale: .continental),
    Form(separator: "\u{202F}", mark: ",", locale: .continental),
    Form(separator: "'", mark: ".", locale: .american), Form(separator: "’", mark: ".", locale: .american),
    Form(separator: ",", mark: ".", locale: .american, isIndian: true),
    Form(separator: "", mark: ",", locale: .continental),
    Form(separator: "", mark: ".", locale: .american),
  ]

  @Test(arguments: forms.indices)
  func `every amount is read back exactly from every form`(_ index: Int) {
    let form = Self.forms[index]
    var generator = Seeded(UInt64(index) + 1)
    for _ in 0..<400 {
      let digits = Int.random(in: 1...9, using: &generator)
      var whole = String(Int.random(in: 1...9, using: &generator))
      for _ in 1..<digits { whole += String(Int.random(in: 0...9, using: &generator)) }
      let cents = String(Int.random(in: 100...199, using: &generator)).suffix(2)
      let written = Self.grouped(whole, form.separator, indian: form.isIndian) + form.mark + cents
      for (text, value) in [
        (written, "\(whole).\(cents)"), ("-" + written, "-\(whole).\(cents)"), (written + "-", "-\(whole).\(cents)"),
        ("(" + written + ")", "-\(whole).\(cents)"), ("€ " + written, "\(whole).\(cents)"),
        (written + " TL", "\(whole).\(cents)"), ("USD" + written, "\(whole).\(cents)"),
        (written + "₺", "\(whole).\(cents)"),
        ("Toplam: " + written + ".", "\(whole).\(cents)"),
      ] {
        let found = values(text, locale: form.locale).filter { $0.kind == .amount }
        #expect(found.map(\.value) == [value], "\(text)")
        #expect(found.first?.alternatives == [], "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("12,--", "12.00"), ("12.-", "12.00"), ("1234.5", "1234.50"), ("1.234,5", "1234.50"), ("€ 12", "12.00"),
    ("12", "12"),
    ("0,125", "0.125"), ("1,23,456.00", "123456.00"), ("Rs. 1,23,456", "123456.00"), ("₹40", "40.00"),
    ("-€ 9,32", "-9.32"), ("€ -9,32", "-9.32"), ("$(12.00)", "-12.00"), ("12,5kg", "12.50"), ("Total:12,00", "12.00"),
    ("49,99/stk", "49.99"), ("12,00TL", "12.00"),
  ])
  func `an amount is read from how documents write it`(_ text: String, _ value: String) {
    #expect(values(.amount, text) == [value])
  }

  @Test(arguments: [
    "10:30", "192.168.1.1", "1.2.3", "42/1", "ABC123", "#123", "007", "12-34", "A-12,50", "2026-01-31", "x_12", "B08M6",
    "12:34,50",
  ])
  func `what is no amount is none`(_ text: String) {
    #expect(values(.amount, text) == [])
  }

  @Test func `the locale decides what three digits behind a mark are, and else both readings are given`() {
    #expect(values(.amount, "1.234", locale: .continental) == ["1234"])
    #expect(values(.amount, "1.234", locale: .american) == ["1.234"])
    let open = values("1.234", locale: DocumentLocale()).first { $0.kind == .amount }
    #expect(open?.value == "1234")
    #expect(open?.alternatives == ["1.234"])
  }

  @Test(arguments: [
    ("1.234, 56", "1234.56"), ("1.2O4,50", "1204.50"), ("l.234,56", "1234.56"), ("1.234.56", "1234.56"),
    ("€ 12, 50", "12.50"), ("12,O0", "12.00"),
  ])
  func `damage of recognition is repaired and costs certainty`(_ text: String, _ value: String) {
    let found = values(text, locale: .continental).filter { $0.kind == .amount }
    #expect(found.map(\.value) == [value])
    #expect((found.first?.confidence ?? 1) < 1)
  }

  @Test(arguments: ["1.5l", "SO,lB", "S12,00", "ISO", "1OO"])
  func `letters are not repaired where they may be meant`(_ text: String) {
    let found = values(text, locale: .continental).filter { $0.kind == .amount }
    #expect(found.allSatisfy { $0.confidence == 1 || !$0.raw.contains("O") })
    #expect(!found.contains { ["1.51", "1.5100", "50.18", "512.00", "100.00"].contains($0.value) })
  }

  @Test(arguments: [
    ("€ 12,00", "EUR", "€ 12,00"), ("12,00 €", "EUR", "12,00 €"), ("EUR 1.234,00", "EUR", "EUR 1.234,00"),
    ("5,00 TL", "TRY", "5,00 TL"), ("$5.00", "USD", "$5.00"), ("£5.00", "GBP", "£5.00"),
    ("Rs. 5.00", "INR", "Rs. 5.00"),
    ("CA$5.00", "CAD", "CA$5.00"), ("5,00 eur", "EUR", "5,00 eur"),
  ])
  func `a currency beside an amount belongs to it and is given too`(_ text: String, _ code: String, _ raw: String) {
    let found = values(text)
    #expect(found.filter { $0.kind == .currency }.map(\.value) == [code])
    #expect(found.first { $0.kind == .amount }?.raw == raw)
  }

  @Test func `each currency belongs to one amount`() {
    let before = values("€ 10,00 € 20,00").filter { $0.kind == .amount }.map(\.raw)
    let behind = values("10,00 € 20,00 €").filter { $0.kind == .amount }.map(\.raw)
    #expect(before == ["€ 10,00", "€ 20,00"])
    #expect(behind == ["10,00 €", "20,00 €"])
  }

  @Test func `lower-case letters are a currency only beside a number`() {
    #expect(values(.currency, "tl eur Montant EUR HT") == ["EUR"])
  }

  @Test(arguments: [
    ("%20", "20"), ("% 20", "20"), ("20 %", "20"), ("22%", "22"), ("14.50%", "14.50"), ("KDV %18", "18"),
  ])
  func `a percentage is read with its sign on either side`(_ text: String, _ value: String) {
    #expect(values(.percentage, text) == [value])
    #expect(values(.amount, text) == [])
  }

  @Test func `a price list keeps signs with their numbers`() {
    #expect(values(.percentage, "15 % 20,00 %8 30,00") == ["15", "8"])
    #expect(values(.amount, "15 % 20,00 %8 30,00") == ["20.00", "30.00"])
  }

  @Test func `a wide gap parts two numbers`() {
    #expect(values(.amount, "1     234,56", locale: .continental) == ["1", "234.56"])
  }

  @Test func `the box of a part of a word is its part`() {
    let found = values("Toplam:12,00").first { $0.kind == .amount }
    #expect(found?.box == Box(x0: 42, y0: 0, x1: 72, y1: 12))
    #expect(found?.words == 0...0)
  }
}
