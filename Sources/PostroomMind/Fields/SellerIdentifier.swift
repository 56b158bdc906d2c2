internal import PostroomModel

/// Of two Italian tax numbers on an invoice the seller's names the document: it is filed by who sent it.
enum SellerIdentifier {
  private static let digits = 11

  /// Puts the seller's number in the place of another that was found first, if its check digit holds.
  static func settle(_ fields: inout [String: Field]) {
    guard let found = fields[FieldName.partitaIVA], var seller = fields[FieldName.sellerTaxID],
      seller.checks.contains(Field.Check("partita-iva", passed: true)), seller.value.hasSuffix(found.value) == false,
      seller.value.utf8.count >= digits
    else { return }
    seller.value = String(seller.value.suffix(digits))
    if fields[FieldName.identifier]?.value == found.value { fields[FieldName.identifier] = seller }
    fields[FieldName.partitaIVA] = seller
  }
}
