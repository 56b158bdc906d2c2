internal import PostroomModel

/// The words by which forms name the entries of a party's section: `Name:`, `Anschrift:`.
enum PartyKeys {
  /// What an entry holds.
  enum Kind {
    case name
    case address
    case other
  }

  private static let names: Set<String> = [
    "name", "ragionesociale", "denominazione", "unvan", "unvani", "adi", "adisoyadi", "nom", "naam", "firma", "company",
    "nombre", "razonsocial", "nominativo", "raisonsociale", "companyname", "firmenname", "bedrijfsnaam",
  ]
  private static let addresses: Set<String> = [
    "anschrift", "adresi", "adres", "address", "indirizzo", "adresse", "direccion", "sede", "sedelegale",
  ]

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
      return raw.hasSuffix(":") || index < last ? (.other, index) : nil
    }
    return nil
  }
}
