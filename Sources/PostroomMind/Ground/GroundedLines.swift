internal import PostroomModel

/// Lines of an invoice or a claim that a model proposed, as far as rows of the document state them.
struct GroundedLines: Sendable {
  /// A description stands so many heights of type above or below its row at most.
  private static let descriptionHeights: Float = 4.5
  private static let confidence = 0.75
  /// More lines are not held against the document, and more places of one text not tried.
  private static let mostLines = 500
  private static let mostPlaces = 60
  private static let kinds: [String: FieldKind] = [
    FieldName.quantity: .amount, FieldName.unitPrice: .amount, FieldName.amount: .amount,
    FieldName.taxRate: .percentage,
    FieldName.invoiceDate: .date,
  ]

  /// The lines, with the cells that stand in their rows.
  private(set) var lines: [LineItem] = []
  /// How many lines stand in no row of the document, or not with their sum.
  private(set) var missing = 0
  /// How many cells do not stand in the row of their line.
  private(set) var missingCells = 0

  /// Whether every cell of every line was found.
  var isWhole: Bool { missing == 0 && missingCells == 0 && !lines.isEmpty }

  /// Holds proposed lines against the document.
  ///
  /// A row's sum makes it a row, and no row is two lines.
  ///
  /// - Complexity: O(lines × cells × places).
  init(_ proposed: [[String: String]], in search: OccurrenceSearch, source: String) {
    var used: Set<RowPlace> = []
    var known: [String: [Occurrence]] = [:]
    missing = max(0, proposed.count - Self.mostLines)
    for cells in proposed.prefix(Self.mostLines) where cells.contains(where: { !PlainLetters.of($0.value).isEmpty }) {
      guard let sum = cells[FieldName.amount] ?? cells[FieldName.description] else {
        missing += 1
        continue
      }
      let kind: FieldKind = cells[FieldName.amount] == nil ? .text : .amount
      let rows = Self.places(sum, kind, search, &known).filter { !used.contains(RowPlace($0)) }
      let tried = rows.map { row in (row: row, cells: Self.cells(cells, of: row, search, &known)) }
      guard let best = tried.max(by: { $0.cells.count < $1.cells.count }) else {
        missing += 1
        continue
      }
      used.insert(RowPlace(best.row))
      let wanted = cells.filter { !PlainLetters.of($0.value).isEmpty }.count
      missingCells += max(0, wanted - best.cells.count)
      lines.append(
        LineItem(cells: best.cells.mapValues { Self.field($0, search, source: source) }))
    }
  }

  /// Where a line's row is: no two lines have one place.
  private struct RowPlace: Hashable {
    var page: Int
    var word: Int

    init(_ place: Occurrence) { (page, word) = (place.page, place.value.words.lowerBound) }
  }

  private static func places(
    _ text: String, _ kind: FieldKind, _ search: OccurrenceSearch, _ known: inout [String: [Occurrence]]
  ) -> [Occurrence] {
    let key = kind.rawValue + " " + text
    if let places = known[key] { return places }
    let places = Array(search.places(of: text, as: kind).prefix(mostPlaces))
    known[key] = places
    return places
  }

  /// The cells of a line that stand in a row.
  private static func cells(
    _ proposed: [String: String], of row: Occurrence, _ search: OccurrenceSearch, _ known: inout [String: [Occurrence]]
  ) -> [String: Occurrence] {
    var found: [String: Occurrence] = [:]
    for (name, text) in proposed.sorted(by: { $0.key < $1.key }) where !PlainLetters.of(text).isEmpty {
      let kind = kinds[name] ?? .text
      var places = places(text, kind, search, &known)
      // A rate's sign may stand in the head of its column.
      if places.isEmpty, kind == .percentage { places = Self.places(text, .amount, search, &known) }
      found[name] = places.filter { isBeside($0, row, isText: kind == .text) }
        .min { distance($0, row) < distance($1, row) }
    }
    return found
  }

  private static func isBeside(_ place: Occurrence, _ row: Occurrence, isText: Bool) -> Bool {
    guard place.page == row.page else { return false }
    if PageText.isSameRow(place.value.box, row.value.box) { return true }
    return isText && distance(place, row) <= descriptionHeights * max(row.value.box.height, 1)
  }

  private static func distance(_ one: Occurrence, _ other: Occurrence) -> Float {
    let (box, row) = (one.value.box, other.value.box)
    return max(0, max(row.y0 - box.y1, box.y0 - row.y1))
  }

  private static func field(_ place: Occurrence, _ search: OccurrenceSearch, source: String) -> Field {
    let value = place.value
    return search.document.restored(
      Field(
        value: value.value, raw: value.raw, confidence: confidence * value.confidence,
        page: search.document.pages[place.page].number, box: value.box, source: source, normaliser: value.normaliser,
        checks: value.checks, alternatives: value.alternatives))
  }
}
