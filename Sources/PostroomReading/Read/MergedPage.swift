internal import PostroomModel
internal import PostroomNative

/// Puts what recognition found on the pictures of a page beside the page's own text.
enum MergedPage {
  /// Recognised words of less confidence are left out: where there is a text layer, a guess helps nobody.
  private static let leastConfidence: Float = 0.6
  /// With fewer letters to add, the text layer is all there is.
  private static let fewestLetters = 40

  /// The page with the words of both; nil when recognition adds nothing to speak of, or saw the page another way up.
  ///
  /// - Parameters:
  ///   - layered: The page by its text layer.
  ///   - seen: The page as it was recognised.
  ///   - rotation: The rotation that the document itself asks for.
  /// - Complexity: O(words of one × words of the other).
  static func page(_ layered: Page, _ seen: Page, rotation: Int) -> Page? {
    guard seen.rotation == rotation else { return nil }
    let added = seen.asShown.words.filter { word in
      word.confidence >= leastConfidence && !layered.words.contains { covers($0.box, word.box) }
    }
    let letters = added.reduce(0) { $0 + $1.text.unicodeScalars.count(where: PlausibleWord.counts) }
    guard letters >= fewestLetters else { return nil }
    var page = layered
    page.source = .recognised
    page.recognition = seen.recognition
    // The boxes of both are where the words are seen.
    page.recognition?.skew = 0
    let fragments = (layered.words + added).map {
      Fragment(text: $0.text, frame: $0.box, direction: .upright, em: $0.box.height, confidence: $0.confidence)
    }
    page.words = ReadingOrder.words(fragments)
    return page
  }

  private static func covers(_ box: Box, _ other: Box) -> Bool {
    let (x, y) = ((other.x0 + other.x1) / 2, other.middleY)
    return x >= box.x0 - 1 && x <= box.x1 + 1 && y >= box.y0 - 1 && y <= box.y1 + 1
  }
}
