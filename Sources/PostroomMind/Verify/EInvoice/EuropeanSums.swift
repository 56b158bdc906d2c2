internal import PostroomModel

/// The rules of EN 16931.
struct EuropeanSums {
  private let sums: InvoiceSums

  init(_ sums: InvoiceSums) { self.sums = sums }

  var findings: [EN16931.Finding] {
    [lines, allowances, charges, net, tax, gross, payable] + sums.taxShares.map(Self.share)
  }

  /// BT-106 = Σ BT-131; invoices without lines exist in the smallest profiles.
  private var lines: EN16931.Finding {
    EN16931.Finding(
      "BR-CO-10", "sum of the lines", stated: sums.lineNets.isEmpty ? nil : sums.lineTotal,
      computed: ExactDecimal.sum(sums.lineNets), of: "what the lines add up to")
  }

  /// BT-107 = Σ BT-92.
  private var allowances: EN16931.Finding {
    Self.pieces("BR-CO-11", "sum of the allowances", sums.allowanceTotal, sums.allowances)
  }

  /// BT-108 = Σ BT-99.
  private var charges: EN16931.Finding {
    Self.pieces("BR-CO-12", "sum of the charges", sums.chargeTotal, sums.charges)
  }

  /// A sum that may be left out only where it has no parts.
  private static func pieces(
    _ rule: String, _ name: String, _ total: ExactDecimal?, _ parts: [ExactDecimal]
  ) -> EN16931.Finding {
    let stated = total ?? (parts.isEmpty ? nil : .zero)
    return EN16931.Finding(rule, name, stated: stated, computed: ExactDecimal.sum(parts), of: "what they add up to")
  }

  /// BT-109 = BT-106 − BT-107 + BT-108.
  private var net: EN16931.Finding {
    EN16931.Finding(
      "BR-CO-13", "total without tax", stated: sums.net, computed: sums.afterAllowances,
      of: "the lines less allowances plus charges")
  }

  /// BT-110 = Σ BT-117.
  private var tax: EN16931.Finding {
    EN16931.Finding(
      "BR-CO-14", "tax", stated: sums.taxShares.isEmpty ? nil : sums.tax, computed: sums.sharedTax,
      of: "the tax of all rates")
  }

  /// BT-112 = BT-109 + BT-110.
  private var gross: EN16931.Finding {
    EN16931.Finding(
      "BR-CO-15", "total with tax", stated: sums.gross, computed: sums.net?.adding(sums.tax ?? .zero),
      of: "the total without tax plus the tax")
  }

  /// BT-115 = BT-112 − BT-113 + BT-114.
  private var payable: EN16931.Finding {
    EN16931.Finding(
      "BR-CO-16", "amount to be paid", stated: sums.payable,
      computed: sums.gross?.subtracting(sums.prepaid ?? .zero)?.adding(sums.rounding ?? .zero),
      of: "the total less what was paid plus the rounding")
  }

  /// BT-117 = BT-116 × BT-119 / 100.
  private static func share(_ share: InvoiceSums.TaxShare) -> EN16931.Finding {
    let rate = share.rate?.plain() ?? "?"
    return EN16931.Finding(
      "BR-CO-17", "tax at \(rate) %", stated: share.tax, computed: share.expectedTax, within: .belowOne,
      of: "\(rate) % of \(share.taxable?.plain(decimals: 2) ?? "?")")
  }
}

extension InvoiceSums {
  /// The lines less the allowances plus the charges on the document.
  var afterAllowances: ExactDecimal? {
    lineTotal?.subtracting(allowanceTotal ?? .zero)?.adding(chargeTotal ?? .zero)
  }

  /// The tax of all rates.
  var sharedTax: ExactDecimal? { ExactDecimal.sum(taxShares.compactMap(\.tax)) }
}

extension InvoiceSums.TaxShare {
  /// The rate's part of the taxable sum, rounded half up to hundredths.
  var expectedTax: ExactDecimal? {
    guard let taxable, let percent = rate?.percent else { return nil }
    return taxable.multiplied(by: percent, decimals: 2)
  }
}
