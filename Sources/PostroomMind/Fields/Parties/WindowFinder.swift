internal import PostroomModel

/// Finds the buyer where envelopes have their window: a block of lines with an address in the upper part of a page.
struct WindowFinder {
  private static let top: Float = 0.06
  private static let bottom: Float = 0.45

  private let page: SearchedPage
  private let sections: [PartySection]
  private let seller: Party?

  init(_ page: SearchedPage, sections: [PartySection], seller: Party?) {
    self.page = page
    self.sections = sections
    self.seller = seller
  }

  /// The party in the window.
  ///
  /// - Complexity: O(cells²).
  func buyer() -> Party? {
    let text = page.text
    var best: (party: Party, score: Double)?
    for cell in text.cells.indices where isHead(cell) {
      guard let lines = AddressReader(page).lines(below: cell, isSure: false) ?? unmarked(below: cell) else { continue }
      let words = NameCut.words(text.cells[cell].words, in: text)
      let hasPostcode = lines.contains { AddressShape.hasPostcode($0, in: text) }
      let score = (hasPostcode ? 0.7 : 0.4) + (seller == nil ? -0.2 : 0)
      guard score > (best?.score ?? 0) else { continue }
      guard let name = TextSpan(lines: [words]).candidate(.name, on: page, score: score, source: "window") else {
        continue
      }
      var party = Party(page: page, name: name, boxes: [text.cells[cell].box], key: CompanyForm.key(words, in: text))
      party.address = TextSpan(lines: lines).candidate(.address, on: page, score: score, source: "window")
      best = (party, score)
    }
    return best?.party
  }

  /// The first line of a block that is a name and not the seller's.
  private func isHead(_ cell: Int) -> Bool {
    let text = page.text
    let (words, box) = (text.cells[cell].words, text.cells[cell].box)
    guard box.middleY > text.page.height * Self.top, box.middleY < text.page.height * Self.bottom,
      NameShape.isNameLike(words, in: text), !NameShape.isTitle(words, in: text),
      !AddressShape.hasStreet(words, in: text),
      !page.labels.contains(where: { words.contains($0.words.lowerBound) })
    else { return false }
    if sections.contains(where: { $0.cells.contains(cell) || words.overlaps($0.label.words) }) { return false }
    if let seller, !seller.key.isEmpty {
      let key = CompanyForm.key(words, in: text)
      if key.hasPrefix(seller.key) || seller.key.hasPrefix(key) { return false }
    }
    return !hasLineAbove(cell)
  }

  private func hasLineAbove(_ cell: Int) -> Bool {
    let text = page.text
    let box = text.cells[cell].box
    return text.cells.indices.contains { index in
      let other = text.cells[index].box
      return index != cell && !text.isEmpty(index) && other.middleY < box.y0 && box.y0 - other.y1 <= 0.7 * box.height
        && abs(other.x0 - box.x0) <= box.height
    }
  }

  /// Lines of an address abroad that shows no postcode: two to five short lines below a company's name.
  private func unmarked(below cell: Int) -> [ClosedRange<Int>]? {
    let text = page.text
    let words = text.cells[cell].words
    guard words.contains(where: { CompanyForm.end(at: $0, in: text, before: words.upperBound) != nil }) else {
      return nil
    }
    let block = text.block(from: cell, most: 6, gap: 0.9).dropFirst().map { text.cells[$0].words }
    guard (2...5).contains(block.count), block.allSatisfy({ $0.count <= 6 }) else { return nil }
    return Array(block)
  }
}
