internal import PostroomModel

/// The rules of EN 16931 as far as they hold for UBL-TR.
///
/// The allowances of lines may be counted into the document's; exporters add freight and insurance that stand in the
/// shipment; and the tax total may have lost what the buyer withholds (tevkifat). BR-CO-17 is not checked: several taxes
/// share one taxable sum, and not every share names its rate.
struct TurkishSums {
  private let sums: InvoiceSums

  init(_ sums: InvoiceSums) { self.sums = sums }

  var findings: [EN16931.Finding] { [lines, net, tax, gross, payable] }

  private var lines: EN16931.Finding {
    let total = ExactDecimal.sum(sums.lineNets)
    return EN16931.Finding(
      "BR-CO-10", "sum of the lines", stated: sums.lineNets.isEmpty ? nil : sums.lineTotal, computed: total,
      others: [total?.adding(sums.allowanceTotal ?? .zero)], of: "what the lines add up to")
  }

  private var net: EN16931.Finding {
    let carriage = ExactDecimal.sum(sums.carriage) ?? .zero
    let after = sums.afterAllowances
    return EN16931.Finding(
      "BR-CO-13", "total without tax", stated: sums.net, computed: after,
      others: [after?.adding(carriage), sums.lineTotal, sums.lineTotal?.adding(carriage)],
      of: "the lines less allowances plus charges, freight and insurance")
  }

  private var tax: EN16931.Finding {
    let whole = sums.sharedTax
    return EN16931.Finding(
      "BR-CO-14", "tax", stated: sums.taxShares.isEmpty ? nil : sums.tax, computed: whole,
      others: [withheld.flatMap { whole?.subtracting($0) }], of: "the tax of all rates, or what is not withheld of it")
  }

  private var gross: EN16931.Finding {
    EN16931.Finding(
      "BR-CO-15", "total with tax", stated: sums.gross, computed: sums.net?.adding(sums.tax ?? .zero),
      others: withheld == nil ? [] : [sums.sharedTax.flatMap { sums.net?.adding($0) }],
      of: "the total without tax plus all tax")
  }

  private var payable: EN16931.Finding {
    let due = sums.gross?.subtracting(sums.prepaid ?? .zero)?.adding(sums.rounding ?? .zero)
    return EN16931.Finding(
      "BR-CO-16", "amount to be paid", stated: sums.payable, computed: withheld.flatMap { due?.subtracting($0) } ?? due,
      others: [due], of: "the total less what was paid or is withheld plus the rounding")
  }

  /// What the buyer keeps back; nil when nothing is.
  private var withheld: ExactDecimal? { sums.withheld.isEmpty ? nil : ExactDecimal.sum(sums.withheld) }
}
