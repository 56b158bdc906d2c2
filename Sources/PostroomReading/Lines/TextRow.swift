/// Letters that stand beside each other on one line, between wide gaps, rules and the edges of columns.
struct TextRow {
  /// From left to right.
  private(set) var letters: [LetterBox]
  /// What the letters cover.
  private(set) var left: Float
  private(set) var right: Float
  private(set) var top: Float
  private(set) var bottom: Float

  /// The extent of the last few letters: lines of photographs and of bound books do not run straight.
  private var recentTop: Float
  private var recentBottom: Float

  /// So many letters tell where the row runs.
  private static let recent = 5
  /// The widest gap within a row, in heights of its letters.
  static let widestGap: Float = 2.2
  /// Letters of one row differ in height by less than this: a comma is no letter, a drop capital is not of the row.
  private static let heightRatio: Float = 2.6

  init(_ letter: LetterBox) {
    letters = [letter]
    (left, right, top, bottom) = (letter.left, letter.right, letter.top, letter.bottom)
    (recentTop, recentBottom) = (letter.top, letter.bottom)
  }

  mutating func append(_ letter: LetterBox) {
    letters.append(letter)
    left = min(left, letter.left)
    right = max(right, letter.right)
    top = min(top, letter.top)
    bottom = max(bottom, letter.bottom)
    recentTop = letters.suffix(Self.recent).reduce(letter.top) { min($0, $1.top) }
    recentBottom = letters.suffix(Self.recent).reduce(letter.bottom) { max($0, $1.bottom) }
  }

  /// Takes the letters of another row in.
  mutating func merge(_ other: TextRow) {
    letters = (letters + other.letters).sorted { ($0.left, $0.top) < ($1.left, $1.top) }
    left = min(left, other.left)
    right = max(right, other.right)
    top = min(top, other.top)
    bottom = max(bottom, other.bottom)
  }

  /// The height of the last few letters together.
  var recentHeight: Float { recentBottom - recentTop }
  /// The middle of the last few letters.
  var recentMiddle: Float { (recentBottom + recentTop) / 2 }

  /// How far to the right the row can still be continued.
  ///
  /// - Parameter size: The usual size of a letter on the page: words of small letters only are no narrower set.
  func reach(size: Float) -> Float { right + Self.widestGap * max(recentHeight, min(size, 2 * recentHeight)) }

  /// How well a letter continues the row, 0 for not at all.
  func fit(_ letter: LetterBox, size: Float) -> Float {
    let height = recentHeight
    guard letter.left < reach(size: size), letter.height < Self.heightRatio * height,
      height < Self.heightRatio * letter.height
    else { return 0 }
    let shared = min(letter.bottom, recentBottom) - max(letter.top, recentTop)
    let share = shared / min(letter.height, height)
    return share > 0.5 ? share - 0.02 * max(0, letter.left - right) / max(1, size) : 0
  }
}
