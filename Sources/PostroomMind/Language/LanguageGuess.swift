/// Tells Turkish, Italian and English apart by their commonest words and by the letters that only Turkish
/// has.
///
/// The words are the function words that lead each language's frequency lists, without those that two of the
/// three share (`in`, `a`, `no`, `ne`), plus a few that office documents never go without. German, French,
/// Dutch and Spanish take part so that their documents are not taken for one of the three; where one of them
/// wins, nothing is said.
enum LanguageGuess {
  /// So many points are needed before anything is said.
  private static let leastPoints = 3.0
  /// The best language must have this many times the points of the second.
  private static let lead = 1.5
  /// What ğ, ş, ı or İ counts against a function word; a page of Turkish has hundreds of either.
  private static let turkishLetterPoints = 0.25

  private static let words: [String: [String]] = [
    "tur": [
      "ve", "bir", "bu", "ile", "için", "olarak", "olan", "veya", "da", "de", "daha", "gibi", "kadar", "her",
      "ancak", "göre", "tarafından", "üzere", "tarih", "tarihi", "adı", "soyadı", "ilgili", "var", "yok",
      "sayılı",
      "toplam", "türkiye", "adres", "numarası", "hakkında", "bey",
    ],
    "ita": [
      "di", "e", "il", "la", "che", "per", "un", "una", "con", "del", "della", "dei", "delle", "non", "sono",
      "al",
      "alla", "nel", "nella", "dal", "dalla", "si", "da", "ai", "gli", "lo", "sul", "anche", "questo", "data",
      "via", "totale", "cliente", "numero", "codice", "indirizzo", "presente", "ed",
    ],
    "eng": [
      "the", "of", "and", "to", "is", "for", "with", "on", "that", "by", "this", "be", "are", "from", "at",
      "or",
      "you", "your", "our", "we", "will", "date", "total", "number", "address", "has", "have", "which", "any",
      "not",
      "it", "as", "please",
    ],
    "deu": [
      "der", "die", "das", "und", "ist", "nicht", "mit", "für", "von", "den", "dem", "des", "ein", "eine",
      "auf",
      "zu", "zum", "zur", "im", "wir", "sie", "bei", "oder", "aus", "nach", "wird", "werden", "vom", "bis",
      "datum",
      "nummer", "menge", "name", "bitte", "ihr", "ihre",
    ],
    "fra": [
      "de", "le", "les", "et", "du", "des", "une", "est", "pour", "dans", "par", "sur", "au", "aux", "vous",
      "votre",
      "nous", "avec", "ce", "ou", "la", "à", "être", "pas", "date", "montant",
    ],
    "nld": [
      "de", "het", "een", "van", "en", "op", "te", "voor", "met", "zijn", "niet", "aan", "bij", "uw", "je",
      "heeft",
      "prijs", "aantal", "bedrag", "klant", "onze", "door",
    ],
    "spa": [
      "de", "el", "los", "las", "que", "y", "en", "por", "para", "una", "es", "su", "del", "con", "como",
      "al", "fecha",
      "la", "se",
    ],
  ]

  private static let languages = ["tur", "ita", "eng", "deu", "fra", "nld", "spa"]
  /// Only these are ever given.
  private static let given = 3
  private static let points: [UInt64: [Double]] = makePoints()

  /// The language of folded pages, or nil when it cannot be told.
  ///
  /// - Complexity: O(tokens).
  static func language(of pages: [FoldedPage]) -> String? {
    var sums = [Double](repeating: 0, count: languages.count)
    for page in pages {
      sums[0] += Double(page.turkishLetters) * turkishLetterPoints
      for token in 0..<page.tokenCount {
        guard let key = key(page, token: token), let found = points[key] else { continue }
        for index in sums.indices { sums[index] += found[index] }
      }
    }
    let ranking = sums.indices.sorted { sums[$0] > sums[$1] }
    guard ranking[0] < given, sums[ranking[0]] >= leastPoints, sums[ranking[0]] >= lead * sums[ranking[1]]
    else { return nil }
    return languages[ranking[0]]
  }

  /// A token of at most twelve letters as one number: the forgiving alphabet fits five bits.
  private static func key(_ page: FoldedPage, token: Int) -> UInt64? {
    var key: UInt64 = 0
    var offset = Int(page.tokenOffsets[token])
    var length = 0
    while page.codes[offset] != FoldTable.separator {
      guard length < 12 else { return nil }
      key = key << 5 | UInt64(page.codes[offset])
      offset += 1
      length += 1
    }
    return key
  }

  /// A word of several languages speaks for each of them with its share, and for none of the three when two
  /// share it.
  private static func makePoints() -> [UInt64: [Double]] {
    var points: [UInt64: [Double]] = [:]
    for (index, language) in languages.enumerated() {
      for word in words[language] ?? [] {
        guard let key = key(FoldedPage(text: word, fold: .forgiving), token: 0) else { continue }
        points[key, default: [Double](repeating: 0, count: languages.count)][index] = 1
      }
    }
    return points.filter { $0.value.prefix(given).reduce(0, +) <= 1 }.mapValues { found in
      let total = found.reduce(0, +)
      return found.map { $0 / total }
    }
  }
}
