import PostroomModel
import Testing

@testable import PostroomMind

/// The vehicles of requests to the broker, as its profile finds them.
struct VehicleTests {
  private static func extraction(_ text: String) throws -> Extraction {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("broker-it"))
    let document = reading(text)
    return mind.extract(mind.fold(document), reading: document, category: "flotta_auto")
  }

  private static func vehicles(_ text: String) throws -> [[String: String]] {
    try extraction(text).lines.map { $0.cells.mapValues(\.value) }
  }

  private static let two = [
    ["plate": "AB123CD", "kind": "Autocarro", "use": "Trasporto merci", "year": "2018", "value": "18000.00"],
    ["plate": "EF456GH", "kind": "Furgone", "use": "Uso proprio", "year": "2020", "value": "22000.00"],
  ]

  @Test func `entries with names are read`() throws {
    let text = """
      Richiesta Preventivo Assicurativo - Flotta Auto
      Cliente: Mario Rossi
      Dettaglio Veicoli:
      - Targa: AB123CD, Tipo: Autocarro, Uso: Trasporto merci, Anno: 2018, Valore: 18.000 EUR
      - Targa: EF456GH, Tipo: Furgone, Uso: Uso proprio, Anno: 2020, Valore: 22.000 EUR
      Note: Richiesta polizza RC Auto.
      """
    #expect(try Self.vehicles(text) == Self.two)
  }

  @Test func `a table is read under its head, in any order of columns`() throws {
    let text = """
      N.   Tipo veicolo   Targa      Utilizzo           Immatr.   Valore
      1    Autocarro      AB123CD    Trasporto merci    2018      18.000 EUR
      2    Furgone        EF456GH    Uso proprio        2020      22.000 EUR

      Cordiali saluti
      """
    #expect(try Self.vehicles(text) == Self.two)
  }

  @Test func `a row without a plate is a vehicle too`() throws {
    let text = """
      Targa       Tipo        Uso                Anno    Valore
      AB123CD     Autocarro   Trasporto merci    2018    18.000 EUR
                  Furgone     Uso proprio        2020    22.000 EUR
      """
    let found = try Self.vehicles(text)
    #expect(found.count == 2)
    #expect(found.last?["plate"] == nil && found.last?["value"] == "22000.00")
  }

  @Test func `a plate that was misread is repaired behind its label and under its head, and is less sure`() throws {
    let list = """
      Dettaglio Veicoli:
      - Targa: BH549R], Tipo: Autocarro, Uso: Trasporto merci, Anno: 2018, Valore: 18.000 EUR
      - Targa: EF456GH, Tipo: Furgone, Uso: Uso proprio, Anno: 2020, Valore: 22.000 EUR
      """
    let items = try Self.extraction(list).lines
    #expect(items.map { $0.cells["plate"]?.value } == ["BH549RJ", "EF456GH"])
    #expect(items[0].cells["plate"]?.raw == "BH549R]," && items[0].cells["value"]?.value == "18000.00")
    #expect((items[0].cells["plate"]?.confidence ?? 1) < (items[1].cells["plate"]?.confidence ?? 0))
    let table = """
      Targa       Tipo        Uso                Anno    Valore
      DN757)F     Autocarro   Trasporto merci    2018    18.000 EUR
      EF456GH     Furgone     Uso proprio        2020    22.000 EUR
      """
    #expect(try Self.vehicles(table).map { $0["plate"] } == ["DN757JF", "EF456GH"])
  }

  @Test(arguments: [
    ("BH549R]", "BH549RJ"), ("DN757)F,", "DN757JF"), ("A8123CD", "AB123CD"), ("AB12ZCD;", "AB122CD"),
    ("AB123CD", nil), ("1B123CD", nil), ("A81Z3C]", nil), ("AB123C", nil), ("(rif123)", nil), ("AB123CI", nil),
    ("ÀB123C]", nil),
  ])
  func `only what cannot stand in a plate is taken for what it looks like`(_ word: String, _ plate: String?) {
    #expect(MisreadPlate.repaired(word) == plate)
  }

  @Test func `what looks like a misread plate and has no label is none`() throws {
    #expect(try Self.vehicles("Oggetto: pratica (rif. BH549R] e DN757)F) da chiudere").isEmpty)
  }

  @Test func `the rest of a row that stands a little lower than its plate is no vehicle of its own`() throws {
    let text = """
      Targa       Tipo        Uso                Anno    Valore
      AB123CD     Autocarro   Trasporto merci    2018    18.000 EUR
      EF456GH
                  Furgone     Uso proprio        2020    22.000 EUR
      """
    #expect(try Self.vehicles(text) == Self.two)
    let misread = try Self.vehicles(text.replacing("            Furgone", with: "BH549R]     Furgone"))
    #expect(misread.map { $0["plate"] } == ["AB123CD", "EF456GH", "BH549RJ"] && misread[1]["kind"] == nil)
  }

  @Test func `sentences are read around the plates`() throws {
    let text = """
      I veicoli sono: autocarro targa AB123CD, anno 2018, valore 18.000 euro, uso trasporto merci; furgone targa
      EF456GH, anno 2020, valore 22.000 euro, uso proprio.
      """
    let found = try Self.vehicles(text)
    #expect(found.map { $0["plate"] } == ["AB123CD", "EF456GH"])
    #expect(found.map { $0["kind"] } == ["autocarro", "furgone"])
    #expect(found.map { $0["use"] } == ["trasporto merci", "uso proprio"])
    #expect(found.map { $0["value"] } == ["18000.00", "22000.00"])
  }

  @Test func `a list without names is read by what its entries hold`() throws {
    let text = """
      Buongiorno, questi i nostri mezzi:
      1) AB123CD – Autocarro – Trasporto merci – 2018 – € 18.000
      2) EF456GH – Furgone – Uso proprio – 2020 – € 22.000
      """
    #expect(try Self.vehicles(text) == Self.two)
  }

  @Test func `lines that begin with the kind are vehicles of their own where their bullets were lost`() throws {
    let text = """
      Chiediamo una quotazione per i veicoli sotto elencati.
      Autocarro targato AB123CD, immatricolato nel 2018, adibito a trasporto merci, del valore di
      18.000 euro
      Furgone targato EF456GH, immatricolato nel 2020, adibito a uso proprio, del valore di 22.000 euro
      Restiamo in attesa.
      """
    let found = try Self.vehicles(text)
    #expect(found.map { $0["plate"] } == ["AB123CD", "EF456GH"])
    #expect(found.map { $0["kind"] } == ["Autocarro", "Furgone"])
    #expect(found.map { $0["value"] } == ["18000.00", "22000.00"] && found.map { $0["year"] } == ["2018", "2020"])
  }

  @Test func `entries between which a stroke was lost are told apart by what they hold`() throws {
    let text = """
      Buongiorno, questi i nostri mezzi:
      1) AB123CD Autocarro – Trasporto merci 2018 – € 18.000
      2) EF456GH – Furgone Uso proprio – 2020 – € 22.000
      """
    #expect(try Self.vehicles(text) == Self.two)
  }

  @Test func `a plate in a sentence of its own is a vehicle once`() throws {
    let text = """
      Targa: AB123CD, Tipo: Autocarro, Anno: 2018, Valore: 18.000 EUR
      Per il veicolo AB123CD chiediamo anche i cristalli.
      """
    #expect(try Self.vehicles(text).map { $0["plate"] } == ["AB123CD"])
  }

  @Test func `what is missing goes to a person with a plain reason, and a doubtful plate is told`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("broker-it"))
    let document = reading(
      "Cliente: Mario Rossi\n- Targa: IJ789KL, Tipo: Autocarro, Anno: 2018\n- Targa: EF456GH, Anno: 1820, Valore: 9.000 EUR"
    )
    let extraction = mind.extract(mind.fold(document), reading: document, category: "flotta_auto")
    let verified = mind.verify(
      extraction, reading: document, classification: Classification(category: "flotta_auto", confidence: 1))
    #expect(
      verified.doubts.map(\.detail) == ["Vehicle 1 (IJ789KL) has no value.", "Vehicle 2 (EF456GH) cannot be of 1820."])
    #expect(verified.warnings == ["IJ789KL is no plate of Italy's present series."])
  }

  @Test func `a request without vehicles goes to a person`() throws {
    let mind = DocumentMind(profile: try ShippedProfiles.profile("broker-it"))
    let document = reading("Cliente: Mario Rossi\nSi richiede un preventivo per la flotta aziendale.")
    let extraction = mind.extract(mind.fold(document), reading: document, category: "flotta_auto")
    let verified = mind.verify(
      extraction, reading: document, classification: Classification(category: "flotta_auto", confidence: 1))
    #expect(verified.doubts.map(\.detail) == ["vehicles was not found."])
  }

  @Test func `hostile pages of plates end soon`() throws {
    let plates = (0..<3_000).map { _ in "AB123CD" }.joined(separator: " ")
    #expect(try Self.vehicles(plates).count <= 1)
    let heads = (0..<500).map { _ in "Targa Tipo Uso Anno Valore" }.joined(separator: "\n")
    #expect(try Self.vehicles(heads).isEmpty)
  }
}
