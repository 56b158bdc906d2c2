import PostroomModel

@testable import PostroomMind

/// An invoice of our own making with everything that it states, in one of three ways of writing.
struct GroundingPaper {
  enum Style: CaseIterable { case italian, american, turkish }

  var style: Style
  var reading: Reading
  /// What it states, by the contract's names, normalised.
  var truth: [String: String]
  /// The same as the page has it.
  var written: [String: String]

  init(seed: UInt64, style: Style) {
    var generator = Seeded(seed)
    self.style = style
    let net = Int.random(in: 10_000...9_999_999, using: &generator)
    let rate = [4, 10, 18, 20, 22].randomElement(using: &generator) ?? 20
    let tax = (net * rate + 50) / 100
    let day = Self.day(using: &generator)
    let due = Self.day(using: &generator, year: day.year + 1)
    let number = "\(Self.letters(3, using: &generator))-\(Int.random(in: 100_000...999_999, using: &generator))"
    let seller = Self.company(style, using: &generator)
    let buyer = Self.company(style, using: &generator)
    let ibanText = Self.iban(style, using: &generator)
    let sellerTax = Self.taxNumber(style, using: &generator)
    let buyerTax = Self.taxNumber(style, using: &generator)
    let order = "\(Int.random(in: 4_000_000...4_999_999, using: &generator))"
    truth = [
      FieldName.seller: seller, FieldName.buyer: buyer, FieldName.invoiceNumber: number, FieldName.purchaseOrder: order,
      FieldName.invoiceDate: Self.iso(day), FieldName.dueDate: Self.iso(due),
      FieldName.netAmount: Self.plain(net), FieldName.taxAmount: Self.plain(tax),
      FieldName.totalAmount: Self.plain(net + tax), FieldName.taxRate: "\(rate)", FieldName.iban: ibanText,
      FieldName.sellerTaxID: sellerTax, FieldName.buyerTaxID: buyerTax, FieldName.currency: Self.currency(style),
    ]
    written = truth
    written[FieldName.invoiceDate] = Self.written(day, style)
    written[FieldName.dueDate] = Self.written(due, style)
    for (name, amount) in [
      (FieldName.netAmount, net), (FieldName.taxAmount, tax), (FieldName.totalAmount, net + tax),
    ] { written[name] = Self.written(amount, style) }
    written[FieldName.iban] = Self.grouped(ibanText)
    reading = PostroomMindTests.reading(Self.page(written, style))
  }

  /// The page, with labels that no profile knows where they are left out.
  private static func page(_ text: [String: String], _ style: Style) -> String {
    func value(_ name: String) -> String { text[name] ?? "" }
    let labels: [String: String] =
      switch style {
      case .italian:
        [
          "title": "FATTURA", "no": "Fattura n.", "date": "Data fattura", "due": "Scadenza", "to": "Spett.le",
          "tax": "P. IVA", "net": "Imponibile", "vat": "IVA", "total": "Totale", "iban": "IBAN", "order": "Rif. ordine",
        ]
      case .american:
        [
          "title": "INVOICE", "no": "Invoice no", "date": "Invoice date", "due": "Due date", "to": "Bill to",
          "tax": "VAT number", "net": "Subtotal", "vat": "VAT", "total": "Total due", "iban": "IBAN",
          "order": "Purchase order",
        ]
      case .turkish:
        [
          "title": "FATURA", "no": "Fatura no", "date": "Fatura tarihi", "due": "Son ödeme", "to": "Sayın",
          "tax": "Vergi no", "net": "Ara toplam", "vat": "KDV", "total": "Genel toplam", "iban": "IBAN",
          "order": "Sipariş",
        ]
      }
    func label(_ name: String) -> String { labels[name] ?? "" }
    return """
      \(value(FieldName.seller))
      \(label("tax")): \(value(FieldName.sellerTaxID))

      \(label("title"))

      \(label("to")):                         \(label("no")): \(value(FieldName.invoiceNumber))
      \(value(FieldName.buyer))
      \(label("tax")): \(value(FieldName.buyerTaxID))

      \(label("date")): \(value(FieldName.invoiceDate))
      \(label("due")): \(value(FieldName.dueDate))
      \(label("order")): \(value(FieldName.purchaseOrder))

      \(label("net")):                        \(value(FieldName.netAmount)) \(value(FieldName.currency))
      \(label("vat")) %\(value(FieldName.taxRate)):                        \(value(FieldName.taxAmount)) \(value(FieldName.currency))
      \(label("total")):                      \(value(FieldName.totalAmount)) \(value(FieldName.currency))

      \(label("iban")): \(value(FieldName.iban))
      """
  }
}

extension GroundingPaper {
  typealias Day = (year: Int, month: Int, day: Int)

