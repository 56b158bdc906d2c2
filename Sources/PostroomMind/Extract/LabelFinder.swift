internal import PostroomModel

/// Finds the labels that announce numbers.
struct LabelFinder: Sendable {
  /// What a label announces.
  enum Meaning: Hashable, Sendable {
    case identifier(IdentifierDefinition.Kind)
    /// A number of another sort, such as a telephone's.
    case foreign
  }

  /// A label on a page.
  struct Label {
    var meaning: Meaning
    /// The label as the profile writes it.
    var text: String
    var words: ClosedRange<Int>
    /// Where it ends: the box of its words on their last line.
    ///
    /// A label that runs over a line end would otherwise seem to cover all that stands between.
    var box: Box
  }

  private let entries: [(text: String, meaning: Meaning)]
  private let finder: PhraseFinder

  /// Builds the automata for a profile's labels.
  init(_ definitions: [IdentifierDefinition]) {
    let own = definitions.flatMap { definition in
      definition.labels.map { (text: $0, meaning: Meaning.identifier(definition.kind)) }
    }
    entries = own + ForeignLabels.all.map { (text: $0, meaning: Meaning.foreign) }
    finder = PhraseFinder(entries.map(\.text))
  }

  /// The labels of a page; one inside a longer one is part of that.
  func labels(on page: FoldedScope.FoldedScopePage) -> [Label] {
    let occurrences = finder.matches(exact: page.exact, forgiving: page.forgiving).map { match in
      OccurrenceFilter.Occurrence(
        phrase: match.phrase, category: match.phrase, token: match.token, tokens: match.tokens, value: 1,
        factor: 1)
    }
    return OccurrenceFilter.counted(occurrences).map { occurrence in
      let first = Int(page.exact.tokenWords[occurrence.token])
      let last = Int(page.exact.tokenWords[occurrence.end - 1])
      let words = page.page.words[first...last]
      return Label(
        meaning: entries[occurrence.phrase].meaning, text: entries[occurrence.phrase].text,
        words: first...last,
        box: words.filter { $0.line == page.page.words[last].line }.map(\.box)
          .reduce(page.page.words[last].box) { $0.union($1) })
    }
  }
}
