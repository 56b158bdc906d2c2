internal import PostroomModel

/// Reads name and address out of a party's section.
struct SectionReader {
  private let page: SearchedPage
  private var text: PageText { page.text }
  private var names: NameLines { NameLines(page) }

  init(_ page: SearchedPage) { self.page = page }

  /// The party of a section; nil when nothing in it is a name.
  ///
  /// - Complexity: O(cells).
  func party(_ section: PartySection) -> Party? {
    guard let (found, cell, score) = name(in: section) else { return nil }
    let words = names.beforeLabel(found)
    let cut = NameCut.words(words, in: text)
    let source = "label:\(section.label.text)"
    let beside = cut == words ? names.formBeside(words) : nil
    let below = cut == words && beside == nil ? names.continuation(of: words, cell: cell, at: section.label) : nil
    let more = beside ?? below
    let span = TextSpan(lines: [cut] + (more.map { [$0] } ?? []), joint: " ")
    let name = span.candidate(.name, on: page, score: score * section.label.weight, source: source)
    var party = Party(page: page, name: name, boxes: [section.box], key: CompanyForm.key(cut, in: text))
    let last = below.map { text.cellOfWord[$0.lowerBound] }
    let lines = addressLines(in: section, below: last ?? cell, name: words, cut: cut)
    party.address = lines.flatMap {
      TextSpan(lines: $0).candidate(
        .address, on: page, score: score * 0.97 * AddressShape.worth($0, in: text), source: source)
    }
    return party
  }

  private func name(in section: PartySection) -> (ClosedRange<Int>, Int?, Double)? {
    if let rest = section.rest, isName(rest) {
      let cell = text.cellOfWord[rest.lowerBound]
      return (rest, cell >= 0 ? cell : nil, 1)
    }
    if let (words, cell) = value(of: .name, in: section), isName(words) { return (words, cell, 1) }
    for (position, cell) in section.cells.filter({ !text.isEmpty($0) }).enumerated() {
      let words = text.cells[cell].words
      if LabelledText(page).isKey(cell) { continue }
      if let key = PartyKeys.key(at: words.lowerBound, last: words.upperBound, in: text),
        key.end < words.upperBound
          || key.kind == .address
      {
        continue
      }
      guard let free = LabelledText(page).free(cell), isName(free) else {
        // A code under a head (`Klant` over `SCONL0303`) tells that the head announces no name.
        if position == 0, !words.contains(where: { text.plain[$0].isEmpty }), words.count == 1 { return nil }
        continue
      }
      return (free, cell, position == 0 ? 0.97 : 0.85)
    }
    return nil
  }

  private func isAddress(_ words: ClosedRange<Int>) -> Bool {
    AddressShape.hasPostcode(words, in: text) || AddressShape.hasStreet(words, in: text)
  }

  private func isName(_ words: ClosedRange<Int>) -> Bool {
    NameShape.isNameLike(words, in: text) && !NameShape.isTitle(words, in: text) && !isNumberedStreet(words)
      && !page.labels.contains { $0.words.lowerBound == words.lowerBound && $0.isPointed }
  }

  /// `Billing address` may stand over an address without a name; a company's name may hold a street and a number.
  private func isNumberedStreet(_ words: ClosedRange<Int>) -> Bool {
    AddressShape.hasStreet(words, in: text) && !names.hasForm(words)
      && words.contains { text.plain[$0].utf8.contains(where: isDigit) }
  }

  /// The address that stands at a section's label without a name.
  ///
  /// - Complexity: O(cells).
  func address(_ section: PartySection) -> FieldCandidate? {
    let first = section.cells.first { !text.isEmpty($0) }
    guard
      let words = section.rest ?? first.flatMap(LabelledText(page).free)
        ?? LabelledText(page).span(at: section.label)?.words,
      isNumberedStreet(words) || isAddress(words), let cell = Optional(text.cellOfWord[words.lowerBound]), cell >= 0,
      let lines = AddressReader(page).lines(from: cell, first: words, isSure: false)
    else { return nil }
    return TextSpan(lines: lines).candidate(
      .address, on: page, score: section.label.weight * AddressShape.worth(lines, in: text),
      source: "label:\(section.label.text)")
  }

  /// The value of an entry of the section: behind its key, or right of it.
  private func value(of kind: PartyKeys.Kind, in section: PartySection) -> (ClosedRange<Int>, Int)? {
    for cell in section.cells {
      let words = text.cells[cell].words
      guard let key = PartyKeys.key(at: words.lowerBound, last: words.upperBound, in: text), key.kind == kind else {
        continue
      }
      if key.end < words.upperBound {
        var first = key.end + 1
        while first < words.upperBound, text.plain[first].isEmpty { first += 1 }
        return (first...words.upperBound, cell)
      }
      let reader = LabelledText(page)
      if let right = text.right(of: cell), text.cells[right].box.x0 - text.cells[cell].box.x1 < 400,
        !reader.isKey(right)
      {
        return (text.cells[right].words, right)
      }
      // In a stacked form the entry's value is below its key.
      if let below = text.below(cell, within: 1.6), !reader.isKey(below) { return (text.cells[below].words, below) }
    }
    return nil
  }

  private func addressLines(
    in section: PartySection, below cell: Int?, name: ClosedRange<Int>, cut: ClosedRange<Int>
  ) -> [ClosedRange<Int>]? {
    if let (words, cell) = value(of: .address, in: section) {
      return AddressReader(page).lines(from: cell, first: words, isSure: true)
    }
    if let same = NameCut.rest(of: name, after: cut, in: text), AddressShape.hasPostcode(same, in: text) {
      return [same]
    }
    return cell.flatMap { AddressReader(page).lines(beside: $0, name: name) }
  }
}
