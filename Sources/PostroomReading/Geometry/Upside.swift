/// Which way up letters are, by the shapes of many of them.
///
/// Each letter is compared with itself upside down: stems stand at the left of more letters than at the right, small letters
/// reach up more often than down, bowls, feet and bars have their places. One letter is told right four times of five, so
/// that a page of capitals or figures is as sure as one of small letters.
struct Upside {
  /// Whether the letters are the right way up.
  let isUp: Bool
  /// How sure that is, 0 to 1.
  let confidence: Float

  /// More letters are not looked at: so many tell even a poor picture.
  static let enoughLetters = 500
  /// The evidence, in standard deviations, from which the answer is three quarters sure.
  private static let sureEvidence: Float = 4

  /// Asks the letters.
  ///
  /// - Complexity: O(letters).
  init(_ shapes: [LetterShape]) {
    var sum: Float = 0
    var squares: Float = 1
    let model = LetterModel()
    for shape in shapes {
      let evidence = model.evidence(shape)
      sum += evidence
      squares += evidence * evidence
    }
    isUp = sum >= 0
    // The same letter again and again is no new evidence: its sum is measured by its own spread.
    let deviations = abs(sum) / squares.squareRoot()
    let square = deviations * deviations
    confidence = square / (square + Self.sureEvidence * Self.sureEvidence / 3)
  }
}
