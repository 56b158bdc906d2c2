internal import PostroomModel

extension TaxNumberFinder {
  /// A code of letters and digits: codice fiscale, GSTIN, PAN, Spanish NIF.
  func personal(_ word: Int, from place: Int) -> PlacedValue? {
    let codes = text.codes
    for back in 0...min(2, word) {
      // `RSS MRA 85T10 A562S`: the groups before the first digit are words of three letters.
      if back > 0 {
        let group = text.range(ofWord: word - back)
        guard group.count == 3, codes[group.upperBound] == ScanAlphabet.space,
          codes[group].allSatisfy(ScanAlphabet.isCapital),
          group.lowerBound >= place
        else { break }
      }
      var start = text.starts[word - back]
      while start < text.range(ofWord: word).upperBound, !ScanAlphabet.isAlphanumeric(codes[start]) { start += 1 }
      if back == 0, let colon = codes[text.range(ofWord: word)].lastIndex(of: UInt8(ascii: ":")) { start = colon + 1 }
      guard !ScanAlphabet.isAlphanumeric(codes[start - 1]) else { continue }
      let chain = CharacterChain(text, from: start, most: 16)
      if chain.groupEnds.contains(16), let code = taxCode(chain) { return code }
      if back == 0, let first = chain.groupEnds.first, let code = code(chain, first) { return code }
    }
    return nil
  }

  func taxCode(_ chain: CharacterChain) -> PlacedValue? {
    let range = chain.range(16)
    if let (code, repairs) = CandidateFinder.taxCode(chain.characters) {
      var found = value(code, range, "codice-fiscale", true)
      found.value.confidence *= 1 - 0.1 * Double(repairs)
      return found
    }
    let isShaped = chain.characters.enumerated().allSatisfy {
      ItalianIdentifiers.taxCodeDigits.contains($0) ? isDigit($1) : ScanAlphabet.isCapital($1)
    }
    return isShaped ? value(String(decoding: chain.characters, as: UTF8.self), range, "codice-fiscale", false) : nil
  }

  func code(_ chain: CharacterChain, _ count: Int) -> PlacedValue? {
    let characters = chain.characters[..<count]
    let written = String(decoding: characters, as: UTF8.self)
    if count == 15, IndianNumbers.hasShapeOfGSTIN(characters) {
      return value(written, chain.range(count), "gstin", IndianNumbers.isGSTIN(characters))
    }
    if count == 10, IndianNumbers.hasShapeOfPAN(characters) {
      return value(written, chain.range(count), "pan", IndianNumbers.isPAN(characters))
    }
    if count == 9, SpanishNumbers.isValid(Array(characters)) {
      return value(written, chain.range(count), "vat-es", true, telling: false)
    }
    return nil
  }
}
