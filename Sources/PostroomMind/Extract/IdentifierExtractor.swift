internal import PostroomModel

/// Finds the numbers that name a document.
struct IdentifierExtractor: Sendable {
  /// At most so many numbers and labels of a page are weighed against each other: a page made to hold
  /// thousands of both costs a fraction of a second, and no page of an office has more.
  private static let mostPerPage = 500

  private let kinds: [IdentifierDefinition.Kind]
  private let orders: [String: [IdentifierDefinition.Kind]]
  private let labelFinder: LabelFinder

  /// Builds the label automata of a profile.
  init(_ profile: Profile) {
    kinds = profile.identifiers.map(\.kind)
    orders = profile.categories.reduce(into: [:]) { $0[$1.name] = $1.identifiers }
    labelFinder = LabelFinder(profile.identifiers)
  }

  /// Where a label is glued to its number, so that the label is found.
  static func gluedNumber(in word: Word) -> Int? {
    let characters = word.text.utf8
    guard characters.count > 6, let index = characters.firstIndex(where: isDigit),
      index > characters.startIndex,
      characters[index...].count(where: isDigit) >= 6
    else { return nil }
    return characters.distance(from: characters.startIndex, to: index)
  }

  /// The best number of each kind under its field name, and the best of all as `identifier`.
  ///
  /// - Parameters:
  ///   - scope: The pages to look at.
  ///   - category: The document's category; it decides which kind is preferred.
  func fields(_ scope: FoldedScope, category: String) -> [String: Field] {
    var best: [IdentifierDefinition.Kind: IdentifierJudge.Verdict] = [:]
    for page in scope.pages {
      let candidates = CandidateFinder.candidates(in: page.page, kinds: kinds).prefix(Self.mostPerPage)
      guard !candidates.isEmpty else { continue }
      let judge = IdentifierJudge(
        page: page.page, labels: Array(labelFinder.labels(on: page).prefix(Self.mostPerPage)))
      for verdict in candidates.compactMap(judge.verdict)
      where best[verdict.candidate.kind].map({ Self.isBetter(verdict, than: $0) }) ?? true {
        best[verdict.candidate.kind] = verdict
      }
    }
    var fields: [String: Field] = [:]
    for (kind, verdict) in best { fields[kind.fieldName] = Self.field(verdict) }
    let order = orders[category] ?? kinds
    let preferred = order.compactMap { best[$0] } + kinds.compactMap { best[$0] }
    if let first = preferred.first(where: { $0.label != nil }) ?? preferred.first {
      fields[FieldName.identifier] = Self.field(first)
    }
    return fields
  }

  /// Tenths of confidence decide; of two that are about as sure, the first in the document stays.
  private static func isBetter(_ one: IdentifierJudge.Verdict, than other: IdentifierJudge.Verdict) -> Bool {
    (one.confidence * 10).rounded() > (other.confidence * 10).rounded()
  }

  private static func field(_ verdict: IdentifierJudge.Verdict) -> Field {
    Field(
      value: verdict.candidate.value, raw: verdict.candidate.raw, confidence: verdict.confidence,
      page: verdict.candidate.page, box: verdict.candidate.box,
      source: verdict.label.map { "label:\($0)" } ?? "checksum")
  }
}
