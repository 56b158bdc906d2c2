/// A row looked at to find out what a sheet holds.
struct SampledRow {
  /// The row, from 1.
  let line: Int
  /// The texts of its cells.
  let texts: [String]
  /// What is known of each.
  let traits: [RecordBatch.Traits]

  /// How many cells have a text.
  var filled: Int { texts.count { !$0.isEmpty } }

  /// Whether each cell with a text could be the name of a column: words, not numbers, dates or errors, and none of them twice.
  var couldBeHead: Bool {
    var seen: Set<String> = []
    for (text, traits) in zip(texts, traits) where !text.isEmpty {
      guard traits.isDisjoint(with: [.number, .date, .error]), text.contains(where: \.isLetter), text.count <= 200,
        seen.insert(text.lowercased()).inserted
      else { return false }
    }
    return !seen.isEmpty
  }

  /// The rows of a batch.
  static func rows(of batch: RecordBatch) -> [SampledRow] {
    batch.records.map { record in
      let cells = batch.cells[record.firstCell..<record.firstCell + record.cellCount]
      let texts = cells.map { String(decoding: batch.bytes[Int($0.start)..<Int($0.start + $0.length)], as: UTF8.self) }
      return SampledRow(line: record.line, texts: texts, traits: cells.map(\.traits))
    }
  }
}
