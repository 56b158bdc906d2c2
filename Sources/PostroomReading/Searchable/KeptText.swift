internal import PostroomModel
internal import PostroomNative

/// The text that a page has of its own and keeps beside a new layer.
struct KeptText {
  private let words: [Word]
  /// Whether it is worth more than what is recognised in its place: the font tells which characters its glyphs are, and
  /// these can be words.
  let isGood: Bool

  /// Of a text worth keeping, so much can be words.
  private static let sense = 0.7
  /// A larger share of characters without a meaning makes a text worthless.
  private static let unmappedShare = 0.3

  /// Reads it.
  ///
  /// - Complexity: O(characters).
  init(_ page: PDFPage) throws(Fault) {
    var characters: ContiguousArray<PDFCharacter> = []
    _ = try page.appendCharacters(to: &characters, limit: PDFPageReader.mostCharacters)
    let fragments = WordSegmenter.fragments(characters, keepsInvisible: true)
    words = ReadingOrder.words(DividedWords.joined(fragments))
    let census = CharacterCensus(characters)
    isGood =
      PlausibleWord.share(of: words) >= Self.sense
      && Double(census.unmapped) <= Self.unmappedShare * Double(census.total)
  }

  /// Whether there is none.
  var isEmpty: Bool { words.isEmpty }

  /// Whether there is a word at a place of the page as shown, in points from the top left.
  ///
  /// - Complexity: O(words).
  func covers(_ x: Double, _ y: Double) -> Bool {
    let (x, y) = (Float(x), Float(y))
    return words.contains { x >= $0.box.x0 && x <= $0.box.x1 && y >= $0.box.y0 && y <= $0.box.y1 }
  }
}
