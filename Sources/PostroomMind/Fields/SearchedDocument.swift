internal import PostroomModel

/// The pages of a document that are looked at, with everything that the search for fields looks at.
struct SearchedDocument: Sendable {
  /// The pages, in order, their lines made level.
  let pages: [SearchedPage]
  /// The same pages, to put boxes back to where the words are.
  let levelled: [LevelledPage]
  /// How the document writes numbers and dates.
  let locale: DocumentLocale
  /// What finds the values of its pages.
  let finder: ValueFinder

  /// Puts the boxes of levelled pages back to where the words are.
  func restore(_ extraction: inout Extraction) {
    extraction.fields = extraction.fields.mapValues(restored)
    extraction.lines = extraction.lines.map { LineItem(cells: $0.cells.mapValues(restored)) }
  }

  /// A field with its box where the words are.
  func restored(_ field: Field) -> Field {
    var field = field
    field.box = restored(field: field.box, page: field.page)
    return field
  }

  /// The box of a field where its words are.
  func restored(field box: Box, page: Int) -> Box {
    levelled.first { $0.page.number == page }?.restored(box) ?? box
  }
}
