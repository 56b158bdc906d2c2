internal import PostroomModel

/// Words of a page that announce a value.
struct FieldLabel: Sendable {
  /// What a label announces.
  enum Meaning: Hashable, Sendable {
    /// The field with this index in the catalogue.
    case field(Int)
    /// Something that is no field of the profile.
    case other(OtherLabels.Kind)
  }

  /// What it announces.
  var meaning: Meaning
  /// The label as the profile writes it.
  var text: String
  /// The words that it covers.
  var words: ClosedRange<Int>
  /// The box of its words on their last line: a label that runs over a line end would seem to cover what is between.
  var box: Box
  /// How telling the label is, 0 to 1: long ones tell more than short ones, exact ones more than forgiven ones.
  var weight: Double
  /// Whether a colon or a number sign ends it.
  var isPointed: Bool
  /// Whether its last word goes on with something else, as in `n°562044387`.
  var isGlued: Bool
  /// The share of its cell's letters that it covers: 1 for a heading, little within a sentence.
  var share: Float
  /// Whether nothing but marks stands before it in its cell.
  var isFirst: Bool
  /// Whether a word stands right before it in its cell, so that it may be the end of a longer label.
  var isTail: Bool
}
