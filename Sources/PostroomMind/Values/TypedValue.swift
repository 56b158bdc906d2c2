internal import PostroomModel

/// A piece of a page's text that can be the value of a field of some kind, normalised.
struct TypedValue: Hashable, Sendable {
  /// What it can be.
  var kind: FieldKind
  /// The normalised value.
  var value: String
  /// The characters as the page has them.
  var raw: String
  /// The words that hold it, as indices of the page's words.
  var words: ClosedRange<Int>
  /// Where it stands on the page.
  var box: Box
  /// What made the value of the raw text, such as `date-dmy`; nil when they are the same.
  var normaliser: String?
  /// What was checked.
  var checks: [Field.Check]
  /// What else the text could mean, where the document's locale does not decide.
  var alternatives: [String]
  /// How sure the reading of the characters is, 0 to 1: the words' own confidence, less for repaired characters.
  var confidence: Double
}
