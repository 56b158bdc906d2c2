internal import PostroomModel

/// Finds the seller of an invoice that does not label it: in the letterhead, in the footer, by domain and repetition.
struct SellerFinder {
  /// A name needs so much evidence.
  private static let least = 0.4
  /// Names with company forms outside letterhead and footer are somebody else's more often than not.
  private static let top: Float = 0.22
  private static let upper: Float = 0.38
  private static let footer: Float = 0.88

  private let pages: [SearchedPage]
  private let sections: [[PartySection]]
  private let buyerKey: String
  private let domains: [String]

  init(_ pages: [SearchedPage], sections: [[PartySection]], buyerKey: String) {
    self.pages = pages
    self.sections = sections
    self.buyerKey = buyerKey
    domains = Domains.names(pages)
  }

  /// An occurrence of a name.
  private struct Occurrence {
    var page: Int
    var cell: Int
    var words: ClosedRange<Int>
    var key: String
    var hasForm: Bool
    var place: Double
    /// Whether it is the first line of the page with an address below it.
    var headsLetter = false
  }

  /// The likeliest seller.
  ///
  /// - Complexity: O(cells · names).
  func seller() -> Party? {
    let all = pages.indices.flatMap { self.occurrences(on: $0) }
    var best: (party: [Occurrence], score: Double)?
    for key in Set(all.map(\.key)).sorted() where key != buyerKey {
      let own = all.filter { $0.key == key }
      let score = score(own, key: key)
      if score >= Self.least, score > (best?.score ?? 0) + 1e-9 { best = (own, score) }
    }
    guard let best, let first = best.party.first(where: \.hasForm) ?? best.party.first else { return nil }
    // A letterhead may break the name over two lines; its first line is part of the name.
    let pieces = all.filter { $0.key != first.key && $0.key.count >= 6 && first.key.hasPrefix($0.key) }
    return party(first, all: best.party + pieces, score: min(best.score, 1))
  }

  private func score(_ occurrences: [Occurrence], key: String) -> Double {
    var score = occurrences.map(\.place).max() ?? 0
    if occurrences.contains(where: \.hasForm) { score += 0.2 }
    if domains.contains(where: { Domains.resembles($0, key) }) {
      score += 0.45
    } else if !buyerKey.isEmpty, occurrences.contains(where: \.headsLetter) {
      // Without a buyer elsewhere it may be the buyer in the window of an envelope.
      score += 0.2
    }
    if occurrences.count >= 2 { score += 0.15 }
    return score
  }

  private func occurrences(on number: Int) -> [Occurrence] {
    let page = pages[number]
    let text = page.text
    let excluded = Set(sections[number].filter { $0.role != .seller }.flatMap(\.cells))
    let first = text.cells.indices.filter { !text.isEmpty($0) }.min { text.cells[$0].box.y0 < text.cells[$1].box.y0 }
    var found: [Occurrence] = []
    for (index, cell) in text.cells.enumerated() where !excluded.contains(index) && !text.isEmpty(index) {
      let labelled = sections[number].contains { $0.role != .seller && cell.words.overlaps($0.label.words) }
      guard !labelled, !NameShape.isTitle(cell.words, in: text) else { continue }
      let place = place(of: cell.box, on: page, isFirst: index == first)
      if let words = formName(in: cell.words, text) {
        let key = CompanyForm.key(words, in: text)
        if key.count >= 2 {
          found.append(Occurrence(page: number, cell: index, words: words, key: key, hasForm: true, place: place))
        }
      } else if number == 0,
        cell.box.middleY < text.page.height * Self.upper || cell.box.middleY > text.page.height * Self.footer,
        let bare = bareName(index, on: page)
      {
        found.append(
          Occurrence(
            page: number, cell: index, words: bare, key: CompanyForm.key(bare, in: text), hasForm: false,
            place: place * 0.6, headsLetter: index == first && hasAddress(below: index, on: page)))
      }
    }
    return found
  }

  private func place(of box: Box, on page: SearchedPage, isFirst: Bool) -> Double {
    let share = box.middleY / max(page.text.page.height, 1)
    var place = share < Self.top ? 0.35 : share < Self.upper ? 0.2 : share > Self.footer ? 0.25 : 0.05
    if isFirst { place += 0.12 }
    return page.number == 1 ? place : place * 0.7
  }

  /// A name with a company's form at the beginning of a cell.
  private func formName(in words: ClosedRange<Int>, _ text: PageText) -> ClosedRange<Int>? {
    var first = words.lowerBound
    while first <= words.upperBound, text.plain[first].isEmpty { first += 1 }
    guard first < words.upperBound else { return nil }
    for index in (first + 1)...words.upperBound where index - first <= 9 {
      guard let end = CompanyForm.end(at: index, in: text, before: words.upperBound) else { continue }
      let name = first...end
      guard text.page.words[first].text.unicodeScalars.first.map({ !$0.properties.isLowercase }) ?? false,
        !(first..<index).contains(where: { text.page.words[$0].text.hasSuffix(":") })
      else { return nil }
      return name
    }
    return nil
  }

  /// A name without a form: its line is the head of an address, or its letters are those of a domain.
  private func bareName(_ cell: Int, on page: SearchedPage) -> ClosedRange<Int>? {
    let words = page.text.cells[cell].words
    guard words.count <= 6, NameShape.isNameLike(words, in: page.text), !AddressShape.hasStreet(words, in: page.text),
      page.text.page.words[words.lowerBound].text.first?.isUppercase == true,
      !page.labels.contains(where: { words.contains($0.words.lowerBound) })
    else { return nil }
    let key = CompanyForm.key(words, in: page.text)
    guard key.count >= 3 else { return nil }
    if domains.contains(where: { Domains.resembles($0, key) }) { return words }
    let isTop = page.text.cells[cell].box.middleY < page.text.page.height * Self.top
    return isTop && AddressReader(page).lines(below: cell, isSure: false) != nil ? words : nil
  }

  private func hasAddress(below cell: Int, on page: SearchedPage) -> Bool {
    AddressReader(page).lines(below: cell, isSure: false)?.contains { AddressShape.hasPostcode($0, in: page.text) }
      ?? false
  }

  private func party(_ first: Occurrence, all: [Occurrence], score: Double) -> Party? {
    let page = pages[first.page]
    let source = domains.contains { Domains.resembles($0, first.key) } ? "domain" : "letterhead"
    var lines = [first.words]
    if first.words.upperBound == page.text.cells[first.cell].words.upperBound,
      let more = NameCut.continuation(of: first.cell, in: page.text)
    {
      lines.append(page.text.cells[more].words)
    }
    let name = TextSpan(lines: lines, joint: " ").candidate(.name, on: page, score: score, source: source)
    var party = Party(
      page: page, name: name,
      boxes: all.filter { $0.page == first.page }.map { page.text.cells[$0.cell].box }, key: first.key)
    for occurrence in all where party.address == nil {
      let page = pages[occurrence.page]
      let cell = page.text.cells[occurrence.cell]
      var lines: [ClosedRange<Int>]?
      if let rest = NameCut.rest(of: cell.words, after: occurrence.words, in: page.text),
        AddressShape.hasPostcode(rest, in: page.text)
      {
        lines = [rest]
      } else {
        lines = AddressReader(page).lines(beside: occurrence.cell, name: occurrence.words)
      }
      party.address = lines.flatMap {
        TextSpan(lines: $0).candidate(
          .address, on: page, score: score * AddressShape.worth($0, in: page.text), source: source)
      }
    }
    return party
  }
}
