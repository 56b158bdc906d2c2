public import PostroomModel

/// What is known of a document when it is answered.
public struct AnswerMaterial: Sendable {
  /// Its category.
  public var category: String
  /// What it is called.
  public var name: String
  /// Its fields.
  public var fields: [String: Field]
  /// Its lines.
  public var lines: [LineItem]
  /// Why a person should look at it.
  public var doubts: [Doubt]
  /// The kinds of fields, by their names; others are texts.
  public var kinds: [String: FieldKind]
  /// The day of the answer, `yyyy-MM-dd`.
  public var day: String
  /// The names of the files that go with a reply.
  public var attachments: [String] = []

  /// Makes material.
  public init(
    category: String, name: String, fields: [String: Field], lines: [LineItem], doubts: [Doubt],
    kinds: [String: FieldKind], day: String
  ) {
    self.category = category
    self.name = name
    self.fields = fields
    self.lines = lines
    self.doubts = doubts
    self.kinds = kinds
    self.day = day
  }

  /// The values that templates of a language can name.
  ///
  /// They are each field by its contract name; `vehicles` or `lines` with their cells and a `number`; `line_count`;
  /// `missing`, each with `name` and `is.NAME`, `has_missing` and `is_complete`; `category`, `is.CATEGORY`; `document`;
  /// `today`; `attachments`, each with its `name`, and `has_attachments`.
  public func values(language: String) -> AnswerValues {
    let style = WrittenStyle(language: language)
    var values = AnswerValues()
    for (name, field) in fields { values.set(name, style.written(field.value, kinds[name] ?? .text)) }
    let items = lines.enumerated().map { index, line in
      var item = AnswerValues()
      item.set("number", String(index + 1))
      for (name, cell) in line.cells {
        let text = style.written(cell.value, Self.cellKinds[name] ?? .text)
        item.set(name, text, atMost: AnswerValues.mostCharactersOfLine)
      }
      return item
    }
    values.set(lines.areVehicles ? FieldName.vehicles : FieldName.lines, list: items)
    values.set("line_count", lines.isEmpty ? nil : String(lines.count))
    let missing = doubts.filter { $0.reason == .missing }.compactMap(\.field)
      .reduce(into: [String]()) { names, name in if !names.contains(name) { names.append(name) } }
    values.set("is_complete", isSo: missing.isEmpty)
    values.set("has_missing", isSo: !missing.isEmpty)
    values.set(
      "missing",
      list: missing.map { name in
        var entry = AnswerValues()
        entry.set("name", name)
        entry.set("is", among: [name])
        return entry
      })
    values.set("category", category)
    values.set("is", among: [category])
    values.set("document", name)
    values.set("today", style.written(day, .date))
    values.set("has_attachments", isSo: !attachments.isEmpty)
    values.set(
      "attachments",
      list: attachments.map { name in
        var entry = AnswerValues()
        entry.set("name", name)
        return entry
      })
    return values
  }

  /// The cells of lines that are not texts.
  private static let cellKinds: [String: FieldKind] = [
    FieldName.value: .amount, FieldName.amount: .amount, FieldName.unitPrice: .amount, FieldName.quantity: .number,
    FieldName.taxRate: .percentage,
  ]
}
