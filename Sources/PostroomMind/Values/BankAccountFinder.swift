internal import PostroomModel

/// Finds international bank account numbers, in one piece or in groups.
struct BankAccountFinder {
  private static let failedCertainty = 0.5
  private static let repairCost = 0.1
  private let text: ScanText

  init(_ text: ScanText) { self.text = text }

  /// The accounts in reading order; one whose check digits fail is given if its length and groups are right.
  ///
  /// - Complexity: O(words with digits).
  func accounts() -> [PlacedValue] {
    var found: [PlacedValue] = []
    var place = 0
    for word in text.numeric {
      guard let start = start(word), start >= place, let account = account(at: start) else { continue }
      found.append(account)
      place = account.range.upperBound
    }
    return found
  }

  /// Two letters and two digits with nothing glued before them but `IBAN`; the letters may be a word of their own.
  private func start(_ word: Int) -> Int? {
    let codes = text.codes
    let range = text.range(ofWord: word)
    var start = range.lowerBound
    if isDigit(codes[start]), start >= 3, codes[start - 1] == ScanAlphabet.space { start -= 3 }
    while start < range.upperBound, !ScanAlphabet.isCapital(codes[start]) { start += 1 }
    if codes[start..<range.upperBound].starts(with: "IBAN".utf8) {
      start += 4
      while start < range.upperBound, !ScanAlphabet.isCapital(codes[start]) { start += 1 }
    } else if ScanAlphabet.isAlphanumeric(codes[start - 1]) {
      return nil
    }
    guard start + 4 <= codes.count, ScanAlphabet.isCapital(codes[start]), ScanAlphabet.isCapital(codes[start + 1])
    else {
      return nil
    }
    let first = codes[start + 2] == ScanAlphabet.space ? start + 3 : start + 2
    return first + 1 < codes.count && (isDigit(codes[first]) || isDigit(codes[first + 1])) ? start : nil
  }

  private func account(at start: Int) -> PlacedValue? {
    let country = String(decoding: text.codes[start..<(start + 2)], as: UTF8.self)
    guard let length = BankAccountNumber.lengths[country] else { return nil }
    let chain = CharacterChain(text, from: start, most: length)
    guard chain.characters.count == length, chain.groupEnds.last == length else { return nil }
    let range = chain.range(length)
    if BankAccountNumber.isValid(chain.characters) { return value(chain.characters, range, passed: true, certainty: 1) }
    if let (repaired, count) = repaired(chain.characters) {
      return value(repaired, range, passed: true, certainty: 1 - Double(count) * Self.repairCost)
    }
    // Both check figures are figures; `BER2025…` is the number of an invoice.
    guard hasUsualGroups(chain), chain.characters[2...3].allSatisfy(isDigit),
      chain.characters.count(where: isDigit) >= 10
    else { return nil }
    return value(chain.characters, range, passed: false, certainty: Self.failedCertainty)
  }

  private func value(_ characters: [UInt8], _ range: Range<Int>, passed: Bool, certainty: Double) -> PlacedValue {
    PlacedValue(
      range: range,
      value: text.value(
        .iban, String(decoding: characters, as: UTF8.self), at: range, checks: [Field.Check("iban", passed: passed)],
        certainty: certainty))
  }

  /// One piece, or groups of four.
  private func hasUsualGroups(_ chain: CharacterChain) -> Bool {
    chain.groupEnds.count == 1 || chain.groupEnds.dropLast().enumerated().allSatisfy { $1 == ($0 + 1) * 4 }
  }

  /// The account with a letter where its country has one and a figure was read, or with digits for look-alikes, if that
  /// makes its check digits hold.
  private func repaired(_ characters: [UInt8]) -> ([UInt8], Int)? {
    // Italy and San Marino have a check letter in the fifth place (SWIFT IBAN registry).
    if characters.starts(with: "IT".utf8) || characters.starts(with: "SM".utf8), isDigit(characters[4]),
      let letter = LookAlikes.letter(characters[4])
    {
      var lettered = characters
      lettered[4] = letter
      if BankAccountNumber.isValid(lettered) { return (lettered, 1) }
    }
    let places = characters.indices.filter {
      $0 >= 2 && !isDigit(characters[$0]) && LookAlikes.digit(characters[$0]) != nil
    }
    guard !places.isEmpty, places.count <= 6 else { return nil }
    for one in places.indices {
      for two in places[one...].indices {
        var repaired = characters
        for place in [places[one], places[two]] {
          repaired[place] = LookAlikes.digit(characters[place]).map { UInt8($0.value) + 0x30 } ?? repaired[place]
        }
        if BankAccountNumber.isValid(repaired) { return (repaired, one == two ? 1 : 2) }
      }
    }
    return nil
  }
}
