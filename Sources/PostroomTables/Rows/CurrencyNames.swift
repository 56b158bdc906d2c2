/// What tables call currencies besides their codes.
enum CurrencyNames {
  private static let names: [(name: [UInt8], code: UInt32)] = [
    ("TL", "TRY"), ("YTL", "TRY"), ("₺", "TRY"), ("LIRA", "TRY"), ("EURO", "EUR"), ("EUROS", "EUR"), ("AVRO", "EUR"),
    ("€", "EUR"), ("DOLAR", "USD"), ("DOLLAR", "USD"), ("DOLLARS", "USD"), ("$", "USD"), ("US$", "USD"),
    ("USD$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("CA$", "CAD"), ("£", "GBP"), ("STERLIN", "GBP"), ("SFR", "CHF"),
    ("FR", "CHF"), ("RS", "INR"), ("₹", "INR"), ("ZL", "PLN"), ("ZŁ", "PLN"), ("KC", "CZK"), ("KČ", "CZK"),
    ("FT", "HUF"), ("¥", "JPY"), ("₽", "RUB"),
  ].map { (Array($0.0.utf8), CurrencyTable.packed($0.1)) }

  /// What stands for a dollar sign alone: it says of which country no dollar is.
  static let anyDollar = UInt32(UInt8(ascii: "$"))
  static let dollars = Set(["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"].map { CurrencyTable.packed($0) })

  /// The packed code of a currency by its code or name in any case; nil when there is none.
  static func code(_ text: UnsafeRawBufferPointer) -> UInt32? {
    if text.count == 3 {
      let letters = text.reduce(UInt32(0)) { $0 << 8 | UInt32($1 & 0xDF) }
      if text.allSatisfy({ $0 & 0xC0 == 0x40 }), CurrencyTable.shared.decimals(letters) != nil { return letters }
    }
    guard text.count <= 8 else { return nil }
    return names.first { name in
      name.name.count == text.count
        && zip(name.name, text).allSatisfy { $0 == $1 || $0 == $1 & 0xDF && $1 & 0xC0 == 0x40 }
    }?.code
  }
}
