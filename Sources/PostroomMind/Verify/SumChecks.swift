internal import PostroomModel

/// Checks that the sums of an invoice add up.
enum SumChecks {
  /// `total`: net and tax make the total; `tax-rate`: the rate makes the tax of the net sum.
  ///
  /// Two hundredths are left to rounding, and one for each line where tax is rounded line by line.
  static func check(_ verification: inout Verification) {
    let net = verification.number(FieldName.netAmount)
    let tax = verification.number(FieldName.taxAmount)
    if let net, let tax, let total = verification.number(FieldName.totalAmount), let sum = net.adding(tax) {
      verification.note(
        "total", passed: Arithmetic.agree(sum, total, within: tolerance(verification)),
        of: [FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount])
    }
    if let net, let tax, let share = verification.number(FieldName.taxRate)?.percent,
      let product = net.multiplied(by: share, decimals: 2)
    {
      verification.note(
        "tax-rate", passed: Arithmetic.agree(product, tax, within: tolerance(verification)),
        of: [FieldName.taxRate, FieldName.taxAmount])
    }
  }

  /// `lines-total`: the lines' amounts make the net sum or the total, where every line has an amount.
  ///
  /// - Parameter isClaim: Whether somebody wants the total back: a difference, however large, is then a doubt.
  static func checkLines(_ verification: inout Verification, isClaim: Bool) {
    guard let sum = sum(of: verification.lines) else { return }
    let names = [FieldName.netAmount, FieldName.totalAmount]
    let sums = names.compactMap { name in verification.number(name).map { (name: name, number: $0) } }
    guard !sums.isEmpty else { return }
    if let fitting = sums.first(where: { Arithmetic.agree(sum, $0.number, within: tolerance(verification)) }) {
      verification.note("lines-total", passed: true, of: [fitting.name])
    } else if let last = sums.last, isClaim || looksComplete(sum, beside: sums.map(\.number)) {
      verification.note("lines-total", passed: false, of: [last.name])
      guard isClaim else { return }
      let (lines, total) = (sum.plain(decimals: 2), last.number.plain(decimals: 2))
      verification.doubts.append(
        Doubt(.checkFailed, field: last.name, "The lines make \(lines), the document claims \(total)."))
    }
  }

  /// The amounts of lines together; nil without lines, or when one has none.
  private static func sum(of lines: [LineItem]) -> ExactDecimal? {
    guard !lines.isEmpty else { return nil }
    var sum = ExactDecimal.zero
    for line in lines {
      guard let amount = line.cells[FieldName.amount].flatMap({ ExactDecimal(plain: $0.value) }),
        let next = sum.adding(amount)
      else { return nil }
      sum = next
    }
    return sum
  }

  /// Lines that make less than half of every sum, or more than twice, were not found as a whole.
  private static func looksComplete(_ sum: ExactDecimal, beside numbers: [ExactDecimal]) -> Bool {
    numbers.contains { number in
      guard let double = number.magnitude.adding(number.magnitude), let doubleSum = sum.magnitude.adding(sum.magnitude)
      else { return false }
      return sum.magnitude <= double && doubleSum >= number.magnitude
    }
  }

  private static func tolerance(_ verification: Verification) -> ExactDecimal {
    let lines = ExactDecimal(verification.lines.count).percent ?? .zero
    return max(Arithmetic.twoHundredths, lines)
  }
}
