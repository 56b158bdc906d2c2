internal import PostroomModel

/// Joins the pieces of a party's name, and keeps what stands beside it out.
struct NameLines {
  /// A company's form stands at most so many heights of type behind its name.
  private static let wideBlank: Float = 1.8

  private let page: SearchedPage
  private var text: PageText { page.text }

  init(_ page: SearchedPage) { self.page = page }

  /// A name up to the label of the next column: `Rossi SRL Partita IVA`, where a form of a company ends the name, or the
  /// label is of several words and ends the cell.
  func beforeLabel(_ words: ClosedRange<Int>) -> ClosedRange<Int> {
    for label in page.labels where label.words.lowerBound > words.lowerBound && words.contains(label.words.lowerBound) {
      let name = words.lowerBound...(label.words.lowerBound - 1)
      let isEnded = name.contains { CompanyForm.end(at: $0, in: text, before: name.upperBound) == name.upperBound }
      let isLast = label.words.count > 1 && label.words.upperBound == words.upperBound
      if isEnded || isLast { return name }
    }
    return words
  }

  /// The cell to the right that is nothing but the form of a name's company, set off by a wide blank.
  func formBeside(_ words: ClosedRange<Int>) -> ClosedRange<Int>? {
    let cell = text.cellOfWord[words.upperBound]
    guard cell >= 0, words.upperBound == text.cells[cell].words.upperBound, let right = text.right(of: cell) else {
      return nil
    }
    let (box, more) = (text.cells[right].box, text.cells[right].words)
    guard more.count <= 2, box.x0 - text.cells[cell].box.x1 <= Self.wideBlank * max(box.height, 1),
      CompanyForm.end(at: more.lowerBound, in: text, before: more.upperBound) == more.upperBound
    else { return nil }
    return more
  }

  /// The second line of a name: in the value's column of a form, or below a name whose form is in the next line.
  func continuation(of words: ClosedRange<Int>, cell: Int?, at label: FieldLabel) -> ClosedRange<Int>? {
    guard !hasForm(words) else { return nil }
    if let more = LabelledText(page).continuation(of: words, at: label), !isAddress(more) { return more }
    guard let cell, let below = text.below(cell, within: 0.9),
      let more = LabelledText(page).free(below), more.count <= 4, hasForm(more) || isOpen(words), !isAddress(more),
      words.upperBound == text.cells[cell].words.upperBound
    else { return nil }
    return more
  }

  /// A name whose line ends with `e`, `&` or a comma goes on in the next line.
  private func isOpen(_ words: ClosedRange<Int>) -> Bool {
    let last = text.page.words[words.upperBound].text.lowercased()
    return last == "&" || last.hasSuffix(",") || ["e", "and", "und", "et", "en", "y", "ve"].contains(last)
  }

  private func isAddress(_ words: ClosedRange<Int>) -> Bool {
    AddressShape.hasPostcode(words, in: text) || AddressShape.hasStreet(words, in: text)
  }

  /// Whether a name holds a company's form.
  func hasForm(_ words: ClosedRange<Int>) -> Bool {
    words.contains { CompanyForm.end(at: $0, in: text, before: words.upperBound) != nil }
  }
}
