internal import PostroomModel

/// A value that a field could have, and why.
struct FieldCandidate: Sendable {
  /// The value.
  var value: TypedValue
  /// The page's number, from 1.
  var page: Int
  /// How well it fits, 0 to 1.
  var score: Double
  /// What found it, as it is told in the result.
  var source: String
  /// Whether it stands under its label, as under the head of a column.
  var isBelow = false

  /// The field that it makes; `share` lowers the confidence of what was chosen with doubt.
  func field(share: Double = 1) -> Field {
    Field(
      value: value.value, raw: value.raw, confidence: min(0.99, (0.45 + 0.54 * score) * share * value.confidence),
      page: page, box: value.box, source: source, normaliser: value.normaliser, checks: value.checks,
      alternatives: value.alternatives)
  }

  /// Whether two candidates are made of the same words.
  func overlaps(_ other: FieldCandidate) -> Bool { page == other.page && value.words.overlaps(other.value.words) }
}
