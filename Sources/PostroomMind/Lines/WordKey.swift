internal import PostroomModel

/// Words reduced to what heads of tables and names of sums are compared by.
enum WordKey {
  /// The letters of a word without accents in lower case, and `%`; empty when it has neither.
  static func key(_ text: String) -> String {
    var key: [UInt8] = []
    for scalar in text.unicodeScalars {
      let code = scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value) : ScanAlphabet.code(scalar)
      if ScanAlphabet.isLetter(code), code != ScanAlphabet.otherLetter {
        key.append(code | 0x20)
      } else if code == UInt8(ascii: "%") {
        key.append(code)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }
}

/// How a line of text begins, as far as it ends or interrupts a table.
enum SumWords {
  /// Sums of a part of a table; lines may follow.
  private static let partial: Set<String> = [
    "subtotal", "subtotaal", "aratoplam", "zwischensumme", "soustotal", "subtotale", "ubertrag", "riporto",
    "nakliyekun",
  ]
  /// What stands below a table.
  private static let final: Set<String> = [
    "total", "totals", "totale", "totali", "totaal", "toplam", "geneltoplam", "gesamt", "gesamtbetrag", "gesamtsumme",
    "summe",
    "grandtotal", "amountdue", "balance", "balancedue", "totaldue", "imponibile", "baseimponible", "matrah",
    "kdvmatrahi",
    "malhizmettoplam", "odenecektutar", "vergilerdahiltoplamtutar", "vergilerdahil", "hesaplanankdv", "toplamiskonto",
    "nettobetrag", "nettosumme", "rechnungsbetrag", "rechnungssumme", "positionssumme", "belegsummen", "warenwert",
    "umsatzsteuer", "umsatzsteueraufschlusselung", "mwst", "ust", "tva", "vat", "gst", "kdv", "iva", "btw", "tax",
    "taxes",
    "montanttotal", "netapayer", "totalht", "totalttc", "totaltva", "basehorstaxe", "importetotal", "totalfactura",
    "totalfacture", "exclusiefbtw", "inclusiefbtw", "totaalbedrag", "factuurtotaal", "nettotal", "nettototal",
    "sumtotal",
    "totaledocumento", "totalefattura", "totalimponibile", "totaleimponibile", "nettoapagare", "riepilogo",
    "sommeapayer",
    "zahlbetrag", "endbetrag", "bruttosumme", "bruttobetrag", "bankaccount", "yalniz",
  ]

  /// What the beginning of a line says: up to three words are taken together.
  enum Meaning { case none, partial, final }

  /// What the words of a line say.
  static func meaning(_ keys: ArraySlice<String>) -> Meaning {
    var phrase = ""
    for key in keys.prefix(3) {
      phrase += key
      if partial.contains(phrase) { return .partial }
    }
    phrase = ""
    var found = Meaning.none
    for key in keys.prefix(3) {
      phrase += key
      if final.contains(phrase) { found = .final }
    }
    return found
  }
}
