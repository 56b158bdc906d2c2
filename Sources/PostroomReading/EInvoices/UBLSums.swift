internal import PostroomModel
internal import PostroomNative

extension UBLReader {
  /// The code of value added tax (KDV) among Turkish taxes.
  static let valueAddedTax = "0015"

  /// The amounts that must add up.
  mutating func sums() -> InvoiceSums {
    var sums = InvoiceSums()
    let total = root.child("LegalMonetaryTotal")
    sums.lineTotal = values.number(total, "cbc:LineExtensionAmount")
    sums.allowanceTotal = values.number(total, "cbc:AllowanceTotalAmount")
    sums.chargeTotal = values.number(total, "cbc:ChargeTotalAmount")
    sums.net = values.number(total, "cbc:TaxExclusiveAmount")
    sums.gross = values.number(total, "cbc:TaxInclusiveAmount")
    sums.prepaid = values.number(total, "cbc:PrepaidAmount")
    sums.rounding = values.number(total, "cbc:PayableRoundingAmount")
    sums.payable = values.number(total, "cbc:PayableAmount")
    sums.tax = values.number(taxTotal, "cbc:TaxAmount")
    for line in lineElements {
      if let net = values.number(line, "cbc:LineExtensionAmount") { sums.lineNets.append(net) }
    }
    for piece in root.children("AllowanceCharge") {
      guard let amount = values.number(piece, "cbc:Amount") else { continue }
      let isCharge = ["true", "1"].contains(PlainValue.trimmed(piece.child("ChargeIndicator")?.text ?? ""))
      if isCharge { sums.charges.append(amount) } else { sums.allowances.append(amount) }
    }
    addTaxShares(&sums)
    if isTurkish { addTurkishSums(&sums) }
    return sums
  }

  private mutating func addTaxShares(_ sums: inout InvoiceSums) {
    for share in taxShares {
      sums.taxShares.append(
        InvoiceSums.TaxShare(
          taxable: values.number(share, "cbc:TaxableAmount"),
          rate: values.number(share, "cac:TaxCategory/cbc:Percent", "cbc:Percent"),
          tax: values.number(share, "cbc:TaxAmount"),
          category: values.text(share, "cac:TaxCategory/cbc:ID", "cac:TaxCategory/cac:TaxScheme/cbc:TaxTypeCode")?.value
        ))
    }
  }

  /// What the buyer keeps back (tevkifat), and what an exporter states for freight and insurance.
  private mutating func addTurkishSums(_ sums: inout InvoiceSums) {
    for withheld in root.children("WithholdingTaxTotal") {
      if let amount = values.number(withheld, "cbc:TaxAmount") { sums.withheld.append(amount) }
    }
    let shipment = root.descendant("cac:Delivery/cac:Shipment")
    for path in ["cbc:DeclaredForCarriageValueAmount", "cbc:InsuranceValueAmount"] {
      if let amount = values.number(shipment, path) { sums.carriage.append(amount) }
    }
  }

  /// The total in the document's currency: a second one may give it in the seller's.
  private var taxTotal: XMLElement? {
    let totals = root.children("TaxTotal")
    let currency = root.child("DocumentCurrencyCode").map { PlainValue.trimmed($0.text) }
    return totals.first { $0.child("TaxSubtotal") != nil }
      ?? totals.first { $0.child("TaxAmount")?.attribute("currencyID") == currency } ?? totals.first
  }

  private var taxShares: [XMLElement] { taxTotal?.children("TaxSubtotal") ?? [] }

  /// The rate of each share of value added tax.
  mutating func rates() -> [ElectronicInvoice.Value?] {
    taxShares.filter { !isTurkish || isValueAddedTax($0) }.map { share in
      values.decimal(share, "cac:TaxCategory/cbc:Percent", "cbc:Percent")?.under("cac:TaxTotal/cac:TaxSubtotal")
    }
  }

  private func isValueAddedTax(_ share: XMLElement) -> Bool {
    share.descendant("TaxCategory/TaxScheme/TaxTypeCode").map { PlainValue.trimmed($0.text) } == Self.valueAddedTax
  }

  /// The totals as fields.
  mutating func amounts(_ sums: InvoiceSums) -> [String: ElectronicInvoice.Value] {
    let total = "cac:LegalMonetaryTotal/"
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.netAmount] = values.decimal(root, total + "cbc:TaxExclusiveAmount")
    fields[FieldName.totalAmount] = values.decimal(root, total + "cbc:TaxInclusiveAmount", total + "cbc:PayableAmount")
    fields[FieldName.taxAmount] = values.decimal(taxTotal, "cbc:TaxAmount")?.under("cac:TaxTotal")
    if let whole = wholeTax(sums) {
      values.warn(
        "The tax total states \(sums.tax?.plain() ?? ""), which is the tax of \(whole.value) less what is withheld.")
      fields[FieldName.taxAmount] = whole
    }
    return fields
  }

  /// The tax before the buyer's share of it, where the tax total of a Turkish invoice states what is left.
  private func wholeTax(_ sums: InvoiceSums) -> ElectronicInvoice.Value? {
    guard isTurkish, !sums.withheld.isEmpty, let stated = sums.tax, let net = sums.net, let gross = sums.gross,
      let whole = ExactDecimal.sum(sums.taxShares.compactMap(\.tax)), whole != stated, net.adding(whole) == gross
    else { return nil }
    let raws = taxShares.compactMap { $0.child("TaxAmount")?.text }
    return ElectronicInvoice.Value(
      whole.plain(), raw: raws.joined(separator: "\n"), element: "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount")
  }
}
