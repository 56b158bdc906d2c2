internal import PostroomModel

/// One invoice of a file of data as a row of a table, and its lines.
struct InvoiceRecord: Sendable {
  /// The values in the order of ``RowField``; empty where the data gives none.
  let values: [String]
  /// Whether the data itself says what the total holds beside net amount and tax.
  let isTotalExplained: Bool
  /// The cells of the lines, in the order of ``LineLog/cells``.
  let lines: [[String]]

  /// Takes an invoice's values.
  init(_ invoice: ElectronicInvoice) {
    let hasOneRate = Self.hasOneRate(invoice.sums)
    values = RowField.allCases.map { field in
      // A rate beside taxes of other rates makes none of their sums.
      field == .taxRate && !hasOneRate ? "" : invoice.values[field.name]?.value ?? ""
    }
    isTotalExplained = Self.explainsTotal(invoice)
    lines = invoice.lines.map { line in LineLog.cells.map { line[$0]?.value ?? "" } }
  }

  private static func hasOneRate(_ sums: InvoiceSums) -> Bool { Set(sums.taxShares.map(\.rate)).count <= 1 }

  /// Whether what the data states beside net amount and tax is exactly what the total has more or less than both.
  ///
  /// EN 16931 knows nothing of the kind (BR-CO-15); a FatturaPA adds stamp duty and rounds, and UBL-TR holds taxes back
  /// and adds freight.
  private static func explainsTotal(_ invoice: ElectronicInvoice) -> Bool {
    func number(_ name: String) -> ExactDecimal? { invoice.values[name].flatMap { ExactDecimal(plain: $0.value) } }
    guard invoice.syntax == .fatturaPA || invoice.syntax == .ublTR, let net = number(FieldName.netAmount),
      let tax = number(FieldName.taxAmount), let total = number(FieldName.totalAmount), let made = net.adding(tax)
    else { return false }
    var reachable: [ExactDecimal] = [made]
    for term in terms(invoice.sums) {
      let more = reachable.compactMap { $0.adding(term) }
      if more.contains(total) { return true }
      reachable += more
    }
    return false
  }

  /// What may stand between both: each as a whole, and none that is zero.
  private static func terms(_ sums: InvoiceSums) -> [ExactDecimal] {
    let less = [sums.withheld, sums.allowances].map {
      ExactDecimal.sum($0).flatMap { ExactDecimal.zero.subtracting($0) }
    }
    let more = [sums.charges, sums.carriage].map { ExactDecimal.sum($0) }
    return ([sums.rounding, sums.stamp] + less + more).compactMap(\.self).filter { $0 != .zero }
  }
}
