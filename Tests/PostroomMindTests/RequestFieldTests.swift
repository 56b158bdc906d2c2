import PostroomMind
import PostroomModel
import Testing

/// The fields of requests to the broker.
struct RequestFieldTests {
  private static func fields(_ text: String, _ category: String) throws -> [String: Field] {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("broker-it"))
    let document = reading(text)
    return mind.extract(mind.fold(document), reading: document, category: category).fields
  }

  @Test func `counts and measures are numbers without their unit`() throws {
    let fields = try Self.fields(
      "Professione: Avvocato\nSuperficie Studio: 1.150 mq\nNumero dipendenti: 8\nFatturato annuo: 750.000 EUR",
      "rc_professionale")
    #expect(fields["surface"]?.value == "1150")
    #expect(fields["employees"]?.value == "8")
    #expect(fields["turnover"]?.value == "750000.00")
  }

  @Test func `a year is four figures, also of a day`() throws {
    #expect(try Self.fields("Anno di costruzione: 1987", "fabbricato")["construction_year"]?.value == "1987")
    let ofDay = try Self.fields("Macchinario: tornio\nAnno di acquisto: 14/03/2019", "rischi_tecnologici")
    #expect(ofDay["equipment_year"]?.value == "2019")
    #expect(try Self.fields("Anno di costruzione: 87", "fabbricato")["construction_year"] == nil)
  }

  @Test func `a year that nothing was built in is flagged`() throws {
    let field = try Self.fields("Anno di costruzione: 2187", "fabbricato")["construction_year"]
    #expect(field?.checks == [Field.Check("year", passed: false)])
  }

  @Test func `a passage has all of its lines and nothing behind them`() throws {
    let text = """
      Cliente: Mario Rossi
      Note: Il contratto attuale scade a dicembre; la disponibilità a cambiare
      compagnia dipende dal premio e dalla durata, che vorremmo annuale
      senza tacito rinnovo.
      Data: 14/03/2026
      """
    let notes = try Self.fields(text, "fabbricato")["notes"]
    #expect(
      notes?.value
        == "Il contratto attuale scade a dicembre; la disponibilità a cambiare compagnia dipende dal premio e dalla durata, che vorremmo annuale senza tacito rinnovo."
    )
  }

  @Test func `coverages are what a sentence asks for, sums included`() throws {
    #expect(
      try Self.fields("Richiesta polizza con copertura D&O inclusa.", "rc_professionale")["coverages"]?.value == "D&O")
    #expect(
      try Self.fields("Polizza con copertura fino a 500.000 EUR.", "rc_professionale")["coverages"]?.value
        == "fino a 500.000 EUR")
  }

  @Test func `sentences say who writes`() throws {
    let text = """
      Il sottoscritto Marco De Luca, in qualità di legale rappresentante della Luca Impianti S.r.l., operante nel settore
      Energia, con sede legale in Via Garibaldi, 12 – 20121 Milano (MI), partita IVA 12345678903, chiede un preventivo.
      """
    let fields = try Self.fields(text, "rischi_tecnologici")
    #expect(fields["client_name"]?.value == "Marco De Luca")
    #expect(fields["company"]?.value == "Luca Impianti S.r.l.")
    #expect(fields["sector"]?.value == "Energia")
    #expect(fields["address"]?.value.contains("20121 Milano (MI)") == true)
    #expect(fields["tax_id"]?.value == "12345678903")
  }

  @Test func `a partita IVA whose check digit does not hold goes to a person`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("broker-it"))
    let document = reading(
      "Richiesta di preventivo per la polizza\nCliente: Mario Rossi\nPartita IVA: 12345678901\nProfessione: Geometra")
    let extraction = mind.extract(mind.fold(document), reading: document, category: "rc_professionale")
    let verified = mind.verify(
      extraction, reading: document, classification: Classification(category: "rc_professionale", confidence: 1))
    #expect(verified.doubts.map(\.detail) == ["The check digit of the client's partita IVA does not hold."])
  }

  @Test(arguments: [
    "d'angelo@studio.it", "o’neil@studio.it", "m&m@studio.it", "nicolò@studio.it", "anna@città.it", "info@münchen.de",
  ])
  func `an address that cannot be read whole is none, so that nothing is sent to another`(_ address: String) throws {
    let found = try Self.fields("Cliente: Mario Rossi\nEmail: \(address)", "fabbricato")
    #expect(found["email"] == nil, "\(found["email"]?.value ?? "")")
  }

  @Test(arguments: ["'anna@studio.it'", "<anna@studio.it>", "Anna:anna@studio.it", "mailto:anna@studio.it;"])
  func `signs around an address are not part of it`(_ text: String) throws {
    #expect(try Self.fields("Email: \(text)", "fabbricato")["email"]?.value == "anna@studio.it")
  }

  @Test func `a tax number is no telephone number, wherever it stands`() throws {
    let text = """
      La Gallo Gestioni S.n.c., partita IVA 19611780867 chiede un preventivo per un fabbricato.
      Giosuè Gallo
      T. 320 6256359
      """
    let found = try Self.fields(text, "fabbricato")
    #expect(found["tax_id"]?.value == "19611780867" && found["phone"]?.value == "3206256359")
    #expect(try Self.fields("Partita IVA 19611780867", "fabbricato")["phone"] == nil)
  }

  @Test(arguments: ["333/1234567", "347-1234567", "0471 123456", "+39 02 1234567"])
  func `Italian numbers of telephones are read`(_ number: String) throws {
    let digits = number.filter { $0.isNumber || $0 == "+" }
    #expect(try Self.fields("Telefono: \(number)", "fabbricato")["phone"]?.value == digits)
  }
}
