/// The currencies of ISO 4217 and their decimals, for letters packed into a number.
///
/// A code of three capitals is their bytes, the first one highest.
struct CurrencyTable: Sendable {
  /// By the place of three letters; decimals + 1, or 0 where no currency has the letters.
  private let decimalsByPlace: [UInt8]

  static let shared = CurrencyTable()

  /// ISO 4217, amendment 177: active codes of currencies and funds with two decimals, then those with others.
  private static let twoDecimals = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
    COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
    SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
    """
  private static let otherDecimals: [(decimals: UInt8, codes: String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"), (4, "CLF UYW"),
  ]

  /// ISO 4217, list three: codes that were withdrawn in the ten years for which most countries have invoices kept.
  private static let withdrawn: [(decimals: UInt8, codes: String)] = [
    (2, "ANG CUC HRK MRO SLL STD VEF ZWL"), (0, "BYR"),
  ]

  private init() {
    var table = [UInt8](repeating: 0, count: 26 * 26 * 26)
    for (decimals, codes) in [(UInt8(2), Self.twoDecimals)] + Self.otherDecimals + Self.withdrawn {
      for code in codes.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        if let place = Self.place(Self.packed(code)) { table[place] = decimals + 1 }
      }
    }
    decimalsByPlace = table
  }

  /// The decimals of a currency by its packed capitals; nil when there is none.
  func decimals(_ code: UInt32) -> Int? {
    guard let place = Self.place(code), decimalsByPlace[place] > 0 else { return nil }
    return Int(decimalsByPlace[place]) - 1
  }

  /// Three letters as a number.
  static func packed(_ letters: some StringProtocol) -> UInt32 { letters.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

  /// The letters of a packed code; empty for 0.
  static func name(_ code: UInt32) -> String {
    code == 0
      ? ""
      : String(decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }.drop { $0 == 0 }, as: UTF8.self)
  }

  private static func place(_ code: UInt32) -> Int? {
    let (one, two, three) = (Int(code >> 16) - 0x41, Int(code >> 8 & 0xFF) - 0x41, Int(code & 0xFF) - 0x41)
    guard 0..<26 ~= one, 0..<26 ~= two, 0..<26 ~= three else { return nil }
    return (one * 26 + two) * 26 + three
  }
}
