internal import PostroomModel

/// Finds phrases in pages, letter by letter and, where that fails, forgivingly.
struct PhraseFinder: Sendable {
  /// A phrase in a page.
  struct Match: Hashable, Sendable {
    /// The index of the phrase as the finder was given it.
    var phrase: Int
    /// Its first token.
    var token: Int
    /// How many tokens it covers.
    var tokens: Int
    /// Whether it was found only when diacritics and confusions were forgiven.
    var isForgiven: Bool

    /// The phrase and its place in one number.
    fileprivate var place: Int { phrase << 32 | token }
  }

  /// A phrase with fewer letters is not looked for forgivingly: `abf` and `a8f` are too close to anything.
  private static let leastForgivenLetters = 4

  private let exact: Level
  private let forgiving: Level

  /// Builds the two automata.
  ///
  /// - Complexity: O(total length × alphabet).
  init(_ phrases: [String]) {
    var exact = Level.Draft()
    var forgiving = Level.Draft()
    for (index, phrase) in phrases.enumerated() {
      for pattern in FoldedPattern.exact(phrase) { exact.add(pattern, phrase: index) }
      if let pattern = FoldedPattern(phrase, fold: .forgiving), pattern.letters >= Self.leastForgivenLetters {
        forgiving.add(pattern, phrase: index)
      }
    }
    self.exact = Level(exact, alphabetSize: FoldTable.exactSize)
    self.forgiving = Level(forgiving, alphabetSize: FoldTable.forgivingSize)
  }

  /// All matches in a page that was folded both ways; one that both ways find is given once, as exact.
  ///
  /// - Complexity: O(codes + matches · log tokens).
  func matches(exact exactPage: FoldedPage, forgiving forgivingPage: FoldedPage) -> [Match] {
    var matches = exact.matches(in: exactPage, isForgiven: false)
    let known = Set(matches.map(\.place))
    matches += forgiving.matches(in: forgivingPage, isForgiven: true).filter {
      !known.contains($0.place)
    }
    return matches
  }

  /// An automaton and whose its patterns are.
  private struct Level: Sendable {
    private let automaton: PhraseAutomaton
    private let patterns: [FoldedPattern]
    private let owners: [[Int]]

    init(_ draft: Draft, alphabetSize: Int) {
      automaton = PhraseAutomaton(patterns: draft.patterns.map(\.codes), alphabetSize: alphabetSize)
      patterns = draft.patterns
      owners = draft.owners
    }

    func matches(in page: FoldedPage, isForgiven: Bool) -> [Match] {
      var matches: [Match] = []
      automaton.scan(page.codes) { pattern, end in
        let start = end - patterns[pattern].codes.count + 1
        guard let token = page.token(startingAt: start) else { return }
        for owner in owners[pattern] {
          matches.append(
            Match(phrase: owner, token: token, tokens: patterns[pattern].tokens, isForgiven: isForgiven))
        }
      }
      return matches
    }

    /// The distinct patterns so far.
    struct Draft {
      var patterns: [FoldedPattern] = []
      var owners: [[Int]] = []
      private var numbers: [FoldedPattern: Int] = [:]

      mutating func add(_ pattern: FoldedPattern, phrase: Int) {
        if let number = numbers[pattern] {
          owners[number].append(phrase)
        } else {
          numbers[pattern] = patterns.count
          patterns.append(pattern)
          owners.append([phrase])
        }
      }
    }
  }
}
