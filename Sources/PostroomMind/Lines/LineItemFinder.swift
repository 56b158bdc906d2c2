internal import PostroomModel

/// Finds the lines of invoices and expense claims in tables, ruled or not, by the places of their words.
struct LineItemFinder: Sendable {
  init() {}

  /// The lines of a document in reading order.
  ///
  /// A table begins below a head that names its columns; where no page has one, rows are lines whose quantity times
  /// their price is their sum. A table goes on over the next page, with or without its head, until the sums begin.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - values: The typed values of each page, in reading order.
  ///   - locale: How the document writes numbers.
  /// - Complexity: O(words + rows × columns²).
  func lines(on pages: [Page], values: [[TypedValue]], locale: DocumentLocale) -> [LineItem] {
    var reader = TableReader()
    for (page, values) in zip(pages, values) {
      reader.startPage()
      var lines = TextLines.of(page, values: values)[...]
      while !lines.isEmpty { lines = lines.dropFirst(reader.read(lines, on: page)) }
    }
    reader.finish()
    if !reader.items.isEmpty { return reader.items }
    return zip(pages, values).flatMap { HeadlessRows.items(on: $0, values: $1) }
  }

  /// The lines of one page.
  func lines(on page: Page, values: [TypedValue], locale: DocumentLocale) -> [LineItem] {
    lines(on: [page], values: [values], locale: locale)
  }
}
