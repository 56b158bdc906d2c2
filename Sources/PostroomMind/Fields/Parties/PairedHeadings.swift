internal import PostroomModel

/// Finds the headings that say only together who sells and who buys: `Da` and `A`, `From` and `To`, `Von` and `An`.
///
/// Each of the words is too common to announce a party by itself, so both must head a column of the same row, or a
/// block of the same column.
enum PairedHeadings {
  private static let pairs: [(seller: String, buyer: String)] = [
    ("da", "a"), ("from", "to"), ("von", "an"), ("de", "a"), ("de", "para"), ("van", "aan"), ("kimden", "kime"),
  ]
  /// Headings of one column stand at most so many heights of type apart.
  private static let furthest: Float = 14
  /// What such a heading counts beside a label that says it in one word.
  private static let weight = 0.95

  /// The first pair of a page as labels; none when the page has no pair.
  ///
  /// - Complexity: O(cells²) in the worst case; a page has few cells of these words.
  static func labels(on page: SearchedPage) -> [(label: FieldLabel, role: PartyRole)] {
    let text = page.text
    let short = text.cells.indices.filter { text.cells[$0].words.count <= 2 && !text.isEmpty($0) }
    for pair in pairs {
      for seller in short where spelling(of: seller, text) == pair.seller {
        let buyer = short.first { spelling(of: $0, text) == pair.buyer && areTogether(seller, $0, text) }
        if let buyer { return [(label(seller, text), .seller), (label(buyer, text), .buyer)] }
      }
    }
    return []
  }

  private static func spelling(of cell: Int, _ text: PageText) -> String {
    CompanyForm.key(text.cells[cell].words, in: text)
  }

  private static func areTogether(_ one: Int, _ other: Int, _ text: PageText) -> Bool {
    let (first, second) = (text.cells[one].box, text.cells[other].box)
    if PageText.isSameRow(first, second) { return true }
    let height = max(first.height, 1)
    return abs(first.x0 - second.x0) <= height && (second.y0 - first.y1) / height <= furthest && second.y0 > first.y1
      && text.below(one, within: 2) != other
  }

  private static func label(_ cell: Int, _ text: PageText) -> FieldLabel {
    let words = text.cells[cell].words
    return FieldLabel(
      meaning: .other(.party), text: spelling(of: cell, text), words: words, box: text.cells[cell].box, weight: weight,
      isPointed: text.page.words[words.upperBound].text.hasSuffix(":"), isGlued: false, share: 1, isFirst: true,
      isTail: false)
  }
}
