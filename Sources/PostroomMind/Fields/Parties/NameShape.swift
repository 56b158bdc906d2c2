internal import PostroomModel

/// Tells names from what else stands on a page.
enum NameShape {
  /// What documents call themselves, and what they say in large type.
  private static let titles: Set<String> = [
    "fattura", "fatture", "invoice", "invoices", "fatura", "efatura", "earsiv", "rechnung", "facture", "factuur",
    "factura",
    "receipt", "ricevuta", "makbuz", "makbuzu", "quittung", "recu", "bon", "recibo", "handelsrechnung", "kopie",
    "copia",
    "copy", "copie", "nota", "expense", "masraf", "seyahat", "gutschrift", "creditnote", "credit", "tax", "retail",
    "proforma", "seite", "page", "sayfa", "pagina", "original", "duplicate", "statement", "order", "ordine", "sales",
    "irsaliye", "tahsilat", "odeme", "parcella", "avoir", "total", "totale", "toplam", "totaal", "date", "data",
    "tarih",
    "datum", "beispielrechnungen", "paid", "odendi", "pagato", "bezahlt", "thank", "grazie", "description",
    "descrizione", "aciklama", "beschreibung",
  ]

  /// Whether words can be the name of a person or a company.
  ///
  /// - Complexity: O(characters).
  static func isNameLike(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    guard words.count <= 10 else { return false }
    var (letters, digits) = (0, 0)
    for index in words {
      let raw = text.page.words[index].text
      if raw.contains("@") || raw.contains("://") || raw.hasPrefix("www.") || raw.contains("€") || raw.contains("£") {
        return false
      }
      for byte in text.plain[index].utf8 {
        if isDigit(byte) { digits += 1 } else { letters += 1 }
      }
    }
    guard letters >= 2, digits * 3 <= letters else { return false }
    guard !AddressShape.hasPostcode(words, in: text) else { return false }
    return text.page.words[words.lowerBound].text.unicodeScalars.first.map { !$0.properties.isLowercase } ?? false
      || words.count <= 4
  }

  /// Whether a cell says what the document is.
  static func isTitle(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    guard let first = words.first(where: { !text.plain[$0].isEmpty }) else { return true }
    return titles.contains(text.plain[first])
  }
}
