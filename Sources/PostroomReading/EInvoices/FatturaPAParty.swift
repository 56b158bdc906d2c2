internal import PostroomModel
internal import PostroomNative

/// A party of a FatturaPA.
struct FatturaPAParty {
  typealias Value = ElectronicInvoice.Value

  private let party: XMLElement?
  private let path: String

  init(_ root: XMLElement, role: String) {
    path = "FatturaElettronicaHeader/" + role
    party = root.descendant(path)
  }

  /// The name of the company, or of the person.
  var name: Value? {
    let register = path + "/DatiAnagrafici/Anagrafica"
    if let name = value("DatiAnagrafici/Anagrafica/Denominazione") { return name }
    return Value(
      joining: [line("DatiAnagrafici/Anagrafica/Nome"), line("DatiAnagrafici/Anagrafica/Cognome")], separator: " ",
      element: register)
  }

  /// Country and number for value added tax; the fiscal code where there is none.
  var taxID: Value? {
    let identity = "DatiAnagrafici/IdFiscaleIVA"
    guard let number = line(identity + "/IdCodice") else { return fiscalCode }
    return Value(
      joining: [(line(identity + "/IdPaese") ?? "") + number], separator: "", element: path + "/" + identity)
  }

  /// The partita IVA of an Italian party.
  var vatNumber: Value? {
    line("DatiAnagrafici/IdFiscaleIVA/IdPaese") == "IT" ? value("DatiAnagrafici/IdFiscaleIVA/IdCodice") : nil
  }

  /// The codice fiscale.
  var fiscalCode: Value? { value("DatiAnagrafici/CodiceFiscale") }

  /// The address in one line.
  var address: Value? {
    func joined(_ names: String...) -> String? {
      let stated = names.compactMap { line("Sede/" + $0) }
      return stated.isEmpty ? nil : stated.joined(separator: " ")
    }
    return Value(
      joining: [joined("Indirizzo", "NumeroCivico"), joined("CAP", "Comune", "Provincia"), line("Sede/Nazione")],
      separator: ", ", element: path + "/Sede")
  }

  private func line(_ below: String) -> String? { party?.descendant(below).flatMap { PlainValue.line($0.text) } }

  private func value(_ below: String) -> Value? {
    guard let element = party?.descendant(below), let line = PlainValue.line(element.text) else { return nil }
    return Value(line, raw: element.text, element: path + "/" + below).clipped()
  }
}
