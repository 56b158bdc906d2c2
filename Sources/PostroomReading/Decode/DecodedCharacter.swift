/// A character of a line as the network wrote it; a space is one too.
struct DecodedCharacter: Hashable, Sendable {
  /// The character, with marks that belong to it.
  let text: String
  /// How sure the network is, 0 to 1.
  let confidence: Float
  /// The step of the line at which it starts.
  let first: Int
  /// The step of the line at which it ends, itself included.
  let last: Int
  /// What it would be otherwise, or nil when the network saw nothing else.
  let second: String?
  /// How likely the second is, 0 to 1.
  let secondConfidence: Float
}

extension DecodedCharacter {
  /// The character of a code that stands alone; nil when the code writes none.
  init?(_ run: CodeRun, _ codes: CharacterCodes) {
    let text = codes.text(run.code)
    guard !text.isEmpty else { return nil }
    let second = run.secondConfidence > 0 ? codes.text(run.second) : ""
    self.init(
      text: text, confidence: run.confidence, first: run.first, last: run.last, second: second.isEmpty ? nil : second,
      secondConfidence: second.isEmpty ? 0 : run.secondConfidence)
  }
}
