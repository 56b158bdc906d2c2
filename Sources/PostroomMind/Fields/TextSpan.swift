internal import PostroomModel

/// Words of a page that together are the value of a name, an address or a text.
struct TextSpan: Sendable {
  /// The words of each line.
  var lines: [ClosedRange<Int>]
  /// What joins the lines of the value.
  var joint = ", "

  /// The lines joined by commas, without punctuation at the ends.
  func value(in text: PageText) -> String {
    var joined = ""
    for words in lines {
      let line = Self.trimmed(text.text(words))
      guard !line.isEmpty else { continue }
      // `Şehitkamil/` and `No:` go on in the next line, and `İzmit/Kocaeli` ends a street's.
      let isBroken = joined.isEmpty || joined.hasSuffix("/") || joined.hasSuffix(":")
      joined += isBroken ? line : line.contains("/") || goesOn(words, in: text) ? " " + line : joint + line
      if words != lines.last, text.page.words[words.upperBound].text.hasSuffix(":") { joined += ":" }
    }
    return joined
  }

  /// Whether a line goes on with the one before it: a street's name with its number, a town with its province.
  private func goesOn(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    guard let position = lines.firstIndex(of: words), position > 0 else { return false }
    let before = lines[position - 1]
    if before.count == 1, AddressShape.isFiveDigits(text.plain[before.lowerBound]) { return true }
    return AddressShape.isProvince(words, after: before, in: text)
      || AddressShape.isOpenStreet(before, in: text) && !AddressShape.hasPostcode(words, in: text)
  }

  /// What the span makes of a field of a kind; nil when nothing is left of it.
  func candidate(_ kind: FieldKind, on page: SearchedPage, score: Double, source: String) -> FieldCandidate? {
    guard let first = lines.first else { return nil }
    let written = value(in: page.text)
    let value =
      kind == .name ? CompanyForm.repaired(written) : kind == .address ? AddressShape.repaired(written) : written
    guard !value.isEmpty else { return nil }
    let raw = lines.map(page.text.text).joined(separator: "\n")
    let box = lines.dropFirst().reduce(page.text.box(first)) { $0.union(page.text.box($1)) }
    let typed = TypedValue(
      kind: kind, value: value, raw: raw, words: first, box: box, normaliser: lines.count > 1 ? "one-line" : nil,
      checks: [], alternatives: [],
      confidence: lines.reduce(0) { $0 + page.text.confidence($1) } / Double(lines.count))
    return FieldCandidate(value: typed, page: page.number, score: score, source: source)
  }

  /// The text without colons, commas and dashes at its ends; a full stop stays, it may end a company's form.
  static func trimmed(_ text: String) -> String {
    let edge: Set<Character> = [" ", ":", ",", ";", "-", "–", "—", "|", "·", "•", "*", "_"]
    var slice = Substring(text)
    while let first = slice.first, edge.contains(first) { slice.removeFirst() }
    while let last = slice.last, edge.contains(last) { slice.removeLast() }
    return String(slice)
  }
}
