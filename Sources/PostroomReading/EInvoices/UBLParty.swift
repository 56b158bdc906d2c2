internal import PostroomModel
internal import PostroomNative

/// A party of a UBL document.
struct UBLParty {
  typealias Value = ElectronicInvoice.Value

  /// The element `cac:Party`.
  let party: XMLElement
  /// The path of the element, for results.
  let path: String

  /// Who sells or sends.
  static func sellers(_ root: XMLElement) -> [UBLParty] {
    parties(root, roles: ["AccountingSupplierParty", "DespatchSupplierParty"])
  }

  /// Who buys or receives.
  static func buyers(_ root: XMLElement) -> [UBLParty] {
    parties(root, roles: ["AccountingCustomerParty", "DeliveryCustomerParty"])
  }

  private static func parties(_ root: XMLElement, roles: [String]) -> [UBLParty] {
    roles.compactMap { role in
      root.child(role)?.child("Party").map { UBLParty(party: $0, path: "cac:\(role)/cac:Party") }
    }
  }

  /// The legal name; the trading name or a person's name where there is none.
  var name: Value? {
    let isTurkish = hasTurkishNumber
    let legal = value("cac:PartyLegalEntity/cbc:RegistrationName")
    let trading = value("cac:PartyName/cbc:Name")
    return (isTurkish ? trading ?? person ?? legal : legal ?? trading ?? person)
  }

  private var person: Value? {
    let person = party.child("Person")
    let names = ["FirstName", "MiddleName", "FamilyName"].map { name in
      person?.child(name).flatMap { PlainValue.line($0.text) }
    }
    return Value(joining: names, separator: " ", element: path + "/cac:Person")
  }

  /// The number for value added tax or, in Turkey, the tax or citizen number; another tax number where there is none.
  var taxID: Value? {
    number(scheme: "VKN") ?? number(scheme: "TCKN") ?? taxNumber(scheme: "VAT") ?? taxNumber(scheme: nil)
  }

  /// Whether the party is named as in Turkey.
  var hasTurkishNumber: Bool { number(scheme: "VKN") != nil || number(scheme: "TCKN") != nil }

  /// The party's number in a scheme.
  func number(scheme: String) -> Value? {
    for identification in party.children("PartyIdentification") {
      guard let id = identification.child("ID"), id.attribute("schemeID") == scheme,
        let number = PlainValue.line(id.text)
      else { continue }
      return Value(number, raw: id.text, element: path + "/cac:PartyIdentification/cbc:ID")
    }
    return nil
  }

  private func taxNumber(scheme: String?) -> Value? {
    for registration in party.children("PartyTaxScheme") {
      guard let id = registration.child("CompanyID"), let number = PlainValue.line(id.text) else { continue }
      let stated = registration.descendant("TaxScheme/ID").map { PlainValue.trimmed($0.text) }
      if scheme == nil || stated == scheme {
        return Value(number, raw: id.text, element: path + "/cac:PartyTaxScheme/cbc:CompanyID")
      }
    }
    return nil
  }

  /// The address in one line: street and house, district, postcode and town, region, country.
  var address: Value? {
    guard let address = party.child("PostalAddress") else { return nil }
    func part(_ path: String) -> String? { address.descendant(path).flatMap { PlainValue.line($0.text) } }
    func joined(_ parts: String?...) -> String? {
      let stated = parts.compactMap { $0 }
      return stated.isEmpty ? nil : stated.joined(separator: " ")
    }
    // House and flat as Turkey writes them: 3/18.
    let house = [part("BuildingNumber"), part("Room")].compactMap { $0 }.joined(separator: "/")
    let pieces: [String?] = [
      joined(part("StreetName"), part("BuildingName"), part("BlockName"), house.isEmpty ? nil : house),
      part("AdditionalStreetName"), part("AddressLine/Line"), part("District"), part("CitySubdivisionName"),
      joined(part("PostalZone"), part("CityName")), part("CountrySubentity"),
      part("Country/IdentificationCode") ?? part("Country/Name"),
    ]
    return Value(joining: pieces, separator: ", ", element: path + "/cac:PostalAddress")
  }

  private func value(_ below: String) -> Value? {
    guard let element = party.descendant(below), let line = PlainValue.line(element.text) else { return nil }
    return Value(line, raw: element.text, element: path + "/" + below).clipped()
  }
}
