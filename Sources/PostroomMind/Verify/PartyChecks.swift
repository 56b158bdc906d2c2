internal import PostroomModel

/// Checks that seller and buyer are not one.
enum PartyChecks {
  /// `parties-differ`: the tax numbers are not the same.
  static func check(_ verification: inout Verification) {
    guard let seller = verification.fields[FieldName.sellerTaxID], let buyer = verification.fields[FieldName.buyerTaxID]
    else { return }
    let differ = PlainLetters.of(seller.value) != PlainLetters.of(buyer.value)
    verification.note("parties-differ", passed: differ, of: [FieldName.sellerTaxID, FieldName.buyerTaxID])
  }
}
