internal import PostroomModel

/// A page with everything that the search for fields looks at.
struct SearchedPage: Sendable {
  /// The words and cells.
  let text: PageText
  /// What can be a value, in reading order.
  var values: [TypedValue]
  /// The labels.
  let labels: [FieldLabel]
  /// The page's number, from 1.
  var number: Int { text.page.number }

  /// The label that covers a word, if any.
  func label(at word: Int) -> FieldLabel? { labels.first { $0.words.contains(word) } }
}
