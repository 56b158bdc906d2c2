internal import PostroomModel

/// What the document itself says about the part that a value plays in it: its labels, its parties, what was found without
/// a model.
struct RoleEvidence: Sendable {
  /// A label this telling says what a value is.
  private static let telling = 0.7
  /// So much stronger must another label be than the field's own.
  private static let lead = 0.15
  /// What was found without a model is believed about other fields from this confidence on.
  private static let sure = 0.75

  private let catalogue: FieldCatalogue
  private let document: SearchedDocument
  private let places: [LabelPlace]
  private let sections: [[PartySection]]
  private let local: [String: Field]

  /// Prepares a document.
  ///
  /// - Parameter local: The fields that were found without a model.
  /// - Complexity: O(labels × cells).
  init(_ catalogue: FieldCatalogue, document: SearchedDocument, local: [String: Field]) {
    self.catalogue = catalogue
    self.document = document
    self.local = local
    let numbers = Set(
      [FieldName.invoiceNumber, FieldName.documentNumber].compactMap {
        catalogue.number(of: $0).map { FieldLabel.Meaning.field($0) }
      })
    places = document.pages.map { LabelPlace(text: $0.text, labels: $0.labels, numbers: numbers) }
    sections = document.pages.map { PartySection.sections(on: $0, catalogue: catalogue) }
  }

  /// An occurrence with what speaks for and against the field that it was proposed for.
  ///
  /// - Complexity: O(labels + sections × cells + fields).
  func weighed(_ occurrence: Occurrence, for name: String) -> Occurrence {
    var weighed = occurrence
    let (own, rival) = labels(occurrence, for: name)
    weighed.support = own
    if let rival, rival.score >= Self.telling, rival.score > own + Self.lead {
      weighed.otherRole = "it stands at '\(rival.text)'"
    }
    if let role = PartyNames.role(of: name), let found = section(of: occurrence) {
      if found == role { weighed.support = max(weighed.support, Self.telling) }
      let isOther = found == .other && occurrence.value.kind == .taxID
      if found != role, !isOther {
        weighed.otherRole = weighed.otherRole ?? "it stands among what is said of another party"
      }
    }
    weighed.otherRole = weighed.otherRole ?? takenBy(occurrence, instead: name)
    return weighed
  }

  private func labels(_ occurrence: Occurrence, for name: String) -> (
    own: Double, rival: (text: String, score: Double)?
  ) {
    var own = 0.0
    var rival: (text: String, score: Double)?
    let place = places[occurrence.page]
    for label in document.pages[occurrence.page].labels {
      let isOwn = isOwn(label.meaning, name)
      guard isOwn || isRival(label.meaning, of: name, occurrence.value.kind) else { continue }
      let score = place.strength(of: label, for: occurrence.value).value * label.weight
      if isOwn { own = max(own, score) }
      if !isOwn, score > rival?.score ?? 0 { rival = (label.text, score) }
    }
    return (own, rival)
  }

  private func isOwn(_ meaning: FieldLabel.Meaning, _ name: String) -> Bool {
    guard case .field(let index) = meaning else { return false }
    return FieldPairs.mayShare(catalogue.definitions[index].name, name)
  }

  private func isRival(_ meaning: FieldLabel.Meaning, of name: String, _ kind: FieldKind) -> Bool {
    switch meaning {
    case .field(let index):
      // Parties stand in sections, where one label may have the lines of both beside it.
      return catalogue.definitions[index].kind == kind && PartyNames.role(of: name) == nil
    case .other(.date): return kind == .date
    case .other(.amount), .other(.charge): return kind == .amount
    case .other(.number): return kind == .documentNumber || kind == .taxID || kind == .plate
    case .other(.party): return false
    }
  }

  /// Whose part of the page an occurrence stands in, if it is one's alone.
  private func section(of occurrence: Occurrence) -> PartyRole? {
    let text = document.pages[occurrence.page].text
    let word = occurrence.value.words.lowerBound
    let cell = text.cellOfWord[word]
    let roles = sections[occurrence.page].filter { section in
      section.cells.contains(cell) || section.rest?.contains(word) ?? false
    }.map(\.role)
    guard let first = roles.first, roles.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// What was found without a model has these very words as another field.
  private func takenBy(_ occurrence: Occurrence, instead name: String) -> String? {
    let page = document.pages[occurrence.page].number
    let isParty = PartyNames.role(of: name) != nil
    let taken = local.sorted { $0.key < $1.key }.first { other, field in
      guard other != name, field.page == page, field.confidence >= Self.sure,
        isParty || !FieldPairs.mayShare(other, name),
        catalogue.number(of: other).map({ catalogue.definitions[$0].kind }) == occurrence.value.kind
      else { return false }
      return Self.overlap(document.restored(field: occurrence.value.box, page: page), field.box)
    }
    guard let taken, occurrence.value.kind != .currency else { return nil }
    return "it is the document's \(taken.key)"
  }

  private static func overlap(_ one: Box, _ other: Box) -> Bool {
    let (width, height) = (min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0))
    return width > 0.5 * min(one.width, other.width) && height > 0.5 * min(one.height, other.height)
  }
}

/// The fields of the parties of a document.
enum PartyNames {
  /// Whose a field is; nil when it is nobody's.
  static func role(of name: String) -> PartyRole? {
    switch name {
    case FieldName.seller, FieldName.sellerAddress, FieldName.sellerTaxID: .seller
    case FieldName.buyer, FieldName.buyerAddress, FieldName.buyerTaxID: .buyer
    default: nil
    }
  }
}
