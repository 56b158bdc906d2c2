internal import PostroomModel

/// The rules of a FatturaPA.
///
/// SdI-00421 and SdI-00422 are checks of the Sistema di Interscambio with its tolerances (Specifiche tecniche
/// FatturaPA, elenco controlli: one cent for the tax, one euro for the taxable sum). FPA-TOTAL and FPA-PAYABLE say what
/// the same document calls the total and the payment.
struct ItalianSums {
  private let sums: InvoiceSums

  init(_ sums: InvoiceSums) { self.sums = sums }

  var findings: [EN16931.Finding] { taxables + sums.taxShares.map(Self.tax) + [total, payable] }

  /// The taxable sum of a rate = its lines + its contributions to funds + its rounding.
  private var taxables: [EN16931.Finding] {
    let parts = Dictionary(grouping: sums.contributions) { RateKey($0.rate, $0.category) }
    var byRate = Dictionary(grouping: sums.taxShares) { RateKey($0.rate, $0.category) }
    return sums.taxShares.compactMap { share in
      let key = RateKey(share.rate, share.category)
      // Shares of one rate are checked together, where the first of them stands.
      guard let shares = byRate.removeValue(forKey: key) else { return nil }
      let stated = shares.contains { $0.taxable == nil } ? nil : ExactDecimal.sum(shares.compactMap(\.taxable))
      return EN16931.Finding(
        "SdI-00422", "taxable sum at \(share.rate?.plain() ?? "?") %", stated: stated,
        computed: ExactDecimal.sum(parts[key, default: []].map(\.amount) + shares.compactMap(\.rounding)), within: .one,
        of: "the sum of its lines, funds and rounding")
    }
  }

  /// The tax of a rate.
  private static func tax(_ share: InvoiceSums.TaxShare) -> EN16931.Finding {
    let rate = share.rate?.plain() ?? "?"
    return EN16931.Finding(
      "SdI-00421", "tax at \(rate) %", stated: share.tax, computed: share.expectedTax, within: .cent,
      of: "\(rate) % of \(share.taxable?.plain(decimals: 2) ?? "?")")
  }

  /// The total = all taxable sums + all taxes + rounding, less allowances, plus charges; the stamp duty is in it where
  /// the seller charges it.
  private var total: EN16931.Finding {
    let plain = ExactDecimal.sum([sums.net, sums.tax, sums.rounding].compactMap { $0 })
    let pieces = ExactDecimal.sum(sums.charges + sums.allowances.map(\.negated))
    let after = pieces.flatMap { plain?.adding($0) }
    let stamp = sums.stamp ?? .zero
    return EN16931.Finding(
      "FPA-TOTAL", "total", stated: sums.taxShares.isEmpty ? nil : sums.gross, computed: plain,
      others: [after, plain?.adding(stamp), after?.adding(stamp)], of: "all taxable sums and taxes")
  }

  /// What is paid = the total less what is withheld, and without the tax where the buyer pays that to the state.
  private var payable: EN16931.Finding {
    let gross = sums.gross ?? ExactDecimal.sum([sums.net, sums.tax, sums.rounding].compactMap { $0 })
    let withheld = ExactDecimal.sum(sums.withheld) ?? .zero
    let due = gross?.subtracting(withheld)
    let split = sums.isSplitPayment ? sums.tax.flatMap { due?.subtracting($0) } : nil
    return EN16931.Finding(
      "FPA-PAYABLE", "payment", stated: sums.taxShares.isEmpty ? nil : sums.payable, computed: split ?? due,
      others: [due, gross, sums.stamp.flatMap { due?.adding($0) }], of: "the total less what is withheld")
  }
}

/// What makes two amounts belong to one rate.
private struct RateKey: Hashable {
  let rate: ExactDecimal?
  let category: String?

  init(_ rate: ExactDecimal?, _ category: String?) {
    self.rate = rate
    self.category = category
  }
}
