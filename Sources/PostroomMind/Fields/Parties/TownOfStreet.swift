internal import PostroomModel

/// Finds postcode and town that stand apart from their street: beside it in a letterhead of one line, or as the next
/// entry of a form.
struct TownOfStreet {
  /// Entries of a form stand at most so many heights of type apart.
  private static let furthest: Float = 30
  /// A key between a street and its town has at most so many words.
  private static let mostKeyWords = 4

  private let page: SearchedPage
  private var text: PageText { page.text }

  init(_ page: SearchedPage) { self.page = page }

  /// The lines of the town for those of an address that have no postcode; the province may stand in a line of its own.
  ///
  /// - Complexity: O(lines × cells).
  func lines(for lines: [ClosedRange<Int>]) -> [ClosedRange<Int>]? {
    for line in lines.reversed() {
      let cell = text.cellOfWord[line.upperBound]
      if cell >= 0, let town = beside(cell) { return [town] + (province(below: town).map { [$0] } ?? []) }
    }
    return nil
  }

  /// The town of an entry such as `Comune: 37121 Verona (VR)`: a key with a colon, and a postcode behind it, or a key
  /// that says so, as in `CAP: 37121`.
  func entry(_ cell: Int) -> ClosedRange<Int>? {
    let words = text.cells[cell].words
    guard let key = PartyKeys.key(at: words.lowerBound, last: words.upperBound, in: text), key.end < words.upperBound
    else { return nil }
    let rest = key.end + 1...words.upperBound
    return key.kind == .town ? AddressPart(page).part(rest) : town(rest)
  }

  private func province(below town: ClosedRange<Int>) -> ClosedRange<Int>? {
    guard let below = text.below(text.cellOfWord[town.upperBound], within: 0.9) else { return nil }
    let words = text.cells[below].words
    return AddressShape.isProvince(words, after: town, in: text) ? words : nil
  }

  private func beside(_ cell: Int) -> ClosedRange<Int>? {
    let start = text.cells[cell].box
    var current = cell
    var keys = 0
    while let next = text.right(of: current), keys <= 1 {
      guard text.cells[next].box.x0 - start.x1 <= Self.furthest * max(start.height, 1) else { return nil }
      if let town = town(text.cells[next].words) { return town }
      guard isKey(next) else { return nil }
      keys += 1
      current = next
    }
    return nil
  }

  private func isKey(_ cell: Int) -> Bool {
    let words = text.cells[cell].words
    return words.count <= Self.mostKeyWords
      && words.allSatisfy { index in !text.plain[index].utf8.contains(where: isDigit) }
  }

  /// Words that begin with a postcode, up to a label behind the town.
  private func town(_ words: ClosedRange<Int>) -> ClosedRange<Int>? {
    guard let part = AddressPart(page).part(words), let first = text.plain[part.lowerBound].utf8.first,
      isDigit(first) || text.plain[part.lowerBound].utf8.last.map(isDigit) ?? false,
      AddressShape.hasPostcode(part, in: text)
    else { return nil }
    return part
  }
}
