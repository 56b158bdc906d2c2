import PostroomModel
import Testing

@testable import PostroomMind

/// The numbers of the tests; each passes its checksum.
private let citizen = "10000000146"
private let tax = "1288331525"
private let vat = "00743110157"

private let labels: [IdentifierDefinition] = [
  IdentifierDefinition(kind: .tckn, labels: ["t.c. kimlik no", "t.c. kimlik numaralı", "tckn", "tckn/vkn"]),
  IdentifierDefinition(
    kind: .vkn, labels: ["vergi kimlik no", "vergi no", "vkn", "vergi dairesi", "tckn/vkn"]),
  IdentifierDefinition(kind: .partitaIVA, labels: ["partita iva", "p.iva"]),
  IdentifierDefinition(kind: .codiceFiscale, labels: ["codice fiscale"]),
]

private let mind = DocumentMind(
  profile: Profile(
    name: "test", summary: "", languages: ["tur"],
    categories: [CategoryDefinition(name: "invoice", phrases: [], identifiers: [.vkn, .tckn])],
    fallback: "others",
    identifiers: labels, naming: "{identifier}.{ext}"))

private func fields(_ text: String, category: String = "others") -> [String: Field] {
  mind.identifiers(reading(text), category: category)
}

struct LabelGeometryTests {
  @Test(arguments: [
    "T.C. Kimlik No: \(citizen)", "T.C. KİMLİK NO \(citizen)", "TCKN:\(citizen)", "TCKN\(citizen)",
    "TCKN \(citizen).",
    "T.C. Kimlik No             :      \(citizen)", "T.C.\nKimlik No\n\(citizen)",
    "T.C. Kimlik No\n\(citizen)",
    "TCKN\n\n\(citizen)", "\(citizen) T.C. kimlik numaralı Ayşe Yılmaz", "T.C. Kimlik No / Adı : \(citizen)",
    "Adı Ayşe olan, T.C. kimlik no\n\(citizen) bulunan kişi",
    "TC K1ML1K N0: \(citizen) T.C. K1ml1k No: \(citizen)",
    "TCKN: 100 000 001 46", "TCKN: 100.000.001-46", "TCKN: 1 0 0 0 0 0 0 0 1 4 6", "(TCKN)\(citizen)",
  ])
  func `a labelled number is found wherever the label stands`(_ text: String) {
    let found = fields(text)
    #expect(found[FieldName.tckn]?.value == citizen, "\(text)")
    #expect(found[FieldName.tckn]?.source.hasPrefix("label:") == true, "\(text)")
    #expect(found[FieldName.identifier] == found[FieldName.tckn])
  }

  @Test func `a column's heading announces the number below it and not the one beside`() {
    let other = "12345678950"
    let text = "Sıra        T.C. Kimlik No        Telefon No\n1           \(citizen)           \(other)"
    #expect(fields(text)[FieldName.tckn]?.value == citizen)
  }

  @Test func `the field says where the number stands and which label spoke for it`() throws {
    let field = try #require(fields("ab TCKN: \(citizen)")[FieldName.tckn])
    #expect(field.box == Box(x0: 54, y0: 0, x1: 120, y1: 12))
    #expect(field.page == 1)
    #expect(field.raw == citizen)
    #expect(field.source == "label:tckn")
    #expect(field.confidence > 0.95)
  }

  @Test func `of two labelled numbers the first stands for the document`() {
    #expect(fields("TCKN: \(citizen)\n\n\nTCKN: 12345678950")[FieldName.tckn]?.value == citizen)
  }

  @Test func `a number on a later page is found`() {
    #expect(fields("abc\u{0C}VKN: \(tax)")[FieldName.vkn]?.page == 2)
  }
}

struct LookAlikeTests {
  @Test(arguments: [
    "TCKN: 1OOOOOOO146".replacing("OOOOOOO", with: "00O00O0"), "TCKN: l0000000146", "TCKN: 1000000014G",
  ])
  func `look-alikes are repaired when the checksum then holds`(_ text: String) {
    #expect(fields(text)[FieldName.tckn]?.value == citizen)
  }

  @Test(arguments: ["TCKN: 1000000O145", "TCKN: lOO00000146", "TCKN: 1000000014A", "TCKN: 10000000145"])
  func `nothing is repaired when it does not hold, or takes too many repairs`(_ text: String) {
    #expect(fields(text)[FieldName.tckn] == nil)
  }

  @Test func `a repaired number needs a label and counts less`() {
    #expect(fields("1000000O146")[FieldName.tckn] == nil)
    let repaired = fields("TCKN: 1000000O146")[FieldName.tckn]?.confidence ?? 1
    #expect(repaired < fields("TCKN: \(citizen)")[FieldName.tckn]?.confidence ?? 0)
  }

  @Test func `a tax code's letters and digits are put in their places`() {
    #expect(fields("codice fiscale RSSMRA8ST10A562S")[FieldName.codiceFiscale]?.value == "RSSMRA85T10A562S")
    #expect(fields("codice fiscale R5SMRA85T10A562S")[FieldName.codiceFiscale]?.value == "RSSMRA85T10A562S")
    #expect(
      fields("codice fiscale RSS MRA 85T10 A562S")[FieldName.codiceFiscale]?.value == "RSSMRA85T10A562S")
  }
}

