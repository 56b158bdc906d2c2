/// Compares the lines of a document with the truth's, cell by cell.
///
/// Lines are paired in order so that as many cells as possible agree: a line that was missed does not make all lines
/// behind it wrong.
struct LineComparison {
  /// What became of one of the truth's lines.
  struct Row {
    var verdict: FieldScore.Verdict
    var cells: [String: FieldScore.Verdict]
    /// The line found that it was compared with.
    var partner: Int?
  }

  /// The truth's lines in order.
  let rows: [Row]
  /// How many lines were found and are not there.
  let surplus: Int

  /// More lines of a document are not compared: the table of pairs grows with their square.
  private static let most = 1_000

  /// Compares.
  ///
  /// - Parameters:
  ///   - truth: The cells of each line by their names.
  ///   - found: The answers of each line.
  ///   - isWarned: Whether the result as a whole says that a person should look.
  /// - Complexity: O(lines of the truth · lines found · cells).
  init(truth: [[String: String]], found: [[String: ResultLine.Answer]], isWarned: Bool) {
    let (truth, found) = (Array(truth.prefix(Self.most)), Array(found.prefix(Self.most)))
    let partners = Self.filled(Self.pairs(Self.agreements(truth, found)), truth.count, found.count)
    surplus = found.count - partners.count { $0 != nil }
    rows = zip(truth, partners).map { cells, partner in
      guard let partner else { return Row(verdict: .missed, cells: cells.mapValues { _ in .missed }) }
      var row = Self.row(cells, found[partner], isWarned: isWarned)
      row.partner = partner
      return row
    }
  }

  private static func row(_ truth: [String: String], _ found: [String: ResultLine.Answer], isWarned: Bool) -> Row {
    var cells: [String: FieldScore.Verdict] = [:]
    for (name, value) in truth {
      cells[name] =
        found[name].map { answer in
          FieldComparison.agrees(name, truth: value, found: answer.value)
            ? .right : .wrong(isWarned: isWarned || answer.isFlagged)
        }
        ?? .missed
    }
    let isFlagged = isWarned || found.values.contains(where: \.isFlagged)
    return Row(verdict: cells.values.allSatisfy { $0 == .right } ? .right : .wrong(isWarned: isFlagged), cells: cells)
  }

  /// How many cells of each pair of lines agree.
  private static func agreements(_ truth: [[String: String]], _ found: [[String: ResultLine.Answer]]) -> [[Int]] {
    let keys = found.map { row in
      Dictionary(uniqueKeysWithValues: row.map { ($0.key, FieldComparison.key($0.key, $0.value.value)) })
    }
    return truth.map { row in
      let wanted = row.map { ($0.key, FieldComparison.key($0.key, $0.value)) }
      return keys.map { answers in wanted.count { answers[$0.0] == $0.1 } }
    }
  }

  /// The partner of each line of the truth: the best sum of agreeing cells without crossing.
  private static func pairs(_ agreements: [[Int]]) -> [Int?] {
    let width = agreements.first?.count ?? 0
    var best = [[Int]](repeating: [Int](repeating: 0, count: width + 1), count: agreements.count + 1)
    for row in agreements.indices.reversed() {
      for column in (0..<width).reversed() {
        let paired = agreements[row][column] > 0 ? agreements[row][column] + best[row + 1][column + 1] : 0
        best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
      }
    }
    var partners = [Int?](repeating: nil, count: agreements.count)
    var (row, column) = (0, 0)
    while row < agreements.count, column < width {
      let agreement = agreements[row][column]
      if agreement > 0, best[row][column] == agreement + best[row + 1][column + 1] {
        partners[row] = column
        (row, column) = (row + 1, column + 1)
      } else if best[row][column] == best[row + 1][column] {
        row += 1
      } else {
        column += 1
      }
    }
    return partners
  }

  /// Lines between two pairs are paired in order, though no cell agrees: they are wrong and not missed.
  private static func filled(_ partners: [Int?], _ count: Int, _ found: Int) -> [Int?] {
    var partners = partners
    var next = 0
    for row in 0..<count {
      if let partner = partners[row] {
        next = partner + 1
        continue
      }
      let limit = partners[row...].lazy.compactMap { $0 }.first ?? found
      guard next < limit else { continue }
      partners[row] = next
      next += 1
    }
    return partners
  }
}
