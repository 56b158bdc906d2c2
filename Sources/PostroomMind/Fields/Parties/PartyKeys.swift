internal import PostroomModel

/// The words by which forms name the entries of a party's section: `Name:`, `Anschrift:`.
enum PartyKeys {
  /// What an entry holds.
  enum Kind {
    case name
    case address
    /// Postcode and town, where a form has them apart from the street.
    case town
    case other
  }

  private static let names: Set<String> = [
    "name", "ragionesociale", "denominazione", "unvan", "unvani", "adi", "adisoyadi", "nom", "naam", "firma", "company",
    "nombre", "razonsocial", "nominativo", "raisonsociale", "companyname", "firmenname", "bedrijfsnaam",
  ]
  private static let addresses: Set<String> = [
    "anschrift", "adresi", "adres", "address", "indirizzo", "adresse", "direccion", "sede", "sedelegale",
    "indirizzodifatturazione", "indirizzocliente", "billingaddress", "invoiceaddress", "street",
    "rechnungsadresse", "rechnungsanschrift", "adressedefacturation", "faturaadresi", "via", "strasse", "straat", "rue",
  ]
  private static let towns: Set<String> = [
    "comune", "citta", "cap", "plz", "capecitta", "capcitta", "capecomune", "capcomune", "caplocalita", "localita",
    "city", "town",
    "postcode", "postcodeandtown", "postcodetown", "zipcity", "zipcode", "plzort", "ort", "plzundort", "ville",
    "codepostal", "codepostalville", "codepostaletville", "plaats", "woonplaats", "postcodeplaats",
    "postcodeenplaats", "ciudad", "poblacion", "cpypoblacion", "codigopostal", "sehir", "ililce", "ilceil",
  ]

  /// Where the key of a town begins that ends a line, such as the `CAP e città` of the next column of a form.
  static func townKey(endingAt last: Int, after first: Int, in text: PageText) -> Int? {
    var joined = text.plain[last]
    for index in stride(from: last - 1, to: max(first, last - 3), by: -1) {
      joined = text.plain[index] + joined
      if towns.contains(joined) { return index }
    }
    return nil
  }

  /// What the entry holds whose key starts at a word, and where the key ends; nil when the word starts no entry.
  static func key(at word: Int, last: Int, in text: PageText) -> (kind: Kind, end: Int)? {
    var joined = ""
    for index in word...min(last, word + 3) {
      joined += text.plain[index]
      if joined.isEmpty { return nil }
      let raw = text.page.words[index].text
      let isEnd = raw.hasSuffix(":") || index < last && text.page.words[index + 1].text.hasPrefix(":") || index == last
      guard isEnd else { continue }
      if names.contains(joined) { return (.name, index) }
      if addresses.contains(joined) { return (.address, index) }
      if towns.contains(joined) { return (.town, index) }
      return raw.hasSuffix(":") || index < last ? (.other, index) : nil
    }
    return nil
  }
}