struct IdentifierTrapTests {
  @Test func `an unlabelled citizen number is given with less confidence`() throws {
    let field = try #require(fields("Ayşe Yılmaz \(citizen) Kadıköy")[FieldName.tckn])
    #expect(field.source == "checksum")
    #expect(field.confidence < 0.5)
  }

  @Test(arguments: ["\(tax)", "Kuzey Yapı \(tax)", vat])
  func `an unlabelled tax or VAT number is not given`(_ text: String) {
    #expect(fields(text)[FieldName.vkn] == nil)
    #expect(fields(text)[FieldName.partitaIVA] == nil)
  }

  @Test(arguments: [
    "Telefon: \(citizen)", "Hesap No: \(citizen)", "Fatura No \(citizen)", "IBAN \(citizen)",
    "Barkod\n\(citizen)",
    "Müşteri No   :   \(citizen)", "Tel: \(citizen)", "GSM:\(citizen)",
  ])
  func `a number that another label claims is not a citizen's`(_ text: String) {
    #expect(fields(text).isEmpty, "\(text)")
  }

  @Test(arguments: [
    "\(citizen)\nVKN: \(tax)", "Telefon: \(citizen) VKN: \(tax)", "VKN: \(tax) Hesap No: \(citizen)",
    "Fatura No: \(citizen)\nVergi Dairesi: Kadıköy \(tax)",
  ])
  func `a number that passes by chance does not beat a labelled tax number`(_ text: String) {
    #expect(fields(text)[FieldName.identifier]?.value == tax, "\(text)")
  }

  @Test func `of two labelled numbers the citizen's comes first`() {
    #expect(fields("VKN: \(tax)   TCKN: \(citizen)")[FieldName.identifier]?.value == citizen)
  }

  @Test func `a category may prefer another kind`() {
    #expect(fields("VKN: \(tax)   TCKN: \(citizen)", category: "invoice")[FieldName.identifier]?.value == tax)
  }

  @Test(arguments: [
    "IBAN: TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326 TCKN",
    "VKN TR33 0006 1005 1978 6457 8413 26",
    "VKN: 0006 1005 1978 6457 8413 26",
  ])
  func `digits of an account number never count`(_ text: String) {
    #expect(fields(text).isEmpty, "\(text)")
  }

  @Test func `a group of an account number that is a tax number by chance does not count`() {
    #expect(fields("VKN TR33 000610 \(tax) 784132").isEmpty)
    #expect(fields("VKN 33 000 \(tax)")[FieldName.vkn]?.value == tax)
  }

  @Test func `a label nearer in the column takes the number for itself`() {
    #expect(fields("VKN\nTelefon\n\(tax)").isEmpty)
    #expect(fields("Telefon\nVKN\n\(tax)")[FieldName.vkn]?.value == tax)
  }

  @Test func `no part of any account number counts, whatever its grouping`() {
    var generator = Seeded(11)
    for _ in 0..<200 {
      let account = "TR" + (0..<24).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      let grouped = stride(from: 0, to: 26, by: 4).map { String(account.dropFirst($0).prefix(4)) }.joined(
        separator: " ")
      #expect(fields("VKN \(account)").isEmpty)
      #expect(fields("VKN \(grouped) TCKN").isEmpty)
    }
  }

  @Test(arguments: ["VKN: 12.88.331525", "VKN 128.833,1525", "TCKN: 10.00.0000146,00"])
  func `dates and amounts are no numbers of people`(_ text: String) {
    #expect(fields(text)[FieldName.tckn] == nil)
  }

  @Test(arguments: [
    "VKN: 5\(tax)", "VKN: \(tax)77", "VKN: 12 \(tax) 34 5".replacing(tax, with: "128 833 1525"),
  ])
  func `a part of a longer number is no number`(_ text: String) {
    #expect(fields(text)[FieldName.vkn] == nil)
  }

  @Test func `a sole trader's citizen number may stand beside the tax label`() {
    #expect(fields("Vergi No: \(citizen)")[FieldName.identifier]?.value == citizen)
  }

  @Test(arguments: ["P.IVA \(vat)", "Partita IVA: IT\(vat)", "IT\(vat)", "IT \(vat) P.IVA"])
  func `a VAT number is found by its label or its country`(_ text: String) {
    #expect(fields(text)[FieldName.partitaIVA]?.value == vat, "\(text)")
  }

  @Test func `valid numbers in random company are found behind their labels`() {
    var generator = Seeded(5)
    for _ in 0..<100 {
      let person = ValidNumbers.text(ValidNumbers.citizen(using: &generator))
      let company = ValidNumbers.text(ValidNumbers.tax(using: &generator))
      let phone = (0..<10).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      let found = fields("Tel: \(phone)\nT.C. Kimlik No: \(person)\nFaks: 0\(phone)\nVergi No: \(company)")
      #expect(found[FieldName.tckn]?.value == person)
      #expect(found[FieldName.vkn]?.value == company)
    }
  }

  @Test func `noise never breaks the extraction`() {
    var generator = Seeded(9)
    let alphabet = Array("0123456789OIlSB .-:/TCKNVİ\n\u{0C}")
    for _ in 0..<300 {
      let text = String((0..<200).map { _ in alphabet.randomElement(using: &generator) ?? " " })
      for field in fields(text).values { #expect((0...1).contains(field.confidence)) }
    }
  }
}
