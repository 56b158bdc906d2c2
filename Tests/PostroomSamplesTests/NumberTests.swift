import PostroomModel
import PostroomSamples
import Testing

@testable import PostroomSamples

struct NumberTests {
  @Test func `thousand numbers of each kind pass the official rules`() {
    var random = SampleRandom(seed: 4, stream: 1)
    for _ in 0..<1_000 {
      #expect(CheckDigits.isTCKN(TurkishNumbers.tckn(&random)))
      #expect(CheckDigits.isVKN(TurkishNumbers.vkn(&random)))
      #expect(CheckDigits.isIBAN(TurkishNumbers.iban(&random)))
      #expect(CheckDigits.isPartitaIVA(ItalianNumbers.partitaIVA(&random)))
      let code = ItalianNumbers.codiceFiscale(
        surname: "Fabbri", name: "Niccolò", born: Day(&random, years: 1950...2000),
        isFemale: random.chance(50),
        place: "H501")
      #expect(CheckDigits.isCodiceFiscale(code), "\(code)")
    }
  }

  @Test func `thousand broken numbers fail them`() {
    var random = SampleRandom(seed: 4, stream: 2)
    for _ in 0..<1_000 {
      #expect(!CheckDigits.isTCKN(TurkishNumbers.brokenTCKN(&random)))
      #expect(!CheckDigits.isVKN(TurkishNumbers.brokenVKN(&random)))
    }
  }

  @Test func `published examples come out as published`() {
    // The Revenue Agency's own example of a tax code and the IBAN registry's Turkish example.
    #expect(
      ItalianNumbers.codiceFiscale(
        surname: "Rossi", name: "Mario", born: Day(1980, 1, 1), isFemale: false, place: "H501")
        == "RSSMRA80A01H501U")
    #expect(
      AccountNumber.iban(country: "TR", account: "0006100519786457841326") == "TR330006100519786457841326")
  }

  @Test(arguments: [SampleSet.archiveTR, .office, .inbox, .broker, .payables])
  func `every identifier of a truth is valid and printed`(set: SampleSet) throws {
    let generator = SampleGenerator(seed: 8, set: set)
    var kinds: Set<IdentifierDefinition.Kind> = []
    for index in 0..<(set.naturalCount ?? 120) {
      let truth = try generator.sample(index).truth
      if let iban = truth.fields["iban"] { #expect(CheckDigits.isIBAN(iban), "\(iban)") }
      guard let identifier = truth.identifier, let kind = truth.identifierKind else {
        #expect(truth.identifier == nil && truth.identifierKind == nil)
        continue
      }
      kinds.insert(kind)
      let isValid: Bool =
        switch kind {
        case .tckn: CheckDigits.isTCKN(identifier)
        case .vkn: CheckDigits.isVKN(identifier)
        case .partitaIVA: CheckDigits.isPartitaIVA(identifier)
        case .codiceFiscale: CheckDigits.isCodiceFiscale(identifier)
        }
      #expect(isValid, "\(truth.file): \(identifier)")
      #expect(truth.text.contains(identifier), "\(truth.file): \(truth.category ?? "") does not print it")
    }
    let usual: Set<IdentifierDefinition.Kind> =
      switch set {
      case .archiveTR, .office, .inbox: [.tckn, .vkn]
      case .broker: [.partitaIVA]
      case .payables: [.vkn, .partitaIVA]
      case .italianInvoices: [.partitaIVA]
      }
    #expect(kinds.isSuperset(of: usual))
  }

  @Test(arguments: [SampleSet.archiveTR, .office, .broker, .payables, .italianInvoices])
  func `every number among the fields is printed`(set: SampleSet) throws {
    let generator = SampleGenerator(seed: 14, set: set)
    let names = ["tckn", "vkn", "partita_iva", "codice_fiscale", "document_number", "iban", "seller_tax_id"]
    for index in 0..<240 {
      let truth = try generator.sample(index).truth
      let printed = truth.text.filter { !$0.isWhitespace }
      for name in names {
        guard let value = truth.fields[name]?.filter({ !$0.isWhitespace }) else { continue }
        #expect(printed.contains(value), "\(truth.category ?? ""): \(name) \(value)")
      }
    }
  }

  @Test func `a citizen number wins over a tax number`() throws {
    let generator = SampleGenerator(seed: 2, set: .archiveTR)
    var seen = 0
    for index in 0..<240 {
      let truth = try generator.sample(index).truth
      guard let tckn = truth.fields["tckn"] else { continue }
      #expect(truth.identifier == tckn && truth.identifierKind == .tckn)
      if truth.fields["vkn"] != nil { seen += 1 }
    }
    #expect(seen > 0)
  }

  @Test func `amounts are written in words`() {
    #expect(Money(cents: 101_500_050).turkishWords == "bir milyon on beş bin Türk Lirası elli kuruş")
    #expect(Money(cents: 123_400).turkishWords == "bin iki yüz otuz dört Türk Lirası")
    #expect(Money(cents: 123_456_789).continental == "1.234.567,89")
  }
}
