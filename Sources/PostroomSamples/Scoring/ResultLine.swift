/// The part of a line of `results.jsonl` that is compared.
struct ResultLine: Decodable {
  var source: String
  var status: String?
  var category: String?
  var duplicateOf: String?
  var fields: [String: Answer]
  var lines: [[String: Answer]]
  private var doubts: [DoubtLine]
  private var warnings: [String]

  /// A value, and whether the result says that it may be another.
  struct Answer {
    var value: String
    /// A check that failed, or something else that the document could mean.
    var isFlagged: Bool
  }

  /// Whether the result says that a person should look at a field.
  func warns(of field: String) -> Bool {
    status != "filed" || !warnings.isEmpty || fields[field]?.isFlagged == true
      || doubts.contains { $0.field == nil || $0.field == field }
  }

  private struct DoubtLine: Decodable {
    var field: String?
  }

  private enum Keys: String, CodingKey {
    case source, status, category, fields, lines, doubts, warnings
    case duplicateOf = "duplicate_of"
  }

  init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Keys.self)
    source = try row.decode(String.self, forKey: .source)
    status = try row.decodeIfPresent(String.self, forKey: .status)
    category = try row.decodeIfPresent(String.self, forKey: .category)
    duplicateOf = try row.decodeIfPresent(String.self, forKey: .duplicateOf)
    let entries = try row.decodeIfPresent([String: Entry].self, forKey: .fields) ?? [:]
    fields = entries.compactMapValues(\.answer)
    let own = try row.decodeIfPresent(Entry.self, forKey: .lines)?.lines
    lines = own ?? entries["lines"]?.lines ?? []
    // Truths have vehicles as fields: `vehicles[0].plate`.
    for (index, vehicle) in (entries["vehicles"]?.lines ?? []).enumerated() {
      for (name, answer) in vehicle { fields["vehicles[\(index)].\(name)"] = answer }
    }
    doubts = try row.decodeIfPresent([DoubtLine].self, forKey: .doubts) ?? []
    warnings = try row.decodeIfPresent([String].self, forKey: .warnings) ?? []
  }

  /// A field with its evidence, a bare value, or lines of them.
  private struct Entry: Decodable {
    var answer: Answer?
    var lines: [[String: Answer]]?

    private enum Keys: String, CodingKey { case value, checks, alternatives }

    private struct Check: Decodable {
      var passed: Bool
    }

    init(from decoder: any Decoder) throws {
      if let rows = try? decoder.singleValueContainer().decode([[String: Entry]].self) {
        lines = rows.map { $0.compactMapValues(\.answer) }
      } else if let field = try? decoder.container(keyedBy: Keys.self) {
        let value = try field.decodeIfPresent(LooseText.self, forKey: .value)?.text ?? ""
        let checks = try field.decodeIfPresent([Check].self, forKey: .checks) ?? []
        let alternatives = try field.decodeIfPresent([LooseText].self, forKey: .alternatives) ?? []
        let isFlagged = checks.contains { !$0.passed } || !alternatives.isEmpty
        answer = value.isEmpty ? nil : Answer(value: value, isFlagged: isFlagged)
      } else if let value = try? decoder.singleValueContainer().decode(LooseText.self), !value.text.isEmpty {
        answer = Answer(value: value.text, isFlagged: false)
      }
    }
  }
}
