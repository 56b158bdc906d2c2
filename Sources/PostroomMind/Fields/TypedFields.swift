internal import PostroomModel

/// The fields whose values are numbers, addresses of mail and the like: what stands at the best label.
struct TypedFields {
  /// What an account number without a label counts: its checksum says what it is.
  private static let unlabelledAccount = 0.7
  /// What a lone e-mail address or telephone number without a label counts.
  private static let unlabelledContact = 0.25

  /// Digits without any sign of being a telephone number, such as a tax number's, are less certain than this.
  private static let telling = 0.6

  /// More numbers of other invoices in the file are not told.
  private static let mostRivals = 5

  /// What the number of an invoice keeps of its score whose label only says that it is a number.
  private static let generalLabel = 0.85

  private let catalogue: FieldCatalogue
  private let scores: CandidateScores
  private let pages: [SearchedPage]

  init(_ catalogue: FieldCatalogue, scores: CandidateScores, pages: [SearchedPage]) {
    self.catalogue = catalogue
    self.scores = scores
    self.pages = pages
  }

  /// The wanted fields of these kinds that were found; no piece of text is two of them unless it may be.
  ///
  /// - Complexity: O(candidates · log candidates).
  func fields(wanted: Set<String>) -> [String: FieldCandidate] {
    var found: [String: FieldCandidate] = [:]
    for (name, candidate) in ranked(wanted) where found[name] == nil {
      let isTaken = found.contains { $0.value.overlaps(candidate) && !FieldPairs.mayShare($0.key, name) }
      if !isTaken { found[name] = candidate }
    }
    found[FieldName.invoiceNumber] = found[FieldName.invoiceNumber].map(withRivals)
    nameDocument(&found, wanted: wanted)
    if wanted.contains(FieldName.iban), found[FieldName.iban] == nil {
      found[FieldName.iban] = first(.iban, score: Self.unlabelledAccount) { value, _ in
        value.checks.allSatisfy(\.passed)
      }
    }
    for (name, kind) in [(FieldName.email, FieldKind.email), (FieldName.phone, .phone)]
    where wanted.contains(name) && found[name] == nil {
      let free = { (value: TypedValue, page: Int) in
        !found.contains { $0.value.page == page && $0.value.value.words.overlaps(value.words) }
      }
      let likely = { (value: TypedValue, page: Int) in free(value, page) && !isTaxNumber(value, on: page) }
      found[name] =
        first(kind, score: Self.unlabelledContact) { $0.confidence > Self.telling && likely($0, $1) }
        ?? first(kind, score: Self.unlabelledContact, where: likely)
        ?? first(kind, score: Self.unlabelledContact, where: free)
    }
    return found
  }

  /// A number with those that stand elsewhere at the same label: several invoices in one file.
  private func withRivals(_ chosen: FieldCandidate) -> FieldCandidate {
    guard chosen.source.hasPrefix("label:"), let index = catalogue.number(of: FieldName.invoiceNumber) else {
      return chosen
    }
    var chosen = chosen
    for rival in scores.candidates[index]
    where isElsewhere(rival, chosen) && rival.source == chosen.source && rival.score >= chosen.score - 0.05
      && rival.value.value != chosen.value.value && !chosen.value.alternatives.contains(rival.value.value)
      && chosen.value.alternatives.count < Self.mostRivals
    {
      chosen.value.alternatives.append(rival.value.value)
    }
    return chosen
  }

  private func isElsewhere(_ one: FieldCandidate, _ other: FieldCandidate) -> Bool {
    one.page != other.page
      || !one.isBelow && !other.isBelow && !one.overlaps(other) && !PageText.isSameRow(one.value.box, other.value.box)
  }

