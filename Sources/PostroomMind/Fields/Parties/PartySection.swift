internal import PostroomModel

/// The part of a page that a party's label opens: `Spett.le`, `Bill to`, `Verkäufer` and the lines that follow.
struct PartySection: Sendable {
  /// Whose it is.
  var role: PartyRole
  /// The label.
  var label: FieldLabel
  /// The cells that belong to it, those of the label's own row first, then row by row.
  var cells: [Int]
  /// The words of the label's cell behind the label.
  var rest: ClosedRange<Int>?
  /// What it covers.
  var box: Box

  /// The sections of a page.
  ///
  /// - Complexity: O(labels × cells).
  static func sections(on page: SearchedPage, catalogue: FieldCatalogue) -> [PartySection] {
    let labels =
      page.labels.compactMap { label in
        role(of: label, catalogue).flatMap { opens(label, on: page, catalogue) ? (label, $0) : nil }
      } + PairedHeadings.labels(on: page)
    return labels.map { label, role in
      section(of: label, role: role, on: page, others: labels.map(\.0).filter { $0.words != label.words })
    }
  }

  private static func role(of label: FieldLabel, _ catalogue: FieldCatalogue) -> PartyRole? {
    switch label.meaning {
    case .other(.party): return .other
    case .other: return nil
    case .field(let index):
      switch catalogue.definitions[index].name {
      case FieldName.seller: return .seller
      case FieldName.buyer: return .buyer
      default: return nil
      }
    }
  }

  /// A word within a sentence opens nothing.
  private static func opens(
    _ label: FieldLabel, on page: SearchedPage, _ catalogue: FieldCatalogue
  ) -> Bool {
    guard label.isFirst else { return false }
    let cell = page.text.cellOfWord[label.words.upperBound]
    let rest = cell >= 0 ? LabelledText(page).rest(of: cell, after: label) : nil
    // `Cliente P.IVA` announces a number; `Bill to   Invoice date` are heads of two columns.
    if let rest, !label.isPointed, isLabel(rest, on: page) {
      return isBracketed(rest, page.text) || !isNumber(rest, on: page, catalogue)
    }
    if label.isPointed || label.share >= 0.6 { return true }
    guard let rest else { return false }
    return isBracketed(rest, page.text)
      || rest.count <= 8 && NameShape.isNameLike(rest, in: page.text)
        && page.text.page.words[rest.lowerBound].text.first?.isUppercase == true
  }

  /// Whether labels cover all words that are not empty.
  private static func isLabel(_ words: ClosedRange<Int>, on page: SearchedPage) -> Bool {
    words.allSatisfy { page.text.plain[$0].isEmpty || page.label(at: $0) != nil }
  }

  /// Whether the first label of words announces a number.
  private static func isNumber(
    _ words: ClosedRange<Int>, on page: SearchedPage, _ catalogue: FieldCatalogue
  ) -> Bool {
    switch page.label(at: words.lowerBound)?.meaning {
    case .field(let index): [.taxID, .documentNumber].contains(catalogue.definitions[index].kind)
    case .other(.number): true
    default: false
    }
  }

  /// Whether words are an explanation in brackets, such as the second name of a role.
  private static func isBracketed(_ words: ClosedRange<Int>, _ text: PageText) -> Bool {
    text.page.words[words.lowerBound].text.hasPrefix("(") && text.page.words[words.upperBound].text.hasSuffix(")")
  }

  /// So many lines below its label still belong to a section.
  private static let mostLines = 9
  /// A gap of so many heights of type ends a section; the first line may be a little further.
  private static let gap: Float = 2.2

  private static func section(
    of label: FieldLabel, role: PartyRole, on page: SearchedPage, others: [FieldLabel]
  ) -> PartySection {
    let text = page.text
    let cell = max(text.cellOfWord[label.words.upperBound], 0)
    let height = max(label.box.height, 1)
    let rest = LabelledText(page).rest(of: cell, after: label).flatMap {
      isBracketed($0, text) || isLabel($0, on: page) ? nil : $0
    }
    let left = text.cells[cell].box.x0 - 1.5 * height
    let right = rightBorder(of: cell, label: label, on: page, others: others)
    var found = text.cells.indices.filter { index in
      let box = text.cells[index].box
      return index != cell && !text.isEmpty(index) && box.x0 >= left && box.x0 < right
        && box.middleY >= label.box.y0 && box.y0 <= label.box.y1 + Float(mostLines) * 2.2 * height
    }.sorted { rowOrder(text.cells[$0].box, text.cells[$1].box) }
    var bottom = text.cells[cell].box.y1
    var lines = 0
    var end = found.count
    for (position, index) in found.enumerated() {
      let box = text.cells[index].box
      if box.y0 >= bottom - 0.2 * height { lines += 1 }
      let isOther = others.contains { $0.words.lowerBound == text.cells[index].words.lowerBound }
      if isOther || box.y0 - bottom > gap * height || lines > mostLines { end = position; break }
      bottom = max(bottom, box.y1)
    }
    found = Array(found[..<end])
    let box = found.reduce(text.cells[cell].box) { $0.union(text.cells[$1].box) }
    return PartySection(role: role, label: label, cells: found, rest: rest, box: box)
  }

  /// Whether a label and what stands right of it are an entry of a form: the entry below has its key and its value in
  /// the same columns.
  private static func isEntry(_ cell: Int, value: Int, below: Int, on page: SearchedPage) -> Bool {
    let text = page.text
    let reader = LabelledText(page)
    guard !reader.isKey(value), NameShape.isNameLike(text.cells[value].words, in: text),
      !NameShape.isTitle(text.cells[value].words, in: text), let other = text.right(of: below)
    else { return false }
    let height = max(text.cells[cell].box.height, 1)
    let isAligned =
      abs(text.cells[other].box.x0 - text.cells[value].box.x0) <= height
      && abs(text.cells[below].box.x0 - text.cells[cell].box.x0) <= height
    let lower = text.cells[below].words
    let isCompany = lower.contains { CompanyForm.end(at: $0, in: text, before: lower.upperBound) != nil }
    return isAligned && (reader.isKey(below) || lower.count <= 2 && !isCompany)
  }

  private static func rowOrder(_ one: Box, _ other: Box) -> Bool {
    PageText.isSameRow(one, other) ? one.x0 < other.x0 : one.middleY < other.middleY
  }

  /// Where the next column begins: at the next heading in the label's row, and in the row below when that has one.
  private static func rightBorder(
    of cell: Int, label: FieldLabel, on page: SearchedPage, others: [FieldLabel]
  ) -> Float {
    let text = page.text
    var border = text.page.width + 1
    for other in others where PageText.isSameRow(other.box, label.box) && other.box.x0 > label.box.x1 {
      border = min(border, other.box.x0 - 2)
    }
    if label.isPointed { return border }
    // A heading without a colon has its lines below it; what stands to its right is another column.
    let below = text.below(cell, within: 2)
    let next = text.right(of: cell)
    if let below, let next, !isEntry(cell, value: next, below: below, on: page) {
      let edge = max(text.cells[below].box.x1, label.box.x1)
      if text.cells[next].box.x0 > edge { border = min(border, text.cells[next].box.x0 - 2) }
    }
    return border
  }
}
