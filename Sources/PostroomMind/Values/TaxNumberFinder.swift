internal import PostroomModel

/// Finds tax numbers: those with a country's letters, and bare ones by their lengths and check digits.
struct TaxNumberFinder {
  static let failedCertainty = 0.5
  let text: ScanText
  let marks: ScanMarks
  let language: String?

  init(_ text: ScanText, marks: ScanMarks, language: String?) {
    self.text = text
    self.marks = marks
    self.language = language
  }

  /// The numbers in reading order of their words; failing ones are given where their shape is telling.
  ///
  /// - Complexity: O(characters of the words with digits).
  func numbers() -> [PlacedValue] {
    var found: [PlacedValue] = []
    var place = 0
    for word in text.numeric {
      let range = text.range(ofWord: word)
      guard range.lowerBound >= place, !marks.has([.account, .address, .date], at: range.lowerBound) else { continue }
      if let number = withCountry(word, from: place) ?? personal(word, from: place) {
        found.append(number)
        place = number.range.upperBound
      } else if let bare = bare(word, from: place) {
        found.append(contentsOf: bare)
        place = bare.last?.range.upperBound ?? place
      }
    }
    return found
  }

  func value(_ text: String, _ range: Range<Int>, _ check: String, _ passed: Bool, telling: Bool = true)
    -> PlacedValue
  {
    PlacedValue(
      range: range,
      value: self.text.value(
        .taxID, text, at: range, checks: [Field.Check(check, passed: passed)],
        certainty: passed ? 1 : Self.failedCertainty), isTelling: telling)
  }
}

extension TaxNumberFinder {
  /// Countries whose letters are words in capitals too: they must be glued to a number that fails.
  static let wordLike: Set<String> = ["NO", "EL", "ES", "SE", "SI", "AT", "BE", "IT", "RO", "IE"]

  /// A number whose country's letters begin the word or are the word before it.
  func withCountry(_ word: Int, from place: Int) -> PlacedValue? {
    let range = text.range(ofWord: word)
    let codes = text.codes
    if word > 0, codes[range.lowerBound - 1] == ScanAlphabet.space {
      let before = text.range(ofWord: word - 1)
      let start = before.upperBound - (codes[before].elementsEqual("CHE".utf8) ? 3 : 2)
      if before.count <= 4, start >= before.lowerBound, start >= place, let number = withCountry(at: start) {
        return number
      }
    }
    for start in range.dropLast(6)
    where ScanAlphabet.isCapital(codes[start]) && !ScanAlphabet.isAlphanumeric(codes[start - 1]) {
      if let number = withCountry(at: start) { return number }
    }
    return nil
  }

  func withCountry(at start: Int) -> PlacedValue? {
    let codes = text.codes
    guard ScanAlphabet.isCapital(codes[start]), ScanAlphabet.isCapital(codes[start + 1]),
      !ScanAlphabet.isAlphanumeric(codes[start - 1])
    else { return nil }
    let country = String(decoding: codes[start..<(start + 2)], as: UTF8.self)
    guard let rule = EuropeanTaxNumbers.rules[country] else { return nil }
    let chain = CharacterChain(text, from: start, most: 16)
    let isGlued = !ScanAlphabet.isGap(codes[start + 2])
    var failing: PlacedValue?
    for length in rule.lengths where chain.groupEnds.contains(length + 2) {
      let body = Array(chain.characters[2..<(length + 2)])
      guard rule.hasShape(body) else { continue }
      let range = chain.range(length + 2)
      let written = String(decoding: chain.characters[..<(length + 2)], as: UTF8.self)
      if rule.isValid(body) {
        guard country != "NO" || isGlued || isMVA(range.upperBound) else { continue }
        return value(written, range, Self.check(country), true)
      }
      if failing == nil, isGlued || !Self.wordLike.contains(country), length >= 8 {
        failing = value(written, range, Self.check(country), false)
      }
    }
    return failing
  }

  static func check(_ country: String) -> String {
    country == "IT" ? "partita-iva" : country == "GR" ? "vat-el" : "vat-" + country.lowercased()
  }

  func isMVA(_ end: Int) -> Bool {
    let start = ScanAlphabet.isGap(text.codes[end]) ? end + 1 : end
    return text.codes[start...].starts(with: "MVA".utf8)
  }
}
