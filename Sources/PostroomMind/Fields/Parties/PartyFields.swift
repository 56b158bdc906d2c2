internal import PostroomModel

/// Seller and buyer of a document: names, addresses and tax numbers.
struct PartyFields {
  private let catalogue: FieldCatalogue
  private let scores: CandidateScores
  private let pages: [SearchedPage]

  init(_ catalogue: FieldCatalogue, scores: CandidateScores, pages: [SearchedPage]) {
    self.catalogue = catalogue
    self.scores = scores
    self.pages = pages
  }

  /// The wanted fields of the parties that were found.
  ///
  /// - Complexity: O(cells²) for each page in the worst case.
  func fields(wanted: Set<String>) -> [String: FieldCandidate] {
    let names = [
      FieldName.seller, FieldName.sellerAddress, FieldName.sellerTaxID, FieldName.buyer, FieldName.buyerAddress,
      FieldName.buyerTaxID,
    ]
    guard names.contains(where: wanted.contains), let first = pages.first else { return [:] }
    let sections = pages.map { PartySection.sections(on: $0, catalogue: catalogue) }
    var buyer = party(.buyer, in: sections)
    let seller =
      party(.seller, in: sections) ?? SellerFinder(pages, sections: sections, buyerKey: buyer?.key ?? "").seller()
    if buyer == nil { buyer = WindowFinder(first, sections: sections[0], seller: seller).buyer() }
    var found: [String: FieldCandidate] = [:]
    found[FieldName.seller] = seller?.name
    found[FieldName.sellerAddress] = seller?.address ?? labelledAddress(FieldName.sellerAddress)
    found[FieldName.buyer] = buyer?.name
    found[FieldName.buyerAddress] =
      buyer?.address ?? addressAlone(.buyer, in: sections) ?? labelledAddress(FieldName.buyerAddress)
    let taxes = TaxNumbers(catalogue, scores: scores, pages: pages, sections: sections, seller: seller, buyer: buyer)
    (found[FieldName.sellerTaxID], found[FieldName.buyerTaxID]) = taxes.numbers()
    return found.filter { wanted.contains($0.key) }
  }

  private func party(_ role: PartyRole, in sections: [[PartySection]]) -> Party? {
    var best: Party?
    for (page, sections) in zip(pages, sections) {
      for section in sections where section.role == role {
        guard let party = SectionReader(page).party(section) else { continue }
        if (party.name?.score ?? 0) > (best?.name?.score ?? 0) + 0.02 { best = party }
      }
    }
    return best
  }

  /// An address without a name at a party's label, such as `Billing address`.
  private func addressAlone(_ role: PartyRole, in sections: [[PartySection]]) -> FieldCandidate? {
    for (page, sections) in zip(pages, sections) {
      for section in sections where section.role == role {
        if let address = SectionReader(page).address(section) { return address }
      }
    }
    return nil
  }

  /// An address at a label of its own (`Fatura adresi`), where the party's lines have none.
  private func labelledAddress(_ name: String) -> FieldCandidate? {
    guard let number = catalogue.number(of: name) else { return nil }
    for page in pages {
      for label in page.labels where label.meaning == .field(number) {
        guard let (words, place) = LabelledText(page).span(at: label) else { continue }
        let cell = max(page.text.cellOfWord[words.lowerBound], 0)
        guard let lines = AddressReader(page).lines(from: cell, first: words, isSure: true) else { continue }
        return TextSpan(lines: lines).candidate(
          .address, on: page, score: place * label.weight, source: "label:\(label.text)")
      }
    }
    return nil
  }
}
