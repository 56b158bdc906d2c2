import PostroomMind
import PostroomModel
import Testing

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
