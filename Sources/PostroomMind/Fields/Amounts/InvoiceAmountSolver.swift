internal import PostroomModel

/// Chooses net, tax and total among the amounts of a document.
///
/// Labels propose, arithmetic decides: a triple that adds up is believed before three amounts that do not, also when
/// one of the three has no label. A document that shows no such triple keeps the best of each.
struct InvoiceAmountSolver {
  /// What an amount counts that only fills the gap of a sum.
  private static let unlabelled = 0.12
  /// What it counts that a sum holds.
  private static let sumBonus = 0.7
  /// So many candidates of each role are tried.
  private static let tried = 8

  /// An amount and its exact number.
  struct Amount {
    var candidate: FieldCandidate
    var number: ExactDecimal
  }

  let nets: [Amount]
  let taxes: [Amount]
  let totals: [Amount]
  let charges: [Amount]
  let others: [ExactDecimal: Amount]

  /// Takes the candidates of the roles, best first, and all amounts of the document.
  init(
    nets: [FieldCandidate], taxes: [FieldCandidate], totals: [FieldCandidate], charges: [FieldCandidate],
    all: [FieldCandidate]
  ) {
    self.nets = Self.amounts(nets)
    self.taxes = Self.amounts(taxes)
    self.totals = Self.amounts(totals)
    self.charges = Self.amounts(charges)
    others = all.reduce(into: [:]) { found, candidate in
      guard let number = ExactDecimal(plain: candidate.value.value) else { return }
      found[number] = Amount(candidate: candidate, number: number)
    }
  }

  private static func amounts(_ candidates: [FieldCandidate]) -> [Amount] {
    candidates.prefix(tried).compactMap { candidate in
      ExactDecimal(plain: candidate.value.value).map { Amount(candidate: candidate, number: $0) }
    }
  }

  /// The amounts that fit best together.
  ///
  /// - Complexity: O(8³) and O(amounts).
  func solve() -> InvoiceAmounts {
    var best = independent()
    var bestScore = score(best)
    for sums in sums() {
      let score = score(sums) + Self.sumBonus
      if score > bestScore + 1e-9 { (best, bestScore) = (sums, score) }
    }
    return best
  }

  private func score(_ amounts: InvoiceAmounts) -> Double {
    (amounts.net?.score ?? 0) + (amounts.tax?.score ?? 0) + 1.2 * (amounts.total?.score ?? 0)
  }

  private func independent() -> InvoiceAmounts {
    InvoiceAmounts(net: nets.first?.candidate, tax: taxes.first?.candidate, total: totals.first?.candidate)
  }

  /// The triples that add up.
  private func sums() -> [InvoiceAmounts] {
    threeLabels() + severalRates() + withCharge() + twoLabels() + oneLabel()
  }

  private func threeLabels() -> [InvoiceAmounts] {
    var found: [InvoiceAmounts] = []
    for total in totals {
      for net in nets {
        for tax in taxes where adds(net.number, tax.number, to: total.number) {
          found.append(triple(net, tax, total))
        }
      }
    }
    return found
  }

  /// One of the three stands there without a label.
  private func twoLabels() -> [InvoiceAmounts] {
    var found: [InvoiceAmounts] = []
    for total in totals {
      for net in nets {
        if let tax = filling(total.number.subtracting(net.number)),
          Arithmetic.isPlausible(tax: tax.number, net: net.number)
        {
          found.append(triple(net, tax, total))
        }
      }
      for tax in taxes {
        if let net = filling(total.number.subtracting(tax.number)),
          Arithmetic.isPlausible(tax: tax.number, net: net.number)
        {
          found.append(triple(net, tax, total))
        }
      }
    }
    for net in nets {
      for tax in taxes where Arithmetic.isPlausible(tax: tax.number, net: net.number) {
        if let total = filling(net.number.adding(tax.number)) { found.append(triple(net, tax, total)) }
      }
    }
    return found
  }

  func triple(_ net: Amount, _ tax: Amount, _ total: Amount) -> InvoiceAmounts {
    InvoiceAmounts(net: net.candidate, tax: tax.candidate, total: total.candidate, addsUp: true)
  }

  func filling(_ number: ExactDecimal?) -> Amount? {
    guard let number, number != .zero, var amount = others[number] else { return nil }
    amount.candidate.score = Self.unlabelled
    amount.candidate.source = "sum"
    return amount
  }

  func adds(_ net: ExactDecimal, _ tax: ExactDecimal, to total: ExactDecimal) -> Bool {
    guard let sum = net.adding(tax) else { return false }
    return Arithmetic.agree(sum, total, within: Arithmetic.hundredth) && Arithmetic.isPlausible(tax: tax, net: net)
  }
}
