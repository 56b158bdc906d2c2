internal import PostroomModel

/// The passages that stand at labels: notes, what is asked for, over as many lines as they take.
struct PassageFields {
  /// More lines are a chapter.
  private static let mostLines = 14
  /// A line that follows within this many heights of type goes on with the passage.
  private static let pitch: Float = 0.95
  private static let edge: Float = 2

  private let catalogue: FieldCatalogue
  private let pages: [SearchedPage]

  init(_ catalogue: FieldCatalogue, pages: [SearchedPage]) {
    self.catalogue = catalogue
    self.pages = pages
  }

  /// The wanted passages that were found.
  ///
  /// - Complexity: O(labels × cells).
  func fields(wanted: Set<String>) -> [String: FieldCandidate] {
    var found: [String: FieldCandidate] = [:]
    for page in pages {
      for label in page.labels {
        guard case .field(let index) = label.meaning else { continue }
        let definition = catalogue.definitions[index]
        guard definition.kind == .passage, wanted.contains(definition.name),
          let candidate = candidate(at: label, on: page)
        else { continue }
        if let known = found[definition.name], known.score >= candidate.score - 0.1 { continue }
        found[definition.name] = candidate
      }
    }
    return found
  }

  private func candidate(at label: FieldLabel, on page: SearchedPage) -> FieldCandidate? {
    guard let (words, place) = LabelledText(page).span(at: label) else { return nil }
    // In running text a word such as `note` announces nothing without a colon.
    guard label.isPointed || label.share >= 0.9 else { return nil }
    let lines = [words] + following(words, label, on: page)
    return TextSpan(lines: lines, joint: " ").candidate(
      .passage, on: page, score: place * label.weight, source: "label:\(label.text)")
  }

  /// The lines below that go on: set under the passage or under its label, close enough, and no entry of their own.
  private func following(
    _ words: ClosedRange<Int>, _ label: FieldLabel, on page: SearchedPage
  ) -> [ClosedRange<Int>] {
    let text = page.text
    let first = text.cellOfWord[words.upperBound]
    let key = text.cellOfWord[label.words.upperBound]
    guard first >= 0, key >= 0, words.upperBound == text.cells[first].words.upperBound else { return [] }
    let edges = [text.cells[first].box.x0, text.page.words[words.lowerBound].box.x0, text.cells[key].box.x0]
    var last = text.cells[first].box
    var found: [ClosedRange<Int>] = []
    while found.count < Self.mostLines, let next = nextLine(below: last, edges: edges, on: page) {
      guard !LabelledText(page).isKey(next), !startsEntry(next, on: page) else { break }
      found.append(text.cells[next].words)
      last = text.cells[next].box
    }
    return found
  }

  private func nextLine(below box: Box, edges: [Float], on page: SearchedPage) -> Int? {
    let height = max(box.height, 1)
    return page.text.cells.indices.first { index in
      let other = page.text.cells[index].box
      let gap = other.y0 - box.y1
      return gap > -0.5 * height && gap <= Self.pitch * height && other.middleY > box.middleY + 0.5 * height
        && edges.contains { abs($0 - other.x0) <= Self.edge * height } && !page.text.isEmpty(index)
    }
  }

  /// Whether a line begins with a label and a colon: `Data: 3/4/2026`.
  private func startsEntry(_ cell: Int, on page: SearchedPage) -> Bool {
    let words = page.text.cells[cell].words
    if page.labels.contains(where: { $0.isPointed && $0.isFirst && $0.words.lowerBound == words.lowerBound }) {
      return true
    }
    let first = page.text.page.words[words.lowerBound].text
    return first.hasSuffix(":") || first == "-" || first == "•"
  }
}
