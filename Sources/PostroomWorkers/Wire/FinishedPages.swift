import PostroomModel

/// The finished pages of one document, within the bounds that both ends of the wire keep.
struct FinishedPages {
  private var contents: [Int: String] = [:]
  private(set) var bytes = 0

  /// Takes the pages that a document has already; what breaks the bounds is left out: losing it loses only time.
  init(_ pages: [FinishedPage], most: Int) {
    for page in pages where (1...max(1, most)).contains(page.number) && fits(page) { keep(page) }
  }

  /// Whether there is room for a page.
  func fits(_ page: FinishedPage) -> Bool {
    let size = page.content.utf8.count
    return size <= AnswerSize.finishedPage && bytes - replaced(page) + size <= AnswerSize.finishedPages
  }

  /// Keeps a page, in place of an earlier one of the same number.
  mutating func keep(_ page: FinishedPage) {
    bytes += page.content.utf8.count - replaced(page)
    contents[page.number] = page.content
  }

  /// The pages in ascending order.
  var all: [FinishedPage] {
    contents.sorted { $0.key < $1.key }.map { FinishedPage(number: $0.key, content: $0.value) }
  }

  private func replaced(_ page: FinishedPage) -> Int { contents[page.number]?.utf8.count ?? 0 }
}
