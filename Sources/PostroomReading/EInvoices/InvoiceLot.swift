internal import PostroomModel

/// The invoices of one file of data, as far as they are wanted.
struct InvoiceLot {
  /// How many invoices the file holds.
  let count: Int
  /// The first of them, as many as are wanted.
  let invoices: [ElectronicInvoice]
  /// The numbers of the first invoices, wanted or not; nil for one without a number.
  let numbers: [String?]

  /// So many numbers are looked up: the first invoice's and those that ``SeveralInvoices`` names.
  static let numbersLookedUp = SeveralInvoices.mostNamed + 1
}
