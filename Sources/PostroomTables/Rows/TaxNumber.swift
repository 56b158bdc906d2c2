/// Judges tax numbers of any country.
enum TaxNumber {
  /// Judges a cell without separators in capitals.
  ///
  /// Without a country's letters, ten digits are a VKN, eleven a TCKN or a partita IVA, sixteen characters a codice
  /// fiscale; of other numbers nothing is known, and nothing is held against them.
  @inline(__always)
  static func isRight(_ run: ByteRun) -> Bool {
    if run.count == 10, run[0] &- 0x30 < 10, run[1] &- 0x30 < 10 { return TurkishTaxNumber.isVKN(run) }
    return isOtherRight(run)
  }

  @inline(never)
  private static func isOtherRight(_ run: ByteRun) -> Bool {
    if run.count == 11, run[0] &- 0x30 < 10, run[1] &- 0x30 < 10 {
      return ItalianTaxNumber.isPartitaIVA(run) || TurkishTaxNumber.isTCKN(run)
    }
    if run.count == 16, run[2] &- 0x41 < 26 { return ItalianTaxNumber.isCodiceFiscale(run) }
    guard run.count > 4, run[0] &- 0x41 < 26, run[1] &- 0x41 < 26 else { return true }
    return EuropeanTaxNumber.verdict(run) != .wrong
  }

  /// How many bytes of a number are the letters of a country in which the number is as often written without them.
  static func optionalLetters(_ run: ByteRun) -> Int {
    let isTurkish = run.count == 12 && run[0] == UInt8(ascii: "T") && run[1] == UInt8(ascii: "R")
    let isItalian = run.count == 13 && run[0] == UInt8(ascii: "I") && run[1] == UInt8(ascii: "T")
    return isTurkish || isItalian ? 2 : 0
  }
}
