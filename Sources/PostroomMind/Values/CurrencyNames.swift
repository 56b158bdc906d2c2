/// What documents call currencies.
enum CurrencyNames {
  /// ISO 4217 codes that documents of our languages use; they count wherever they stand in capitals.
  private static let codes = [
    "EUR", "TRY", "USD", "GBP", "INR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "JPY", "CNY",
    "AUD", "CAD", "NZD", "SGD", "HKD", "AED", "SAR", "AZN", "RUB", "UAH", "ILS", "BRL", "MXN", "ZAR", "KRW", "EGP",
    "QAR", "KWD", "GEL", "KZT", "ISK", "RSD", "MAD", "THB",
  ]
  private static let names = [
    "TL": "TRY", "EURO": "EUR", "EUROS": "EUR", "RS": "INR", "SFR": "CHF", "ZL": "PLN", "DOLLAR": "USD",
    "DOLLARS": "USD", "LIRASI": "TRY",
  ]

  private static let byKey: [UInt64: String] = {
    var table: [UInt64: String] = [:]
    for code in codes { table[key(Array(code.utf8)[...]) ?? 0] = code }
    for (name, code) in names { table[key(Array(name.utf8)[...]) ?? 0] = code }
    return table
  }()

  /// The currency that letters name in any case, two to seven of them.
  static func code(_ letters: ArraySlice<UInt8>) -> String? { key(letters).flatMap { byKey[$0] } }

  /// Whether letters are sure to name a currency where no number stands beside them.
  static func isTelling(_ letters: ArraySlice<UInt8>) -> Bool {
    letters.allSatisfy(ScanAlphabet.isCapital)
      || letters.count >= 4 && letters.first.map(ScanAlphabet.isCapital) == true
  }

  private static func key(_ letters: ArraySlice<UInt8>) -> UInt64? {
    guard (2...7).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 << 8 | UInt64($1 & 0xDF) }
  }

  /// The currency that a sign stands for; a dollar may have its country's letters before it.
  static func code(sign: UInt8, country: ArraySlice<UInt8>) -> String? {
    switch sign {
    case ScanAlphabet.euro: "EUR"
    case ScanAlphabet.lira: "TRY"
    case ScanAlphabet.pound: "GBP"
    case ScanAlphabet.rupee: "INR"
    case UInt8(ascii: "$"): dollars[String(decoding: country, as: UTF8.self)] ?? "USD"
    default: nil
    }
  }

  private static let dollars = [
    "US": "USD", "CA": "CAD", "C": "CAD", "AU": "AUD", "A": "AUD", "HK": "HKD", "NZ": "NZD", "S": "SGD", "R": "BRL",
  ]
}
