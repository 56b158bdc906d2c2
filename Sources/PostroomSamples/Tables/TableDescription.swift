/// What was sold, as the last cell of a row has it, with all that makes cells hard to tell apart.
enum TableDescription {
  /// A description: `|` in the list stands for the delimiter, and lines end within cells too.
  static func text(_ locale: TableLocale, delimiter: String, _ random: inout SampleRandom) -> String {
    let first = phrase(locale, &random)
    let second = random.chance(40) ? " " + phrase(locale, &random) : ""
    if first.isEmpty && second.isEmpty { return "" }
    let text = "\(first) ref \(random.digits(6))\(second)"
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    return parts.joined(separator: delimiter)
  }

  /// A description that is not put into quotes although some stand in it: inches of goods.
  static func bare(_ random: inout SampleRandom) -> String {
    "\(random.pick(["Monitor 27\" IPS", "Boru 3/4\"", "19\" rack", "Schraube 1/2\" verzinkt"])) ref \(random.digits(6))"
  }

  private static func phrase(_ locale: TableLocale, _ random: inout SampleRandom) -> String {
    let home: [String] =
      switch random.chance(70) ? locale : random.pick(TableLocale.allCases) {
      case .turkish: turkish + [random.pick(random.pick(Trade.all).goods).name]
      case .italian: italian
      case .english, .american: english
      case .german: german
      }
    return random.pick(home)
  }

  private static let turkish = [
    "Aylık bakım hizmeti", "Yazılım lisansı", "Kira bedeli – Ocak", "Elektrik tüketimi; Şubat",
    "Nakliye, paletleme| elleçleme", "Monitör 27\" IPS", "Birinci satır\nikinci satır", "Müşteri \"tamam\" dedi", "",
  ]
  private static let italian = [
    "Fornitura materiale", "Canone di locazione; gennaio", "Trasporto, imballo| consegna", "Attività di consulenza",
    "Tubo da 3/4\"", "Prima riga\r\nseconda riga", "Merce \"franco fabbrica\"", "Manutenzione – città", "",
  ]
  private static let english = [
    "Office supplies", "Transport, pallet| handling", "Monitor 27\" IPS", "Line one\nLine two of the note",
    "He said \"ok\" to it", "Consulting; March", "Licences & support <annual>", "Spare parts", "",
  ]
  private static let german = [
    "Beratungsleistung März", "Miete; Januar", "Fracht, Verpackung| Maut", "Schlüssel für Büro", "Rohr 1/2\" verzinkt",
    "Erste Zeile\nzweite Zeile", "Ware \"frei Haus\"", "Wartung – vierteljährlich", "",
  ]
}
