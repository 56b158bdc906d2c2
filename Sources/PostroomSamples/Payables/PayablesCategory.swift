/// What arrives at an accounts-payable office.
enum PayablesCategory: String, CaseIterable {
  /// An invoice to be paid.
  case vendorInvoice = "vendor_invoice"
  /// What an employee spent: travel and entertainment.
  case expenseReport = "employee_t&e"
  /// Anything that is not to be paid.
  case irrelevant

  /// One block of documents.
  static let deck: [PayablesCategory] = [
    .vendorInvoice, .vendorInvoice, .vendorInvoice, .expenseReport, .expenseReport, .expenseReport, .irrelevant,
    .irrelevant,
  ]

  /// Writes a document of this kind; half are English.
  func write(_ desk: Desk) {
    let tongue = desk.pick([Tongue.english, .english, .italian, .turkish])
    desk.language = tongue.rawValue
    switch self {
    case .vendorInvoice: desk.writeVendorInvoice(tongue)
    case .expenseReport: desk.writeExpenseReport(tongue)
    case .irrelevant: writeIrrelevant(desk, tongue)
    }
  }

  /// Letters, lists, contracts, statements: they speak of invoices and amounts, and ask for no payment.
  private func writeIrrelevant(_ desk: Desk, _ tongue: Tongue) {
    switch desk.variant(6) {
    case 0: desk.writeLetter(tongue)
    case 1: desk.writeList(tongue)
    case 2: desk.writeStatement(tongue)
    case 3: tongue == .turkish ? desk.writeContract() : desk.writeForeignContract(tongue)
    case 4: tongue == .turkish ? desk.writeOther() : desk.writeForeignOther(tongue)
    default: desk.writePurchaseOrder(tongue)
    }
  }
}
