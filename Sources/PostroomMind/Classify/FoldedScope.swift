internal import PostroomModel

/// The part of a document that is looked at, folded both ways.
///
/// A document says early what it is and whose it is: the first pages with words decide, so that a file of
/// 5,000 pages costs no more than one of seven.
struct FoldedScope: Sendable {
  /// How many pages with words are looked at.
  static let pages = 7
  /// How many characters of all pages together, about twenty dense pages.
  static let characters = 60_000

  /// A page with its two foldings; their tokens are the same.
  struct FoldedScopePage: Sendable {
    var page: Page
    var exact: FoldedPage
    var forgiving: FoldedPage
  }

  /// The pages that have words, in order.
  let pages: [FoldedScopePage]
  /// The language of the text, or nil when it cannot be told.
  let language: String?

  /// Folds the beginning of a reading.
  ///
  /// - Parameters:
  ///   - reading: The document.
  ///   - languages: The languages to expect; the first decides about the capital I where the text does not.
  ///   - split: Where a word is taken apart.
  init(_ reading: Reading, languages: [String], split: (Word) -> Int? = { _ in nil }) {
    var budget = Self.characters
    var folded: [(Page, FoldedPage)] = []
    for page in reading.pages where !page.words.isEmpty {
      guard folded.count < Self.pages, budget > 0 else { break }
      let forgiving = FoldedPage(page.words, fold: .forgiving, budget: budget, split: split)
      budget -= forgiving.codes.count
      folded.append((page, forgiving))
    }
    let language = LanguageGuess.language(of: folded.map(\.1))
    self.language = language
    let isTurkish = (language ?? languages.first) == "tur"
    pages = folded.map { page, forgiving in
      let exact = FoldedPage(
        Self.folded(page.words, of: forgiving), fold: .exact(turkish: isTurkish), split: split)
      return FoldedScopePage(page: page, exact: exact, forgiving: forgiving)
    }
  }

  /// The words that the forgiving folding reached before the budget was spent.
  private static func folded(_ words: [Word], of forgiving: FoldedPage) -> [Word] {
    let last = forgiving.tokenWords.last.map(Int.init) ?? -1
    return last + 1 == words.count ? words : Array(words.prefix(last + 1))
  }

  /// How many words the scope has.
  var tokenCount: Int { pages.reduce(0) { $0 + $1.forgiving.tokenCount } }
}
