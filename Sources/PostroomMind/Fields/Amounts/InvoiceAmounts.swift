internal import PostroomModel

/// Net, tax and total as they were chosen together.
struct InvoiceAmounts {
  /// The sum without tax.
  var net: FieldCandidate?
  /// The tax; where a document has several rates, their sum with the place of the first.
  var tax: FieldCandidate?
  /// The sum with tax.
  var total: FieldCandidate?
  /// Whether net + tax = total was found among them.
  var addsUp = false
  /// Whether a charge, such as carriage, stands between net and total.
  var hasCharge = false
}
