/// A phrase as the automaton looks for it.
struct FoldedPattern: Hashable, Sendable {
  /// A separator, the words with single separators between them and, unless the last word may go on, a
  /// separator.
  let codes: [UInt8]
  /// The number of words.
  let tokens: Int

  /// Folds a phrase; nil when nothing is left of it.
  ///
  /// - Parameters:
  ///   - text: The phrase as people write it; a trailing `*` lets its last word go on.
  ///   - fold: What counts as the same letter.
  init?(_ text: String, fold: Fold) {
    let page = FoldedPage(text: text, fold: fold)
    guard page.tokenCount > 0 else { return nil }
    tokens = page.tokenCount
    codes = text.last == "*" ? Array(page.codes.dropLast()) : page.codes
  }

  /// The exact patterns of a phrase: one, or two when its capital I can be read as ı and as i.
  static func exact(_ text: String) -> [FoldedPattern] {
    let patterns = [true, false].compactMap { FoldedPattern(text, fold: .exact(turkish: $0)) }
    return patterns.count == 2 && patterns[0] == patterns[1] ? [patterns[0]] : patterns
  }

  /// The number of letters and digits.
  var letters: Int { codes.count { $0 != FoldTable.separator } }
}
