internal import PostroomModel

/// A text that a model proposes, ready to be looked for.
struct ProposedText: Sendable {
  /// The bare lower-case letters and digits.
  let letters: [UInt8]
  /// What they look like.
  let shape: [UInt8]
  /// Where in the letters a comma or a line's end stood: the document may have something else between there.
  let joints: Set<Int>

  /// Takes a text.
  ///
  /// - Complexity: O(characters).
  init(_ text: String) {
    var letters: [UInt8] = []
    var joints: Set<Int> = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
      if !letters.isEmpty { joints.insert(letters.count) }
      letters += PlainLetters.of(String(part)).utf8
    }
    self.letters = letters
    self.joints = joints
    shape = LetterShape.of(text)
  }
}

/// How strictly a text is compared with the document.
struct TextTolerance: Sendable {
  /// How many lines it may run over.
  var lines: Int
  /// How many words the document may have between its parts.
  var skips: Int
  /// Whether it must be whole words: the number of a document is not a piece of a longer one.
  var isWhole: Bool

  static let number = TextTolerance(lines: 1, skips: 0, isWhole: true)
  static let name = TextTolerance(lines: 3, skips: 0, isWhole: false)
  static let passage = TextTolerance(lines: 7, skips: 4, isWhole: false)
}
