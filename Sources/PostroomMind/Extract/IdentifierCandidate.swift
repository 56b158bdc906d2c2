internal import PostroomModel

/// Characters of a page whose checksum makes them a number of some kind.
struct IdentifierCandidate {
  var kind: IdentifierDefinition.Kind
  /// The number without blanks and repaired.
  var value: String
  /// The characters as the document has them.
  var raw: String
  var page: Int
  var box: Box
  /// The first and last word that it is made of.
  var words: ClosedRange<Int>
  /// How many characters were taken for their look-alikes.
  var repairs: Int
  /// Whether it stands alone and in one piece; only such a number is believed without a label.
  var isWhole: Bool
  /// Whether the number itself says its kind: a VAT number with its country.
  var namesItsKind = false
  /// How sure the reading of its words is, 0 to 1.
  var readingConfidence: Double
}