  private static func day(using generator: inout Seeded, year: Int = 2025) -> Day {
    (year, Int.random(in: 1...12, using: &generator), Int.random(in: 13...28, using: &generator))
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func iso(_ day: Day) -> String { "\(day.year)-\(two(day.month))-\(two(day.day))" }

  private static func written(_ day: Day, _ style: Style) -> String {
    switch style {
    case .italian: "\(two(day.day))/\(two(day.month))/\(day.year)"
    case .american: "\(two(day.month))/\(two(day.day))/\(day.year)"
    case .turkish: "\(two(day.day)).\(two(day.month)).\(day.year)"
    }
  }

  static func plain(_ cents: Int) -> String { "\(cents / 100).\(two(cents % 100))" }

  static func written(_ cents: Int, _ style: Style) -> String {
    var whole = ""
    for (place, digit) in String(cents / 100).reversed().enumerated() {
      if place > 0, place % 3 == 0 { whole.append(style == .american ? "," : ".") }
      whole.append(digit)
    }
    return String(whole.reversed()) + (style == .american ? "." : ",") + two(cents % 100)
  }

  private static func currency(_ style: Style) -> String {
    switch style {
    case .italian: "EUR"
    case .american: "USD"
    case .turkish: "TRY"
    }
  }

  private static func letters(_ count: Int, using generator: inout Seeded) -> String {
    String((0..<count).map { _ in "ABCDEFGHJKLMNPRSTUVZ".randomElement(using: &generator) ?? "A" })
  }

  static func company(_ style: Style, using generator: inout Seeded) -> String {
    let (one, other, form) =
      switch style {
      case .italian:
        (
          ["Officine", "Trasporti", "Ceramiche", "Cantina"], ["Bellandi", "Quercia", "Monteverde", "Sardegna"], "S.r.l."
        )
      case .american: (["Harbor", "Granite", "Cedar", "Beacon"], ["Logistics", "Foundry", "Paper", "Dairy"], "Inc.")
      case .turkish: (["Çınar", "Güneş", "Şimşek", "Irmak"], ["Nakliyat", "Gıda", "İnşaat", "Kırtasiye"], "A.Ş.")
      }
    let name = "\(one.randomElement(using: &generator) ?? "") \(other.randomElement(using: &generator) ?? "")"
    return "\(name) \(Int.random(in: 2...99, using: &generator)) \(form)"
  }

  static func iban(_ style: Style, using generator: inout Seeded) -> String {
    let (country, count) = style == .turkish ? ("TR", 22) : ("DE", 18)
    let digits = (0..<count).map { place in
      style == .turkish && place == 5 ? "0" : String(Int.random(in: 0...9, using: &generator))
    }.joined()
    return country + checkDigits(country, digits) + digits
  }

  /// ISO 7064 mod 97-10: what makes the account number's check hold.
  private static func checkDigits(_ country: String, _ digits: String) -> String {
    let letters = country.utf8.map { String(Int($0) - 55) }.joined()
    let rest = (digits + letters + "00").reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 }
    return two(98 - rest)
  }

  static func grouped(_ text: String) -> String {
    text.enumerated().reduce(into: "") { result, entry in
      if entry.offset > 0, entry.offset % 4 == 0 { result.append(" ") }
      result.append(entry.element)
    }
  }

  private static func taxNumber(_ style: Style, using generator: inout Seeded) -> String {
    switch style {
    case .turkish: ValidNumbers.text(ValidNumbers.tax(using: &generator))
    case .italian, .american: "IT" + luhn((0..<10).map { _ in Int.random(in: 0...9, using: &generator) })
    }
  }

  /// Eleven digits whose last makes the sum of the Luhn rule a multiple of ten.
  private static func luhn(_ digits: [Int]) -> String {
    let sum = digits.enumerated().reduce(0) { sum, entry in
      let value = entry.offset % 2 == 1 ? entry.element * 2 : entry.element
      return sum + (value > 9 ? value - 9 : value)
    }
    return (digits + [(10 - sum % 10) % 10]).map(String.init).joined()
  }
}

/// A mind that knows the labels of the bench, and one that knows none: it depends on the model for everything.
enum GroundingBench {
  static let mind = FieldsBench.mind

  static let blindMind = {
    var profile = FieldsBench.profile
    profile.fields = profile.fields.map { definition in
      var definition = definition
      definition.labels = ["zzqx \(definition.name.filter(\.isLetter))"]
      return definition
    }
    return DocumentMind(profile: profile)
  }()

  /// What is made of a document when a model proposes some fields.
  static func assisted(
    _ reading: Reading, _ fields: [String: String], lines: [[String: String]] = [], mind: DocumentMind = mind,
    category: String = "invoice"
  ) -> AssistedAnalysis {
    mind.assisted(
      mind.fold(reading), reading: reading,
      proposals: AssistProposals(model: "test-model", fields: fields, lines: lines),
      local: Classification(category: category, confidence: 1))
  }
}
