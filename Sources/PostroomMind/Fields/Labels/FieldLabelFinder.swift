internal import PostroomModel

/// Finds the labels of a profile's fields on a page, and those of things that are no fields.
struct FieldLabelFinder: Sendable {
  /// At most so many labels of a page are weighed: no page of an office has more, and a hostile one costs no more.
  private static let mostPerPage = 300

  /// What a label counts that ends a longer one nobody wrote down: `Superficie Studio` is no `Studio`.
  private static let tail = 0.93

  private let entries: [(text: String, meaning: FieldLabel.Meaning)]
  private let letters: [Int]
  private let finder: PhraseFinder

  /// Builds the automata.
  ///
  /// - Complexity: O(characters of all labels).
  init(_ catalogue: FieldCatalogue) {
    let own = catalogue.definitions.enumerated().flatMap { index, definition in
      definition.labels.map { (text: $0, meaning: FieldLabel.Meaning.field(index)) }
    }
    let known = Set(own.map { PlainLetters.of($0.text) })
    let others = OtherLabels.all.filter { !known.contains(PlainLetters.of($0.text)) }
    entries = own + others.map { (text: $0.text, meaning: .other($0.kind)) }
    letters = entries.map { PlainLetters.of($0.text).utf8.count }
    finder = PhraseFinder(entries.map(\.text))
  }

  /// The labels of a page in reading order; one inside a longer one is part of that.
  ///
  /// - Complexity: O(codes + matches · log matches).
  func labels(on text: PageText, exact: FoldedPage, forgiving: FoldedPage) -> [FieldLabel] {
    let matches = finder.matches(exact: exact, forgiving: forgiving).filter {
      isOnePiece(Int(exact.tokenWords[$0.token])...Int(exact.tokenWords[$0.token + $0.tokens - 1]), of: text)
    }
    guard !matches.isEmpty else { return [] }
    var forgiven: Set<Int> = []
    let occurrences = matches.map { match in
      if match.isForgiven { forgiven.insert(match.phrase << 24 | match.token) }
      return OccurrenceFilter.Occurrence(
        phrase: match.phrase, category: match.phrase, token: match.token, tokens: match.tokens, value: 1, factor: 1)
    }
    return OccurrenceFilter.counted(occurrences).prefix(Self.mostPerPage).map { occurrence in
      label(
        occurrence, isForgiven: forgiven.contains(occurrence.phrase << 24 | occurrence.token), on: text, page: exact)
    }
  }

  private func label(
    _ occurrence: OccurrenceFilter.Occurrence, isForgiven: Bool, on text: PageText, page: FoldedPage
  ) -> FieldLabel {
    let first = Int(page.tokenWords[occurrence.token])
    let last = Int(page.tokenWords[occurrence.end - 1])
    let words = first...last
    let line = text.page.words[last].line
    let box = words.filter { text.page.words[$0].line == line }
      .reduce(text.page.words[last].box) { $0.union(text.page.words[$1].box) }
    let isGlued =
      occurrence.end < page.tokenCount && Int(page.tokenWords[occurrence.end]) == last
    let entry = entries[occurrence.phrase]
    let cell = max(text.cellOfWord[last], 0)
    return FieldLabel(
      meaning: entry.meaning, text: entry.text, words: words, box: box,
      weight: Self.weight(letters: letters[occurrence.phrase]) * (isForgiven ? 0.88 : 1)
        * (isTail(words, of: text) ? Self.tail : 1),
      isPointed: isPointed(words, of: text), isGlued: isGlued,
      share: share(words, letters: letters[occurrence.phrase], of: cell, text),
      isFirst: isFirst(words, text), isTail: isTail(words, of: text))
  }

  /// Words of two cells of a line, or with a colon between them, are no label: `Invoice Date: Due Date:` has no
  /// `date due`.
  private func isOnePiece(_ words: ClosedRange<Int>, of text: PageText) -> Bool {
    words.dropLast().allSatisfy { index in
      !text.page.words[index].text.hasSuffix(":")
        && (text.cellOfWord[index] == text.cellOfWord[index + 1]
          || text.page.words[index].line != text.page.words[index + 1].line)
    }
  }

  private static func weight(letters: Int) -> Double {
    switch letters {
    case 10...: 1
    case 6...: 0.96
    case 4...: 0.9
    default: 0.8
    }
  }

  private func isPointed(_ words: ClosedRange<Int>, of text: PageText) -> Bool {
    let last = text.page.words[words.upperBound].text
    if last.last.map({ ":#°º".contains($0) }) ?? false { return true }
    let next = words.upperBound + 1
    guard text.page.words.indices.contains(next) else { return false }
    return text.page.words[next].text.first.map { ":#".contains($0) } ?? false
  }

  /// The share of a label that is only part of a word, as the n of `S.n.c.`, is that of its own letters.
  private func share(_ words: ClosedRange<Int>, letters: Int, of cell: Int, _ text: PageText) -> Float {
    let own = min(words.reduce(0) { $0 + text.plain[$1].utf8.count }, max(letters, 1))
    let all = text.cells[cell].words.reduce(0) { $0 + text.plain[$1].utf8.count }
    return all > 0 ? min(Float(own) / Float(all), 1) : 0
  }

  private func isTail(_ words: ClosedRange<Int>, of text: PageText) -> Bool {
    let before = words.lowerBound - 1
    guard before >= 0, text.cellOfWord[before] == text.cellOfWord[words.lowerBound], !text.plain[before].isEmpty
    else { return false }
    return text.page.words[before].text.last?.isLetter ?? false
  }

  private func isFirst(_ words: ClosedRange<Int>, _ text: PageText) -> Bool {
    let cell = text.cellOfWord[words.lowerBound]
    guard cell >= 0 else { return true }
    return (text.cells[cell].words.lowerBound..<words.lowerBound).allSatisfy { text.plain[$0].isEmpty }
  }
}
