internal import PostroomModel

/// Checks the data of an electronic invoice by the arithmetic of its standard.
struct InvoiceDataChecks {
  private let invoice: ElectronicInvoice?

  init(_ invoice: ElectronicInvoice?) { self.invoice = invoice }

  /// Whether the data has rules of its own for the total, so that net + tax need not make it.
  ///
  /// UBL-TR withholds taxes, and a FatturaPA may add stamp duty; both have rules of their own for what is due.
  var explainsTotal: Bool { invoice.map { $0.syntax == .ublTR || $0.syntax == .fatturaPA } ?? false }

  /// `en16931`: what the standard's arithmetic finds becomes a warning and a failed check of the field.
  ///
  /// What the data says about itself is among the reading's warnings already.
  func check(_ verification: inout Verification) {
    guard let invoice else { return }
    if invoice.kind == .creditNote {
      verification.warnings.append("It is a credit note: its amounts are in the buyer's favour.")
    }
    for finding in EN16931.check(invoice) where finding.outcome == .failed {
      verification.warnings.append(finding.sentence)
      let fields = Self.fields(finding.rule)
      verification.note("en16931", passed: false, of: fields)
      verification.doubts.append(Doubt(.checkFailed, field: fields.first, finding.sentence))
    }
  }

  /// The fields whose amounts a rule compares: BR-CO-13 the net sum, 14 and 17 the tax, the others the total.
  private static func fields(_ rule: String) -> [String] {
    switch rule {
    case "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13": [FieldName.netAmount]
    case "BR-CO-14", "BR-CO-17", "SdI-00421": [FieldName.taxAmount]
    default: [FieldName.totalAmount]
    }
  }
}
