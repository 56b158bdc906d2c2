internal import PostroomModel

extension FieldMerge {
  /// Puts the lines of a model in the place of those that were found without it, where they are proven or there are none.
  ///
  /// - Complexity: O(lines).
  mutating func add(_ proposed: GroundedLines, to lines: inout [LineItem]) {
    if proposed.missing > 0 || proposed.missingCells > 0 {
      let detail =
        "\(model): \(proposed.missing) of its lines stand in no row of the document, and \(proposed.missingCells) cells of the others not in theirs."
      doubts.append(Doubt(.ungrounded, field: FieldName.lines, detail))
    }
    guard !proposed.lines.isEmpty else { return }
    if lines.isEmpty {
      lines = proposed.lines
    } else if proposed.isWhole, makesTotal(proposed.lines), !makesTotal(lines) {
      warnings.append(
        "\(model) found \(proposed.lines.count) lines that make the sum, in the place of \(lines.count) that do not.")
      lines = proposed.lines
    }
  }

  /// Whether lines make the net sum or the total.
  private func makesTotal(_ lines: [LineItem]) -> Bool {
    var sum = ExactDecimal.zero
    for line in lines {
      guard let amount = line.cells[FieldName.amount].flatMap({ ExactDecimal(plain: $0.value) }),
        let next = sum.adding(amount)
      else { return false }
      sum = next
    }
    return [FieldName.netAmount, FieldName.totalAmount].contains { name in
      guard let number = fields[name].flatMap({ ExactDecimal(plain: $0.value) }) else { return false }
      return Arithmetic.agree(sum, number, within: Arithmetic.twoHundredths)
    }
  }
}
