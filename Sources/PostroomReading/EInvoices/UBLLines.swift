internal import PostroomModel
internal import PostroomNative

extension UBLReader {
  private var lineName: String {
    switch document {
    case .invoice: "InvoiceLine"
    case .creditNote: "CreditNoteLine"
    case .despatchAdvice: "DespatchLine"
    }
  }

  /// The path of a line.
  var linePath: String { "cac:" + lineName }

  /// The elements of the lines.
  var lineElements: [XMLElement] { root.children(lineName) }

  /// The lines' cells.
  mutating func lines() -> [[String: ElectronicInvoice.Value]] {
    LineLimit.first(lineElements, &values).map { line in
      var cells: [String: ElectronicInvoice.Value] = [:]
      cells[FieldName.description] = values.text(line, "cac:Item/cbc:Name", "cac:Item/cbc:Description")
      cells[FieldName.quantity] = values.decimal(
        line, "cbc:InvoicedQuantity", "cbc:CreditedQuantity", "cbc:DeliveredQuantity")
      cells[FieldName.unitPrice] = values.decimal(line, "cac:Price/cbc:PriceAmount")
      cells[FieldName.taxRate] = rate(line)
      cells[FieldName.amount] = values.decimal(line, "cbc:LineExtensionAmount")
      return cells
    }
  }

  /// The rate of the line's category or, in Turkey, of its own share of value added tax.
  private mutating func rate(_ line: XMLElement) -> ElectronicInvoice.Value? {
    if let rate = values.decimal(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent") { return rate }
    for share in line.child("TaxTotal")?.children("TaxSubtotal") ?? [] {
      let code = share.descendant("TaxCategory/TaxScheme/TaxTypeCode").map { PlainValue.trimmed($0.text) }
      guard code == Self.valueAddedTax else { continue }
      return values.decimal(share, "cbc:Percent", "cac:TaxCategory/cbc:Percent")?.under("cac:TaxTotal/cac:TaxSubtotal")
    }
    return nil
  }
}
