internal import PostroomModel

/// The sums that need more than three labelled amounts, or fewer: several rates, carriage, labels that were not read.
extension InvoiceAmountSolver {
  /// Only the net sum has a label that was read; tax and total stand below it in its column.
  func oneLabel() -> [InvoiceAmounts] {
    var found: [InvoiceAmounts] = []
    for net in nets where net.candidate.score >= 0.7 {
      // A dictionary has no order of its own; the same page must always give the same sums.
      let column = others.values.filter { isBelow($0.candidate, net.candidate) }.sorted { $0.number < $1.number }
      for total in column where total.number > net.number {
        guard let rest = total.number.subtracting(net.number), Arithmetic.isPlausible(tax: rest, net: net.number),
          let tax = column.first(where: { $0.number == rest }), isBelow(total.candidate, tax.candidate),
          let taxed = filling(rest), let summed = filling(total.number)
        else { continue }
        found.append(triple(net, taxed, summed))
      }
    }
    return found
  }

  private func isBelow(_ one: FieldCandidate, _ other: FieldCandidate) -> Bool {
    let (box, above) = (one.value.box, other.value.box)
    let height = max(above.height, 1)
    return one.page == other.page && box.y0 > above.middleY && box.y0 - above.y1 <= 6 * height
      && abs(box.x1 - above.x1) <= 1.5 * height
  }

  /// The taxes of several rates make the tax together, each in a row of its own.
  func severalRates() -> [InvoiceAmounts] {
    let rows = taxes.filter { $0.candidate.score >= 0.5 }.reduce(into: [Amount]()) { rows, tax in
      if !rows.contains(where: { isSameRow($0.candidate, tax.candidate) }) { rows.append(tax) }
    }
    guard rows.count >= 2, let sum = rows.dropFirst().reduce(rows.first?.number, { $0?.adding($1.number) }) else {
      return []
    }
    var joined = rows[0]
    joined.number = sum
    joined.candidate.value.value = sum.plain(decimals: 2)
    joined.candidate.value.raw = rows.map(\.candidate.value.raw).joined(separator: " + ")
    joined.candidate.value.normaliser = "sum"
    return totals.flatMap { total in
      nets.compactMap { adds($0.number, sum, to: total.number) ? triple($0, joined, total) : nil }
    }
  }

  /// A charge, such as carriage, stands between net and total.
  func withCharge() -> [InvoiceAmounts] {
    var found: [InvoiceAmounts] = []
    for total in totals {
      for net in nets {
        for tax in taxes {
          let holds = charges.contains { charge in
            net.number.adding(charge.number).map { adds($0, tax.number, to: total.number) } ?? false
          }
          guard holds else { continue }
          var sums = triple(net, tax, total)
          sums.hasCharge = true
          found.append(sums)
        }
      }
    }
    return found
  }

  private func isSameRow(_ one: FieldCandidate, _ other: FieldCandidate) -> Bool {
    one.page == other.page && PageText.isSameRow(one.value.box, other.value.box)
  }
}
