internal import PostroomModel

/// Tells what of a line is part of an address, and which lines beside one are not.
struct AddressPart {
  private let page: SearchedPage
  private var text: PageText { page.text }

  init(_ page: SearchedPage) { self.page = page }

  /// What of a line is address: what stands before a label, a telephone number or an e-mail address.
  ///
  /// - Complexity: O(labels + values).
  func part(_ words: ClosedRange<Int>) -> ClosedRange<Int>? {
    var (first, last) = (words.lowerBound, words.upperBound)
    while first <= last, text.plain[first].isEmpty { first += 1 }
    guard first <= last else { return nil }
    for label in page.labels where words.contains(label.words.lowerBound) {
      let mayEnd = label.isPointed || label.meaning == .other(.number)
      guard announcesNumber(label) || mayEnd && !isPartOfAddress(label) else { continue }
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

  /// Whether a line holds a tax number, and nothing but its label besides.
  func isTaxNumber(_ cell: Int) -> Bool {
    let words = text.cells[cell].words
    return words.count <= 5
      && page.values.contains { $0.kind == .taxID && words.contains($0.words.lowerBound) && isTold($0, in: words) }
  }

  private func isTold(_ value: TypedValue, in words: ClosedRange<Int>) -> Bool {
    let others = words.filter { !value.words.contains($0) && !text.plain[$0].isEmpty }
    let isSure = !value.checks.isEmpty && value.checks.allSatisfy(\.passed)
    return (isSure || !others.isEmpty) && others.allSatisfy { page.label(at: $0) != nil }
  }
}