  /// The number of an invoice is the number of the document; a number at a general label (`Nr.`) may be the invoice's.
  private func nameDocument(_ found: inout [String: FieldCandidate], wanted: Set<String>) {
    if wanted.contains(FieldName.invoiceNumber), found[FieldName.invoiceNumber] == nil {
      let general = ranked([FieldName.documentNumber]).map(\.1).first { one in
        one.score >= 0.6 && !found.contains { $0.key != FieldName.documentNumber && $0.value.overlaps(one) }
      }
      found[FieldName.invoiceNumber] = general
      found[FieldName.invoiceNumber]?.score *= Self.generalLabel
    }
    if wanted.contains(FieldName.documentNumber), let number = found[FieldName.invoiceNumber], number.score >= 0.5 {
      found[FieldName.documentNumber] = number
    }
  }

  private func ranked(_ wanted: Set<String>) -> [(String, FieldCandidate)] {
    var all: [(String, FieldCandidate)] = []
    for (index, definition) in catalogue.definitions.enumerated()
    where wanted.contains(definition.name) && Self.isHere(definition) {
      all += scores.candidates[index].prefix(6).map { (definition.name, adjusted($0)) }
    }
    return all.enumerated().sorted { ($0.element.1.score, $1.offset) > ($1.element.1.score, $0.offset) }.map(\.element)
  }

  private static func isHere(_ definition: FieldDefinition) -> Bool {
    switch definition.kind {
    case .documentNumber, .iban, .email, .phone, .plate, .number, .year: true
    case .amount:
      ![FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount].contains(definition.name)
    case .percentage: definition.name != FieldName.taxRate
    case .taxID: definition.name != FieldName.sellerTaxID && definition.name != FieldName.buyerTaxID
    case .currency, .date, .name, .address, .text, .passage: false
    }
  }

  /// Digits that are a date, an account or a telephone number are hardly the number of a document; letters and digits
  /// together are likelier than a year.
  private func adjusted(_ candidate: FieldCandidate) -> FieldCandidate {
    guard candidate.value.kind == .documentNumber else { return candidate }
    var candidate = candidate
    let page = pages.first { $0.number == candidate.page }
    let isOther =
      page?.values.contains {
        [.date, .iban, .phone, .email, .percentage].contains($0.kind) && $0.words.overlaps(candidate.value.words)
      } ?? false
    if isOther { candidate.score *= 0.5 }
    if candidate.value.value.utf8.count <= 2 { candidate.score *= 0.8 }
    // `(380)`: a code of the kind of document. `No:142`: a house.
    if page?.text.page.words[candidate.value.words.lowerBound].text.hasPrefix("(") ?? false { candidate.score *= 0.5 }
    if let page, candidate.value.value.utf8.count <= 4, isInAddress(candidate, on: page) { candidate.score *= 0.3 }
    return candidate
  }

  private func isInAddress(_ candidate: FieldCandidate, on page: SearchedPage) -> Bool {
    let cell = page.text.cellOfWord[candidate.value.words.lowerBound]
    return cell >= 0 && page.text.cells[cell].words.count >= 3
      && !NameShape.isTitle(page.text.cells[cell].words, in: page.text)
      && AddressShape.hasStreet(page.text.cells[cell].words, in: page.text)
  }

  /// Whether the same digits are a tax number whose check digits hold, as one in ten telephone numbers is by chance.
  private func isTaxNumber(_ value: TypedValue, on number: Int) -> Bool {
    guard let page = pages.first(where: { $0.number == number }) else { return false }
    return page.values.contains {
      $0.kind == .taxID && $0.checks.allSatisfy(\.passed) && $0.words.overlaps(value.words)
    }
  }

  /// The first value of a kind that holds, asked with its page's number.
  private func first(_ kind: FieldKind, score: Double, where holds: (TypedValue, Int) -> Bool) -> FieldCandidate? {
    for page in pages {
      guard let value = page.values.first(where: { $0.kind == kind && holds($0, page.number) }) else { continue }
      return FieldCandidate(value: value, page: page.number, score: score, source: kind.rawValue)
    }
    return nil
  }
}
