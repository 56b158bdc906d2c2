internal import PostroomModel

/// The words of one entry about a vehicle.
struct VehicleCell {
  /// The words, as indices of the page's words, in reading order.
  var words: [Int]
  /// What says which entry it is, as it is told in the result.
  var source: String

  /// How much of its confidence a plate keeps of which a character was repaired.
  static let repairedShare = 0.7

  /// The entry as a cell of the contract; nil when the words hold no such value.
  func field(_ column: VehicleColumn, on page: SearchedPage) -> Field? {
    switch column {
    case .plate: return value(on: page) { Self.isPlate($0) ? $0 : nil } ?? text(on: page, .plate)
    case .year: return value(on: page) { $0.taken(as: .year) }
    case .value:
      return value(on: page) { $0.kind == .amount && $0.normaliser != "amount-integer" ? $0 : nil }
        ?? value(on: page) { $0.kind == .amount && $0.taken(as: .year) == nil ? $0 : nil }
        ?? value(on: page) { $0.kind == .amount ? $0 : nil }
    case .kind, .use, .model, .other: return text(on: page, column)
    }
  }

  /// A plate that can be an Italian one: others begin with digits.
  static func isPlate(_ value: TypedValue) -> Bool {
    value.kind == .plate && value.value.utf8.first.map { !isDigit($0) } ?? false
  }

  private func value(on page: SearchedPage, _ take: (TypedValue) -> TypedValue?) -> Field? {
    let held = Set(words)
    for value in page.values where held.contains(value.words.lowerBound) && held.contains(value.words.upperBound) {
      if let taken = take(value) { return Field(taken, page: page.number, source: source) }
    }
    return nil
  }

  private func text(on page: SearchedPage, _ column: VehicleColumn) -> Field? {
    // A plate that is none in form is told as it stands, when it is one word with a digit.
    if column == .plate {
      let plain = words.map { page.text.plain[$0] }.joined()
      guard (4...9).contains(plain.utf8.count), plain.utf8.contains(where: isDigit) else { return nil }
    }
    let raw = words.map { page.text.page.words[$0].text }.joined(separator: " ")
    let repaired = column == .plate ? MisreadPlate.repaired(raw) : nil
    let value = repaired ?? TextSpan.trimmed(Self.withoutEnd(raw))
    guard let first = words.first, value.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let box = words.dropFirst().reduce(page.text.page.words[first].box) { $0.union(page.text.page.words[$1].box) }
    let confidence = words.reduce(0) { $0 + Double(page.text.page.words[$1].confidence) } / Double(words.count)
    return Field(
      value: column == .plate ? value.filter { !$0.isWhitespace } : value, raw: raw,
      confidence: (repaired == nil ? 0.9 : Self.repairedShare) * confidence,
      page: page.number, box: box, source: source)
  }

  /// Without the full stop that ends the sentence.
  private static func withoutEnd(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

/// A vehicle while it is being read.
struct VehicleRow {
  /// The entries that were found; the first of each stays.
  private(set) var cells: [VehicleColumn: VehicleCell] = [:]
  /// Where its last line stands.
  var box: Box

  init(box: Box) { self.box = box }

  /// Notes an entry, or more words of one that is there.
  mutating func add(_ words: [Int], to column: VehicleColumn, source: String, goesOn: Bool = false) {
    guard !words.isEmpty, column != .other else { return }
    if goesOn, cells[column] != nil {
      cells[column]?.words += words
    } else if cells[column] == nil {
      cells[column] = VehicleCell(words: words, source: source)
    }
  }

  /// The vehicle; nil when nothing of it can be read.
  func item(on page: SearchedPage) -> LineItem? {
    var fields: [String: Field] = [:]
    for (column, cell) in cells {
      if let name = column.cell { fields[name] = cell.field(column, on: page) }
    }
    if fields[FieldName.kind] == nil { fields[FieldName.kind] = cells[.model]?.field(.model, on: page) }
    let isVehicle = fields[FieldName.plate] != nil || fields.count >= 3
    return isVehicle ? LineItem(cells: fields) : nil
  }
}
