internal import PostroomModel

/// Finds all numbers of a page whose checksums hold.
enum CandidateFinder {
  /// The candidates of the given kinds in reading order.
  ///
  /// - Complexity: O(runs × kinds).
  static func candidates(in page: Page, kinds: [IdentifierDefinition.Kind]) -> [IdentifierCandidate] {
    let runs = CharacterRuns.of(page)
    var found: [IdentifierCandidate] = []
    for start in runs.indices where !runs[start].isSpokenFor {
      for kind in kinds {
        if let candidate = candidate(of: kind, startingAt: start, runs: runs, page: page) {
          found.append(candidate)
        }
      }
    }
    return found
  }

  private static func length(of kind: IdentifierDefinition.Kind) -> Int {
    switch kind {
    case .tckn, .partitaIVA: 11
    case .vkn: 10
    case .codiceFiscale: 16
    }
  }

  /// The number that starts with a run: in the run alone, or in it and those that continue it.
  private static func candidate(
    of kind: IdentifierDefinition.Kind, startingAt start: Int, runs: [CharacterRun], page: Page
  ) -> IdentifierCandidate? {
    let wanted = length(of: kind)
    let prefix = kind == .codiceFiscale ? 0 : gluedPrefix(of: runs[start].characters)
    var characters = Array(runs[start].characters.dropFirst(prefix))
    var end = start
    while characters.count < wanted, end + 1 < runs.count, runs[end + 1].continuesPrevious,
      !runs[end + 1].isSpokenFor
    {
      end += 1
      characters += runs[end].characters
    }
    guard characters.count == wanted, let (value, repairs) = value(of: kind, characters) else { return nil }
    let isContinued =
      runs.indices.contains(end + 1) && runs[end + 1].continuesPrevious && runs[end + 1].digits > 0
    let isContinuing = prefix == 0 && runs[start].continuesPrevious && runs[start - 1].digits > 0
    // A part of a longer chain of groups is no number, unless it is one unbroken group of the right length.
    if end > start && (isContinued || isContinuing) { return nil }
    let words = runs[start].word...runs[end].word
    return IdentifierCandidate(
      kind: kind, value: value, raw: page.words[words].map(\.text).joined(separator: " "), page: page.number,
      box: runs[start...end].dropFirst().reduce(runs[start].box) { $0.union($1.box) }, words: words,
      repairs: repairs, isWhole: start == end && prefix == 0 && !isContinued && !isContinuing,
      namesItsKind: kind == .partitaIVA && hasCountry(prefix, at: start, runs: runs),
      readingConfidence: words.reduce(0) { $0 + Double(page.words[$1].confidence) } / Double(words.count))
  }

  /// How many letters of a label are glued to the number, such as the four of `TCKN12345678901`.
  static func gluedPrefix(of characters: [UInt8]) -> Int {
    guard LookAlikes.digits(characters) == nil, let first = characters.firstIndex(where: isDigit),
      characters.count - first >= 6, LookAlikes.digits(characters[first...]) != nil
    else { return 0 }
    return first
  }

  private static func hasCountry(_ prefix: Int, at start: Int, runs: [CharacterRun]) -> Bool {
    let italy = Array("IT".utf8)
    if prefix == 2 { return Array(runs[start].characters.prefix(2)) == italy }
    return prefix == 0 && start > 0 && runs[start].continuesPrevious && runs[start - 1].characters == italy
  }

  private static func value(
    of kind: IdentifierDefinition.Kind, _ characters: [UInt8]
  ) -> (value: String, repairs: Int)? {
    if kind == .codiceFiscale { return taxCode(characters) }
    guard let (digits, repairs) = LookAlikes.digits(characters) else { return nil }
    let isValid =
      switch kind {
      case .tckn: TurkishIdentifiers.isCitizenNumber(digits)
      case .vkn: TurkishIdentifiers.isTaxNumber(digits)
      case .partitaIVA: ItalianIdentifiers.isVATNumber(digits)
      case .codiceFiscale: false
      }
    return isValid ? (digits.map(String.init).joined(), repairs) : nil
  }

  /// A tax code as it stands or, if its check letter does not hold, with letters and digits put in their
  /// places.
  static func taxCode(_ characters: [UInt8]) -> (value: String, repairs: Int)? {
    let upper = characters.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    if ItalianIdentifiers.isTaxCode(upper) { return (String(decoding: upper, as: UTF8.self), 0) }
    // A letter in a digit's place may be one of omocodia or a look-alike: what stands is tried first.
    for keepsOmocodia in [true, false] {
      let repaired = inTheirPlaces(upper, keepsOmocodia: keepsOmocodia)
      let repairs = zip(upper, repaired).count { $0 != $1 }
      if repairs <= LookAlikes.mostRepairs, ItalianIdentifiers.isTaxCode(repaired) {
        return (String(decoding: repaired, as: UTF8.self), repairs)
      }
    }
    return nil
  }

  private static func inTheirPlaces(_ characters: [UInt8], keepsOmocodia: Bool) -> [UInt8] {
    characters.enumerated().map { index, character in
      guard ItalianIdentifiers.taxCodeDigits.contains(index) else {
        return LookAlikes.letter(character) ?? character
      }
      if keepsOmocodia && ItalianIdentifiers.omocodia.contains(character) { return character }
      return LookAlikes.digit(character).map { UInt8($0.value) + 0x30 } ?? character
    }
  }
}
