internal import PostroomModel
internal import PostroomNative

/// Makes the words of a page from what an engine found on its picture.
///
/// They follow the conventions of text layers: boxes reach from the ascent to the descent of their line, lines are
/// numbered in reading order, and the cells of a table come row by row.
struct RecognisedWords {
  /// Where a rectangle of the picture lies on the level page, in points.
  let place: (_ frame: Frame) -> Box

  /// A rectangle of the picture in pixels, with parts of them.
  struct Frame {
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float
  }

  /// The words in reading order.
  ///
  /// - Complexity: O(n log n) in the words.
  static func inOrder(_ fragments: [Fragment]) -> [Word] { ReadingOrder.words(DividedWords.joined(fragments)) }

  /// The words in the order in which the reader found them.
  func fragments(_ text: RecognisedText) -> [Fragment] {
    var fragments: [Fragment] = []
    for line in text.lines {
      for word in line.words {
        if let fragment = fragment(word) { fragments.append(fragment) }
      }
      if let last = fragments.last { fragments[fragments.count - 1] = Self.divided(last) }
    }
    return fragments
  }

  private func fragment(_ word: RecognisedText.Word) -> Fragment? {
    guard let text = Self.cleaned(word) else { return nil }
    let box = place(Self.frame(word))
    return Fragment(text: text, frame: box, direction: .upright, em: box.height, confidence: word.confidence)
  }

  /// The last word of a line without the hyphen that divides it from its rest on the next line.
  private static func divided(_ last: Fragment) -> Fragment {
    guard last.text.hasSuffix("-"), last.text.dropLast().count(where: \.isLetter) >= 2 else { return last }
    var part = last
    part.text.removeLast()
    part.division = .hyphen
    return part
  }

  /// The word's place: as wide as its ink, as high as its line.
  private static func frame(_ word: RecognisedText.Word) -> Frame {
    let area = word.area
    let ink = Float(area.bottom - area.top)
    var top = word.baseline - word.ascent
    var bottom = word.baseline + word.descent
    // An engine's line is trusted only where it fits the ink: a stamp across two lines has none of its own.
    if word.ascent <= 0 || bottom - top > 3 * ink + 8 || bottom - top < ink / 2 {
      top = Float(area.top)
      bottom = Float(area.bottom)
    }
    return Frame(left: Float(area.left), top: top, right: Float(area.right), bottom: bottom)
  }

  /// The word without the rules of tables that engines take for characters; nil when nothing is left.
  private static func cleaned(_ word: RecognisedText.Word) -> String? {
    var buffer = WordBuffer()
    for scalar in trimmed(word.text) { buffer.append(scalar) }
    if buffer.isEmpty { return nil }
    let text = buffer.take()
    return isNoise(text, confidence: word.confidence) ? nil : text
  }

  private static func trimmed(_ text: String) -> Substring.UnicodeScalarView {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isRule(first) { scalars.removeFirst() }
    while let last = scalars.last, isRule(last) { scalars.removeLast() }
    return scalars
  }

  /// Vertical strokes: what the borders of cells are taken for.
  private static func isRule(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "|" || scalar == "¦" || scalar == "│" || scalar == "‖"
  }

  /// A mark without a letter or digit that the engine is not sure of: dust, dotted lines, edges of pictures.
  private static func isNoise(_ text: String, confidence: Float) -> Bool {
    let says = text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    return !says && confidence < 0.6
  }
}
