internal import PostroomModel

extension TaxNumberFinder {
  /// A number of digits alone, in one group or in several that are a whole chain.
  func bare(_ word: Int, from place: Int) -> [PlacedValue]? {
    let range = text.range(ofWord: word)
    let codes = text.numerals
    var start = range.lowerBound
    while start < range.upperBound, !isDigit(codes[start]) { start += 1 }
    guard start >= place, !marks.has(.notNumber, at: start), startsChain(start) else { return nil }
    var ends: [Int] = []
    var digits: [Int] = []
    var next = start
    while isDigit(codes[next]), digits.count <= 15 {
      while isDigit(codes[next]) {
        digits.append(Int(codes[next]) - 0x30)
        next += 1
      }
      ends.append(next)
      guard isJoint(codes[next]), isDigit(codes[next + 1]) else { break }
      next += 1
    }
    guard let end = ends.last, digits.count <= 15 else { return single(start) }
    guard ends.count > 1 else { return single(start) }
    guard (9...14).contains(digits.count), !ScanAlphabet.isAlphanumeric(codes[end]), codes[end] != UInt8(ascii: "/")
    else {
      return single(start)
    }
    let passed = checks(digits).filter(\.passed)
    guard !passed.isEmpty else { return single(start) }
    return [number(digits, start..<end, passed, telling: false)]
  }

  func single(_ start: Int) -> [PlacedValue]? {
    let end = text.endOfDigits(from: start)
    guard !ScanAlphabet.isAlphanumeric(text.numerals[end]), text.numerals[end] != UInt8(ascii: "_"),
      [9, 10, 11, 14].contains(end - start), let digits = CheckDigits.values(text.numerals[start..<end])
    else { return nil }
    let all = checks(digits)
    let passed = all.filter(\.passed)
    let needsPass = digits.count == 14 || digits.count == 9 && language != "fra"
    if passed.isEmpty, needsPass { return nil }
    return [number(digits, start..<end, passed.isEmpty ? all : passed, telling: false)]
  }

  func startsChain(_ start: Int) -> Bool {
    let (before, farther) = (text.numerals[start - 1], text.numerals[max(start - 2, 0)])
    if ScanAlphabet.isAlphanumeric(before) || before == UInt8(ascii: "+") { return false }
    switch Unicode.Scalar(before) {
    case "-", "/", ".", ",", "_", "#", " ":
      return before == ScanAlphabet.space ? true : !ScanAlphabet.isAlphanumeric(farther)
    default: return true
    }
  }

  func isJoint(_ code: UInt8) -> Bool {
    code == ScanAlphabet.space || code == UInt8(ascii: ".") || code == UInt8(ascii: "-") || code == UInt8(ascii: "/")
  }

  func number(_ digits: [Int], _ range: Range<Int>, _ checks: [Field.Check], telling: Bool) -> PlacedValue {
    let isPassed = checks.contains(where: \.passed)
    let written = String(decoding: digits.map { UInt8($0) + 0x30 }, as: UTF8.self)
    return PlacedValue(
      range: range,
      value: text.value(
        .taxID, written, at: range, checks: checks, certainty: isPassed ? 1 : Self.failedCertainty),
      isTelling: telling)
  }

  /// The rules for a number of so many digits, those of the document's language alone when it is known.
  func checks(_ digits: [Int]) -> [Field.Check] {
    switch digits.count {
    case 9:
      var checks = [Field.Check("siren", passed: FrenchNumbers.isSIREN(digits))]
      if language == "eng" { checks = [Field.Check("vat-gb", passed: EuropeanTaxNumbers.isBritish(digits: digits))] }
      return checks
    case 10: return [Field.Check("vkn", passed: TurkishIdentifiers.isTaxNumber(digits))] + polishAndBelgian(digits)
    case 11:
      let citizen = Field.Check("tckn", passed: TurkishIdentifiers.isCitizenNumber(digits))
      let company = Field.Check("partita-iva", passed: ItalianIdentifiers.isVATNumber(digits))
      return language == "tur" ? [citizen] : language == "ita" ? [company] : [citizen, company]
    case 14: return [Field.Check("siret", passed: FrenchNumbers.isSIRET(digits))]
    default: return []
    }
  }

  func polishAndBelgian(_ digits: [Int]) -> [Field.Check] {
    guard language != "tur", language != "ita" else { return [] }
    let characters = digits.map { UInt8($0) + 0x30 }
    return ["PL", "BE"].compactMap { country in
      guard EuropeanTaxNumbers.rules[country]?.isValid(characters) == true else { return nil }
      return Field.Check(Self.check(country), passed: true)
    }
  }
}
