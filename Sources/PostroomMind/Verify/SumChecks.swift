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
  static func checkLines(_ verification: inout Verification) {
    guard !verification.lines.isEmpty else { return }
    let amounts = verification.lines.map { $0.cells[FieldName.amount].flatMap { ExactDecimal(plain: $0.value) } }
    var sum = ExactDecimal.zero
    for amount in amounts {
      guard let amount, let next = sum.adding(amount) else { return }
      sum = next
    }
    let names = [FieldName.netAmount, FieldName.totalAmount]
    let sums = names.compactMap { name in verification.number(name).map { (name: name, number: $0) } }
    guard !sums.isEmpty else { return }
    if let fitting = sums.first(where: { Arithmetic.agree(sum, $0.number, within: tolerance(verification)) }) {
      verification.note("lines-total", passed: true, of: [fitting.name])
    } else if let last = sums.last, looksComplete(sum, beside: sums.map(\.number)) {
      verification.note("lines-total", passed: false, of: [last.name])
    }
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
