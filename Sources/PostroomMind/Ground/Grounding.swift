internal import PostroomModel

/// Holds what a model proposes against the words of the document: what does not stand there is not taken.
struct Grounding: Sendable {
  /// What a value counts that stands in the document and has no label, and what its label adds at most.
  private static let base = 0.7
  private static let labelled = 0.25
  /// What the document does not decide leaves of that.
  private static let ambiguous = 0.8
  /// A number this short stands in every document somewhere.
  private static let shortNumber = 2
  /// Support below this is chance.
  private static let least = 0.3

  private let catalogue: FieldCatalogue
  private let search: OccurrenceSearch
  private let evidence: RoleEvidence
  private let source: String

  /// Prepares a document.
  ///
  /// - Parameters:
  ///   - catalogue: The profile's fields.
  ///   - document: The pages that were searched.
  ///   - local: The fields that were found without a model.
  ///   - model: The model's name.
  /// - Complexity: O(characters + labels × cells).
  init(_ catalogue: FieldCatalogue, document: SearchedDocument, local: [String: Field], model: String) {
    self.catalogue = catalogue
    search = OccurrenceSearch(document)
    evidence = RoleEvidence(catalogue, document: document, local: local)
    source = Field.model + model
  }

  /// What becomes of a proposed value; nil when it is empty or the profile has no such field.
  ///
  /// - Complexity: O(values + tokens + places × labels).
  func value(_ proposed: String, for name: String) -> GroundedValue? {
    guard let number = catalogue.number(of: name), !PlainLetters.of(proposed).isEmpty || isSign(proposed, number) else {
      return nil
    }
    let kind = catalogue.definitions[number].kind
    let places = search.places(of: proposed, as: kind).map { evidence.weighed($0, for: name) }
    guard !places.isEmpty else {
      return .ungrounded("\(name) \(Quoted.text(proposed)) stands nowhere in the document.")
    }
    guard let best = Self.best(places.filter { $0.otherRole == nil }) else {
      guard let other = Self.best(places), let role = other.otherRole else { return nil }
      return .contradicted(field(other), because: "\(name) cannot be \(Quoted.text(proposed)): \(role).")
    }
    if isChance(best) {
      return .contradicted(
        field(best), because: "\(name) \(Quoted.text(proposed)) stands in the document, and nothing says what it is.")
    }
    return .grounded(field(best))
  }

  /// The lines that a model proposes, held against the rows of the document.
  ///
  /// - Complexity: O(values + cells × places).
  func lines(_ proposed: [[String: String]]) -> GroundedLines {
    GroundedLines(proposed, in: search, source: source)
  }

  /// A sign of a currency has neither letters nor digits.
  private func isSign(_ proposed: String, _ number: Int) -> Bool {
    catalogue.definitions[number].kind == .currency && !proposed.isEmpty
  }

  /// The place that most speaks for, the first of those that are equal.
  private static func best(_ places: [Occurrence]) -> Occurrence? {
    places.reduce(nil) { best, place in
      guard let best else { return place }
      return score(place) > score(best) + 1e-9 ? place : best
    }
  }

  private static func score(_ place: Occurrence) -> Double {
    place.support + 0.2 * place.value.confidence - (place.value.alternatives.isEmpty ? 0 : 0.1)
  }

  /// A bare short number, or a bare whole number for money, says nothing by standing somewhere.
  private func isChance(_ place: Occurrence) -> Bool {
    guard place.support < Self.least else { return false }
    let length = PlainLetters.of(place.value.raw).utf8.count
    switch place.value.kind {
    case .amount:
      let hasMark = place.value.raw.contains { $0 == "," || $0 == "." || !$0.isNumber && !$0.isWhitespace && $0 != "-" }
      return length <= Self.shortNumber || !hasMark
    case .documentNumber, .taxID, .text, .name: return length <= Self.shortNumber
    default: return false
    }
  }

  private func field(_ place: Occurrence) -> Field {
    let value = place.value
    let page = search.document.pages[place.page].number
    let sure = Self.base + Self.labelled * min(place.support, 1)
    return search.document.restored(
      Field(
        value: value.value, raw: value.raw,
        confidence: sure * value.confidence * (value.alternatives.isEmpty ? 1 : Self.ambiguous), page: page,
        box: value.box, source: source, normaliser: value.normaliser, checks: value.checks,
        alternatives: value.alternatives))
  }
}
