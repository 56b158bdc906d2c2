/// A stretch of text on one line: what the recogniser reads at once.
struct TextLine {
  /// The row's letters from left to right, in the upright frame.
  let letters: [LetterBox]
  /// Where the line begins and ends in the frame, with room at its ends.
  let left: Float
  let right: Float
  /// Where its baseline runs.
  let shape: RowShape
  /// How far above the baseline its picture reaches.
  let above: Float
  /// How far below the baseline its picture reaches.
  let below: Float
  /// Whether it is light on dark.
  var isInverted = false

  /// The height of its picture in pixels of the analysed picture.
  var height: Float { above + below }
  /// The line's place on the page.
  var top: Float { shape.baseline - above }
  var bottom: Float { shape.baseline + below }

  /// Room for ascenders where the line has none, in heights of its letters.
  private static let leastAscent: Float = 1.25
  /// Room for descenders.
  private static let leastDescent: Float = 0.2
  /// What reaches further is a stroke through the line.
  private static let mostAscent: Float = 3.2
  private static let mostDescent: Float = 1.2
  /// The margin above and below, in heights of the line.
  private static let margin: Float = 0.07
  /// The margin at the ends.
  private static let endMargin: Float = 0.15

  /// The line of a row; marks are taken in already.
  ///
  /// - Parameters:
  ///   - size: The usual size of a letter of the page.
  init(_ letters: [LetterBox], left: Float, right: Float, shape: RowShape, size: Float) {
    self.letters = letters
    self.shape = shape
    let letterHeight = max(shape.letterHeight, 0.6 * min(size, shape.ascent))
    let ascent = min(max(shape.ascent, Self.leastAscent * letterHeight), Self.mostAscent * shape.letterHeight)
    let descent = min(max(shape.descent, Self.leastDescent * letterHeight), Self.mostDescent * shape.letterHeight)
    let height = ascent + descent
    above = ascent + Self.margin * height
    below = descent + Self.margin * height
    self.left = left - Self.endMargin * height
    self.right = right + Self.endMargin * height
  }
}
