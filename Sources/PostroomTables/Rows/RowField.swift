internal import PostroomModel

/// The contract's fields of a row of invoices, in the order of `rows.csv`.
enum RowField: Int, CaseIterable {
  case invoiceNumber, uuid, purchaseOrder, invoiceDate, dueDate
  case seller, sellerTaxID, sellerAddress, buyer, buyerTaxID, buyerAddress
  case currency, netAmount, taxRate, taxAmount, totalAmount, iban, description

  /// The contract's name.
  var name: String {
    switch self {
    case .invoiceNumber: FieldName.invoiceNumber
    case .uuid: FieldName.uuid
    case .purchaseOrder: FieldName.purchaseOrder
    case .invoiceDate: FieldName.invoiceDate
    case .dueDate: FieldName.dueDate
    case .seller: FieldName.seller
    case .sellerTaxID: FieldName.sellerTaxID
    case .sellerAddress: FieldName.sellerAddress
    case .buyer: FieldName.buyer
    case .buyerTaxID: FieldName.buyerTaxID
    case .buyerAddress: FieldName.buyerAddress
    case .currency: FieldName.currency
    case .netAmount: FieldName.netAmount
    case .taxRate: FieldName.taxRate
    case .taxAmount: FieldName.taxAmount
    case .totalAmount: FieldName.totalAmount
    case .iban: FieldName.iban
    case .description: FieldName.description
    }
  }

  /// The field that a contract's name names.
  init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }
}
