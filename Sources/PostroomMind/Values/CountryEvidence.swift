/// What the words of a document say about its country, as far as that tells the order of dates.
struct CountryEvidence {
  private static let weight = 2.0
  /// What `Ltd` says: companies all over the world are called so, so that it decides nothing alone.
  private static let formWeight = 1.0

  private var hasCompanyForm = false
  private var hasBritishSite = false
  private var hasTaxNumber = false
  private var hasZip = false
  private var hasPhone = false

  /// What speaks for days first.
  var dayFirst: Double {
    Double([hasBritishSite, hasTaxNumber].count { $0 }) * Self.weight + (hasCompanyForm ? Self.formWeight : 0)
  }
  /// What speaks for months first.
  var monthFirst: Double { (hasZip ? Self.weight * 1.5 : 0) + (hasPhone ? Self.weight : 0) }

  /// Looks at a page.
  mutating func look(at text: ScanText) {
    for index in text.words.indices {
      let range = text.range(ofWord: index)
      guard range.count <= 40 else { continue }
      if (3...4).contains(range.count), isCompanyForm(text, range) { hasCompanyForm = true }
      if !hasBritishSite, range.count >= 6, isBritishSite(text.codes[range]) { hasBritishSite = true }
    }
    for index in text.numeric { lookAtNumber(text, index) }
  }

  private mutating func lookAtNumber(_ text: ScanText, _ index: Int) {
    let range = text.range(ofWord: index)
    let codes = text.codes
    let end = text.endOfDigits(from: range.lowerBound)
    if end - range.lowerBound == 5,
      codes[end] == ScanAlphabet.line || codes[end] == UInt8(ascii: "-") || ScanAlphabet.isGap(codes[end]),
      codes[range.lowerBound - 1] == ScanAlphabet.space, Self.isState(codes, endingAt: range.lowerBound - 1)
    {
      hasZip = true
    }
    if Self.isAmericanPhone(codes[range]) { hasPhone = true }
    if range.count == 15, IndianNumbers.isGSTIN(codes[range]) { hasTaxNumber = true }
    if range.count >= 11, codes[range].starts(with: [UInt8(ascii: "G"), UInt8(ascii: "B")]),
      EuropeanTaxNumbers.isBritish(Array(codes[range].dropFirst(2).prefix(9)))
    {
      hasTaxNumber = true
    }
  }

  /// Whether a word is `Ltd` or `Pvt`.
  private func isCompanyForm(_ text: ScanText, _ range: Range<Int>) -> Bool {
    let word = String(decoding: text.codes[range].prefix(3).map { $0 | 0x20 }, as: UTF8.self)
    guard range.count == 3 || !ScanAlphabet.isLetter(text.codes[range.upperBound - 1]) else { return false }
    return word == "ltd" || word == "pvt"
  }

  private func isBritishSite(_ word: ArraySlice<UInt8>) -> Bool {
    guard let mark = word.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return word[mark...].indices.contains { place in
      word[place] == UInt8(ascii: ".")
        && [".co.uk", ".org.uk", ".co.in"].contains { word[place...].starts(with: $0.utf8) }
    }
  }

  private static let states: Set<String> = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
    "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
  ]

  private static func isState(_ codes: [UInt8], endingAt end: Int) -> Bool {
    guard end >= 3, !ScanAlphabet.isAlphanumeric(codes[end - 3]) else { return false }
    return states.contains(String(decoding: codes[(end - 2)..<end], as: UTF8.self))
  }

  /// Whether a word is like `(870)-931-0505` or `870-931-0505`.
  private static func isAmericanPhone(_ word: ArraySlice<UInt8>) -> Bool {
    let shape = word.map { isDigit($0) ? UInt8(ascii: "0") : $0 }
    return ["(000)-000-0000", "000-000-0000", "(000)000-0000"].contains { shape.elementsEqual($0.utf8) }
  }
}
