internal import PostroomModel

/// Reads the lines of an address: from behind a name, or from a label, to the postcode and the country.
struct AddressReader {
  /// More lines are no address.
  private static let mostLines = 6

  private let page: SearchedPage
  private var text: PageText { page.text }

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
    let block = text.block(from: cell, most: Self.mostLines + 2, gap: 1.3).dropFirst().drop { isTaxNumber($0) }
    guard let start = block.first, let first = part(text.cells[start].words) else { return nil }
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
    guard let right = text.right(of: cell), let first = part(text.cells[right].words) else { return nil }
    let block = text.block(from: right, most: Self.mostLines, gap: 0.9).dropFirst()
    let found = lines(first, then: block, isSure: false)
    return found.flatMap { AddressShape.worth($0, in: text) == 1 ? $0 : nil }
  }

  /// Whether a line holds a tax number, and nothing but its label besides.
  private func isTaxNumber(_ cell: Int) -> Bool {
    let words = text.cells[cell].words
    return words.count <= 5
      && page.values.contains { $0.kind == .taxID && words.contains($0.words.lowerBound) && isTold($0, in: words) }
  }

  private func isTold(_ value: TypedValue, in words: ClosedRange<Int>) -> Bool {
    let others = words.filter { !value.words.contains($0) && !text.plain[$0].isEmpty }
    let isSure = !value.checks.isEmpty && value.checks.allSatisfy(\.passed)
    return (isSure || !others.isEmpty) && others.allSatisfy { page.label(at: $0) != nil }
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
    for (order, words) in ([part(first)] + cells.map { towns.entry($0) ?? part(text.cells[$0].words) }).enumerated() {
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

  /// What of a line is address: what stands before a label, a telephone number or an e-mail address.
  func part(_ words: ClosedRange<Int>) -> ClosedRange<Int>? {
    var (first, last) = (words.lowerBound, words.upperBound)
    while first <= last, text.plain[first].isEmpty { first += 1 }
    guard first <= last else { return nil }
    for label in page.labels where words.contains(label.words.lowerBound) {
      guard label.isPointed || label.meaning == .other(.number) || announcesNumber(label), !isPartOfAddress(label)
      else { continue }
      if label.words.lowerBound <= first { return nil }
      last = min(last, label.words.lowerBound - 1)
    }
    for value in page.values
    where [.email, .phone, .iban].contains(value.kind) && words.contains(value.words.lowerBound) {
      if value.kind == .phone, !isPhone(value) { continue }
      if value.words.lowerBound <= first { return nil }
      last = min(last, value.words.lowerBound - 1)
    }
    if last == words.upperBound, last > first, let key = PartyKeys.townKey(endingAt: last, after: first, in: text) {
      last = key - 1
    }
    while last >= first, text.plain[last].isEmpty { last -= 1 }
    return first <= last ? first...last : nil
  }

  /// `Partita IVA 30236430127` behind an address in its line, also where the number is in the next.
  private func announcesNumber(_ label: FieldLabel) -> Bool {
    let next = label.words.upperBound + 1
    if page.values.contains(where: { $0.kind == .taxID && (next...next + 1).contains($0.words.lowerBound) }) {
      return true
    }
    let cell = text.cellOfWord[label.words.upperBound]
    return label.words.count > 1 && cell >= 0 && label.words.upperBound == text.cells[cell].words.upperBound
      && label.words.contains { ["iva", "vat", "tva", "btw", "vergi"].contains(text.plain[$0]) }
  }

  /// `No:43` is part of an address.
  private func isPartOfAddress(_ label: FieldLabel) -> Bool {
    label.words.count == 1 && text.plain[label.words.lowerBound].utf8.count <= 3
  }

  /// A house number and a postcode (`91 – 47121`) look like a telephone number; one within an address starts with a
  /// plus, a zero or a bracket and is long.
  private func isPhone(_ value: TypedValue) -> Bool {
    guard let first = value.raw.first, "+0(".contains(first) else { return false }
    return value.value.utf8.count(where: isDigit) >= 8
  }

  private func isEnd(_ words: ClosedRange<Int>, isFirst: Bool) -> Bool {
    if NameShape.isTitle(words, in: text), !AddressShape.hasPostcode(words, in: text) { return true }
    if words.contains(where: { text.page.words[$0].text.contains("@") || text.plain[$0].hasPrefix("www") }) {
      return true
    }
    return words.count > 16
  }
}
