/// The names of the months in seven languages, and their abbreviations, without accents.
enum MonthNames {
  /// For each language its twelve months; names of one month are parted by spaces.
  private static let names: [(language: String, months: [String])] = [
    (
      "tur",
      [
        "ocak oca", "subat sub", "mart mar", "nisan nis", "mayis may", "haziran haz", "temmuz tem", "agustos agu",
        "eylul eyl", "ekim eki", "kasim kas", "aralik ara",
      ]
    ),
    (
      "ita",
      [
        "gennaio gen genn", "febbraio feb febbr", "marzo mar", "aprile apr", "maggio mag magg", "giugno giu",
        "luglio lug", "agosto ago", "settembre set sett", "ottobre ott", "novembre nov", "dicembre dic",
      ]
    ),
    (
      "eng",
      [
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
      ]
    ),
    (
      "deu",
      [
        "januar jan janner jaenner", "februar feb", "marz maerz mrz", "april apr", "mai", "juni jun", "juli jul",
        "august aug", "september sep sept", "oktober okt", "november nov", "dezember dez",
      ]
    ),
    (
      "fra",
      [
        "janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout",
        "septembre sept", "octobre oct", "novembre nov", "decembre dec",
      ]
    ),
    (
      "spa",
      [
        "enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago",
        "septiembre setiembre sep sept set", "octubre oct", "noviembre nov", "diciembre dic",
      ]
    ),
    (
      "nld",
      [
        "januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
        "augustus aug", "september sep sept", "oktober okt", "november nov", "december dec",
      ]
    ),
  ]

  /// A month by one of its names.
  struct Month {
    /// 1 to 12.
    var number: Int
    /// The one language that has the name; nil when several share it.
    var language: String?
  }

  private static let byKey: [UInt64: Month] = {
    var table: [UInt64: Month] = [:]
    for (language, months) in names {
      for (index, all) in months.enumerated() {
        for name in all.split(separator: " ") {
          guard let key = key(Array(name.utf8)[...]) else { continue }
          table[key] = Month(number: index + 1, language: table[key] == nil ? language : nil)
        }
      }
    }
    return table
  }()

  /// The month that letters name, in any case.
  static func month(_ letters: ArraySlice<UInt8>) -> Month? { key(letters).flatMap { byKey[$0] } }

  /// Three to ten letters, five bits each.
  private static func key(_ letters: ArraySlice<UInt8>) -> UInt64? {
    guard (3...10).contains(letters.count) else { return nil }
    var key: UInt64 = 0
    for letter in letters {
      guard letter != ScanAlphabet.otherLetter else { return nil }
      key = key << 5 | UInt64(letter & 0x1F)
    }
    return key
  }
}
