internal import PostroomModel

/// Gives the tax numbers of a document to its parties.
struct TaxNumbers {
  /// What a number without any label counts when its checksum holds.
  private static let unlabelled = 0.45

  private let catalogue: FieldCatalogue
  private let scores: CandidateScores
  private let pages: [SearchedPage]
  private let sections: [[PartySection]]
  private let seller: Party?
  private let buyer: Party?

  init(
    _ catalogue: FieldCatalogue, scores: CandidateScores, pages: [SearchedPage], sections: [[PartySection]],
    seller: Party?, buyer: Party?
  ) {
    self.catalogue = catalogue
    self.scores = scores
    self.pages = pages
    self.sections = sections
    self.seller = seller
    self.buyer = buyer
  }

  /// The seller's and the buyer's number.
  ///
  /// - Complexity: O(numbers × sections).
  func numbers() -> (seller: FieldCandidate?, buyer: FieldCandidate?) {
    let own = candidates(FieldName.sellerTaxID)
    let others = candidates(FieldName.buyerTaxID)
    var found: [PartyRole: FieldCandidate] = [:]
    for candidate in (own + others).sorted(by: { $0.score > $1.score }) {
      let role = role(of: candidate, own: own, others: others)
      if let known = found[role], isBetter(known, candidate) { continue }
      if found.contains(where: { $0.key != role && $0.value.value.value == candidate.value.value }) { continue }
      found[role] = candidate
    }
    if found[.buyer] == nil, let own = found[.seller], let other = besideBuyer(not: own) { found[.buyer] = other }
    if found[.seller] == nil, found[.buyer] == nil, let lone = unlabelled() { found[role(byPlace: lone)] = lone }
    return (found[.seller], found[.buyer])
  }

  /// A number whose checksum holds goes before one whose does not.
  private func isBetter(_ known: FieldCandidate, _ candidate: FieldCandidate) -> Bool {
    let (one, other) = (holds(known), holds(candidate))
    return one == other ? known.score >= candidate.score - 0.1 : one
  }

  private func holds(_ candidate: FieldCandidate) -> Bool { candidate.value.checks.allSatisfy(\.passed) }

  private func candidates(_ name: String) -> [FieldCandidate] {
    catalogue.number(of: name).map { Array(scores.candidates[$0].prefix(8)) } ?? []
  }

  /// A label that only one party's field has decides (`Uw BTW nummer`); a label of both leaves it to the place.
  private func role(of candidate: FieldCandidate, own: [FieldCandidate], others: [FieldCandidate]) -> PartyRole {
    let isOwn = own.contains { $0.overlaps(candidate) && $0.source == candidate.source }
    let isOther = others.contains { $0.overlaps(candidate) && $0.source == candidate.source }
    if isOwn != isOther {
      let rival = (isOwn ? others : own).contains { $0.overlaps(candidate) && $0.score > candidate.score - 0.05 }
      if !rival { return isOwn ? ownRole(candidate) : .buyer }
    }
    return role(byPlace: candidate)
  }

  /// The seller's labels are the common ones, so the place has a say too.
  private func ownRole(_ candidate: FieldCandidate) -> PartyRole { role(byPlace: candidate) }

  /// The party in whose lines the number stands, else the seller: buyers' numbers stand with their names.
  private func role(byPlace candidate: FieldCandidate) -> PartyRole {
    let box = candidate.value.box
    for (page, sections) in zip(pages, sections) where page.number == candidate.page {
      if let section = sections.last(where: { isWithin(box, $0.box) }), section.role != .other { return section.role }
    }
    guard let buyer, buyer.page.number == candidate.page else { return .seller }
    // A number above the buyer's name is not the buyer's.
    if buyer.boxes.allSatisfy({ box.y1 < $0.y0 + 0.5 * box.height }) { return .seller }
    let toBuyer = distance(box, to: buyer.boxes)
    let toSeller = seller?.page.number == candidate.page ? distance(box, to: seller?.boxes ?? []) : .infinity
    return toBuyer < toSeller && toBuyer <= 6 * max(box.height, 1) ? .buyer : .seller
  }

  private func isWithin(_ box: Box, _ outer: Box) -> Bool {
    box.middleY >= outer.y0 && box.middleY <= outer.y1 + 0.5 * box.height && box.x0 >= outer.x0 - 2
      && box.x0 <= outer.x1 + 1
  }

  private func distance(_ box: Box, to others: [Box]) -> Float {
    others.map { other in
      let across = max(0, max(other.x0 - box.x1, box.x0 - other.x1))
      return max(0, max(other.y0 - box.y1, box.y0 - other.y1)) + across * 0.5
    }.min() ?? .infinity
  }

  /// The only other number whose checksum holds, where it stands in the buyer's rows: its label may be misread.
  private func besideBuyer(not own: FieldCandidate) -> FieldCandidate? {
    guard let buyer else { return nil }
    let others = buyer.page.values.filter { value in
      value.kind == .taxID && !value.checks.isEmpty && value.checks.allSatisfy(\.passed)
        && value.value != own.value.value
        && buyer.boxes.contains { value.box.middleY >= $0.y0 && value.box.middleY <= $0.y1 + value.box.height }
    }
    guard let other = others.first, Set(others.map(\.value)).count == 1 else { return nil }
    return FieldCandidate(value: other, page: buyer.page.number, score: Self.unlabelled, source: "checksum")
  }

  private func unlabelled() -> FieldCandidate? {
    for page in pages {
      let value = page.values.first { $0.kind == .taxID && !$0.checks.isEmpty && $0.checks.allSatisfy(\.passed) }
      if let value {
        return FieldCandidate(value: value, page: page.number, score: Self.unlabelled, source: "checksum")
      }
    }
    return nil
  }
}
