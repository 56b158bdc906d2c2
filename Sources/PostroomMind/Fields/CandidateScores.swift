internal import PostroomModel

/// Weighs the values of all pages against the labels around them, for each field of a catalogue.
struct CandidateScores {
  /// Support below this is chance.
  static let least = 0.3
  /// What a value keeps of its score when another label has a better claim to it.
  private static let claimed = 0.35
  /// Values of a page beyond so many are not weighed.
  private static let mostPerPage = 400

  /// For each field of the catalogue its candidates, the best first.
  private(set) var candidates: [[FieldCandidate]]
  /// The amounts that stand at labels of carriage and the like.
  private(set) var charges: [FieldCandidate] = []
  private let definitions: [FieldDefinition]
  /// The meanings of labels that name a document's number in one or two pieces.
  private let numbers: Set<FieldLabel.Meaning>

  /// Weighs the values.
  ///
  /// - Complexity: O(values × labels) for each page.
  init(_ catalogue: FieldCatalogue, pages: [SearchedPage]) {
    definitions = catalogue.definitions
    numbers = Set(
      [FieldName.invoiceNumber, FieldName.documentNumber].compactMap { catalogue.number(of: $0).map { .field($0) } })
    candidates = [[FieldCandidate]](repeating: [], count: definitions.count)
    for (order, page) in pages.enumerated() { weigh(page, order: order, of: pages.count) }
    for index in candidates.indices {
      // The sort of the library keeps no order of equals: the page and the place decide.
      candidates[index].sort {
        ($0.score, -$0.page, -$0.value.words.lowerBound) > ($1.score, -$1.page, -$1.value.words.lowerBound)
      }
    }
  }

  private mutating func weigh(_ page: SearchedPage, order: Int, of count: Int) {
    let place = LabelPlace(text: page.text, labels: page.labels, numbers: numbers)
    for value in page.values.prefix(Self.mostPerPage) {
      let claims = claims(on: value, page: page, place: place)
      for claim in claims {
        guard case .field(let field) = claim.meaning, let taken = value.taken(as: definitions[field].kind) else {
          if claim.meaning == .other(.charge), value.kind == .amount, claim.score >= 0.6 {
            charges.append(
              FieldCandidate(value: value, page: page.number, score: claim.score, source: "label:\(claim.text)"))
          }
          continue
        }
        let rival = claims.filter { isRival($0.meaning, of: field, kind: value.kind) }.map(\.score).max() ?? 0
        var score = claim.score * Self.pageFactor(order, of: count, kind: value.kind)
        if rival > claim.score + 0.04 { score *= Self.claimed }
        guard score >= Self.least else { continue }
        candidates[field].append(
          FieldCandidate(
            value: taken, page: page.number, score: score, source: "label:\(claim.text)", isBelow: claim.isBelow))
      }
    }
  }

  /// What a label says about a value.
  private struct Claim {
    var meaning: FieldLabel.Meaning
    var score: Double
    var text: String
    var isBelow: Bool
  }

  /// The best claim of each meaning.
  private func claims(on value: TypedValue, page: SearchedPage, place: LabelPlace) -> [Claim] {
    var claims: [Claim] = []
    for label in page.labels {
      guard mayAnnounce(label.meaning, value) else { continue }
      let strength = place.strength(of: label, for: value)
      let score = strength.value * label.weight
      guard score >= Self.least else { continue }
      let claim = Claim(meaning: label.meaning, score: score, text: label.text, isBelow: strength.isBelow)
      if let known = claims.firstIndex(where: { $0.meaning == label.meaning }) {
        if claims[known].score < score { claims[known] = claim }
      } else {
        claims.append(claim)
      }
    }
    return claims
  }

  private func mayAnnounce(_ meaning: FieldLabel.Meaning, _ value: TypedValue) -> Bool {
    let kind = value.kind
    return switch meaning {
    case .field(let index): value.taken(as: definitions[index].kind) != nil
    case .other(.date): kind == .date
    case .other(.number): kind != .date && kind != .amount && kind != .percentage && kind != .currency
    case .other(.amount), .other(.charge): kind == .amount
    case .other(.party): false
    }
  }

  /// Whether another claim stands against a field's: one of the same field's meaning never does, and a number may name
  /// the document and the invoice at once.
  private func isRival(_ meaning: FieldLabel.Meaning, of field: Int, kind: FieldKind) -> Bool {
    guard case .field(let other) = meaning else { return true }
    guard other != field else { return false }
    return !FieldPairs.mayShare(definitions[other].name, definitions[field].name)
  }

  /// Documents say first who and when, and last how much.
  private static func pageFactor(_ order: Int, of count: Int, kind: FieldKind) -> Double {
    guard count > 1 else { return 1 }
    if kind == .amount || kind == .percentage { return order == count - 1 ? 1 : 0.93 }
    return order == 0 ? 1 : 0.92
  }
}
