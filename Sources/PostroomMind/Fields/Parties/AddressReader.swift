internal import PostroomModel

/// Reads the lines of an address: from behind a name, or from a label, to the postcode and the country.
struct AddressReader {
  /// More lines are no address.
  private static let mostLines = 6

  private let page: SearchedPage
  private var text: PageText { page.text }
  private var parts: AddressPart { AddressPart(page) }

  init(_ page: SearchedPage) { self.page = page }

  /// The lines of the address that starts in a cell.
  ///
  /// - Parameters:
  ///   - cell: The first cell.
  ///   - first: The words of the first cell that are part of it.
  ///   - isSure: Whether a label says that it is an address; else a street or a postcode must show it.
  /// - Complexity: O(cells × lines).
  func lines(from cell: Int, first: ClosedRange<Int>, isSure: Bool) -> [ClosedRange<Int>]? {
    lines(first, then: text.block(from: cell, most: Self.mostLines, gap: 0.9).dropFirst(), isSure: isSure)
  }

  /// The lines of the address below a name.
  func lines(below cell: Int, isSure: Bool) -> [ClosedRange<Int>]? {
    // A tax number between name and address is part of neither.
    let block = text.block(from: cell, most: Self.mostLines + 2, gap: 1.3).dropFirst().drop { parts.isTaxNumber($0) }
    guard let start = block.first, let first = parts.part(text.cells[start].words) else { return nil }
    return lines(first, then: block.dropFirst(), isSure: isSure)
  }

  /// The lines of the address of a name: below it, or to its right.
  ///
  /// - Parameters:
  ///   - cell: The name's cell.
  ///   - name: The name's words; a form of a company in the next line belongs to them.
  func lines(beside cell: Int, name: ClosedRange<Int>) -> [ClosedRange<Int>]? {
    let last = NameCut.continuation(of: cell, in: text) ?? cell
    if let below = lines(below: last, isSure: false) { return below }
    guard let right = text.right(of: cell), let first = parts.part(text.cells[right].words) else { return nil }
    let block = text.block(from: right, most: Self.mostLines, gap: 0.9).dropFirst()
    let found = lines(first, then: block, isSure: false)
    return found.flatMap { AddressShape.worth($0, in: text) == 1 ? $0 : nil }
  }

  private func lines(_ first: ClosedRange<Int>, then cells: ArraySlice<Int>, isSure: Bool) -> [ClosedRange<Int>]? {
    var found = block(first, then: cells, isSure: isSure)
    guard let lines = found, !lines.contains(where: { AddressShape.hasPostcode($0, in: text) }),
      lines.contains(where: { AddressShape.hasStreet($0, in: text) }),
      !AddressShape.isCountry(lines[lines.count - 1], in: text)
    else { return found }
    found? += TownOfStreet(page).lines(for: lines) ?? []
    return found
  }

  private func block(_ first: ClosedRange<Int>, then cells: ArraySlice<Int>, isSure: Bool) -> [ClosedRange<Int>]? {
    var lines: [ClosedRange<Int>] = []
    var hasPostcode = false
    var hasStreet = false
    let towns = TownOfStreet(page)
    for (order, words) in ([parts.part(first)] + cells.map { towns.entry($0) ?? parts.part(text.cells[$0].words) })
      .enumerated()
    {
      guard let words, !isEnd(words, isFirst: order == 0) else { break }
      if hasStreet, !hasPostcode, AddressShape.isTownAlone(words, after: lines.last, in: text) {
        lines.append(words)
        return lines
      }
      if hasPostcode {
        if AddressShape.isProvince(words, after: lines.last, in: text) { lines.append(words); continue }
        if AddressShape.isCountry(words, in: text) { lines.append(words) }
        break
      }
      lines.append(words)
      hasPostcode = AddressShape.hasPostcode(words, in: text)
      hasStreet = hasStreet || AddressShape.hasStreet(words, in: text)
    }
    if hasPostcode { return lines }
    // Without a postcode only the street is certain to be part of the address.
    if hasStreet {
      let street = lines.lastIndex { AddressShape.hasStreet($0, in: text) || AddressShape.isCountry($0, in: text) }
      return street.map { Array(lines[...lastLine(of: lines, street: $0)]) }
    }
    return isSure ? lines.first.map { [$0] } : nil
  }

  /// The line in which a street ends: a number that a narrow column breaks off stands alone in the next.
  private func lastLine(of lines: [ClosedRange<Int>], street: Int) -> Int {
    guard street + 1 < lines.count else { return street }
    let next = lines[street + 1]
    let isNumbered = lines[street].contains { text.plain[$0].utf8.contains(where: isDigit) }
    let isNumber =
      (next.count == 1 || !isNumbered) && text.plain[next.lowerBound].utf8.first.map(isDigit) ?? false
    return isNumber && text.plain[next.lowerBound].utf8.count <= 4 ? street + 1 : street
  }

  private func isEnd(_ words: ClosedRange<Int>, isFirst: Bool) -> Bool {
    if NameShape.isTitle(words, in: text), !AddressShape.hasPostcode(words, in: text) { return true }
    if words.contains(where: { text.page.words[$0].text.contains("@") || text.plain[$0].hasPrefix("www") }) {
      return true
    }
    return words.count > 16
  }
}
