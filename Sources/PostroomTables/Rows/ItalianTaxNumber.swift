/// The check characters of Italian VAT numbers and tax codes.
///
/// The algorithms and tables are those that python-stdnum documents (`it.iva`, `it.codicefiscale`) after the Ministerial
/// Decree of 23 December 1976.
enum ItalianTaxNumber {
  /// Whether eleven bytes are a VAT number (partita IVA): a Luhn sum; digits 8 to 10 name the issuing province.
  static func isPartitaIVA(_ run: ByteRun) -> Bool {
    var sum = 0
    for place in 0..<11 {
      let digit = Int(run[place] &- 0x30)
      guard digit < 10 else { return false }
      let doubled = digit * 2
      sum += place & 1 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled
    }
    let office = (7..<10).reduce(0) { $0 * 10 + Int(run[$1] &- 0x30) }
    let isOffice = 1...100 ~= office || office == 120 || office == 121 || office == 888 || office == 999
    return sum % 10 == 0 && isOffice && !(0..<7).allSatisfy { run[$0] == 0x30 }
  }

  /// Whether sixteen bytes are a person's tax code (codice fiscale), capitals and digits.
  ///
  /// Six letters, year, letter of the month, day (women's with 40 added), town, check letter; where two people would have
  /// the same code, letters stand for digits (omocodia).
  static func isCodiceFiscale(_ run: ByteRun) -> Bool {
    var sum = 0
    for place in 0..<16 {
      let isLetter = run[place] &- 0x41 < 26
      let takesDigit = digitPlaces >> place & 1 == 1
      guard takesDigit ? digit(run[place]) != nil : isLetter else { return false }
      let ordinal = Int(isLetter ? run[place] &- 0x41 : run[place] &- 0x30)
      if place < 15 { sum += place & 1 == 0 ? oddValues[ordinal] : ordinal }
    }
    guard months.contains(run[8]), let tens = digit(run[9]), let ones = digit(run[10]) else { return false }
    let day = tens * 10 + ones
    return (1...31 ~= day || 41...71 ~= day) && Int(run[15]) - 0x41 == sum % 26
  }

  /// The places that hold digits, as bits.
  private static let digitPlaces = 0b111_0110_1100_0000
  private static let months = Array("ABCDEHLMPRST".utf8)
  private static let omocodia = Array("LMNPQRSTUV".utf8)

  private static func digit(_ byte: UInt8) -> Int? {
    byte &- 0x30 < 10 ? Int(byte &- 0x30) : omocodia.firstIndex(of: byte)
  }

  /// What a character in an odd place (counted from 1) counts; a digit counts as the letter of its ordinal.
  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]
}
