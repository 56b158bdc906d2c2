internal import PostroomModel
internal import PostroomNative

extension CrossIndustryReader {
  /// The lines that count: in the extended profile others only group or explain (BT-X-8).
  private var lineElements: [XMLElement] {
    (root.descendant(names.transaction)?.children("IncludedSupplyChainTradeLineItem") ?? []).filter { line in
      let reason = line.descendant("AssociatedDocumentLineDocument/LineStatusReasonCode").map {
        PlainValue.trimmed($0.text)
      }
      return !["GROUP", "INFORMATION"].contains(reason)
    }
  }

  /// The lines' cells.
  mutating func lines() -> [[String: ElectronicInvoice.Value]] {
    LineLimit.first(lineElements, &values).map { line in
      var cells: [String: ElectronicInvoice.Value] = [:]
      cells[FieldName.description] = values.text(
        line, "ram:SpecifiedTradeProduct/ram:Name", "ram:SpecifiedTradeProduct/ram:Description")
      cells[FieldName.quantity] = values.decimal(line, names.lineDelivery + "/ram:BilledQuantity")
      cells[FieldName.unitPrice] = values.decimal(
        line, names.lineAgreement + "/ram:NetPriceProductTradePrice/ram:ChargeAmount")
      cells[FieldName.taxRate] = values.decimal(line, names.lineSettlement + "/ram:ApplicableTradeTax/" + names.rate)
      cells[FieldName.amount] = values.decimal(
        line, names.lineSettlement + "/" + names.lineSums + "/ram:LineTotalAmount")
      return cells
    }
  }

  /// The amounts that must add up.
  mutating func sums() -> InvoiceSums {
    var sums = InvoiceSums()
    let settled = root.descendant(settlement)
    let total = settled?.descendant(names.sums)
    sums.lineTotal = values.number(total, "ram:LineTotalAmount")
    sums.allowanceTotal = values.number(total, "ram:AllowanceTotalAmount")
    sums.chargeTotal = values.number(total, "ram:ChargeTotalAmount")
    sums.net = values.number(total, "ram:TaxBasisTotalAmount")
    sums.tax = taxTotal.flatMap { PlainValue.decimal($0.text) }.flatMap { ExactDecimal(plain: $0) }
    sums.gross = values.number(total, "ram:GrandTotalAmount")
    sums.prepaid = values.number(total, "ram:TotalPrepaidAmount")
    sums.rounding = values.number(total, "ram:RoundingAmount")
    sums.payable = values.number(total, "ram:DuePayableAmount")
    for line in lineElements {
      let amount = values.number(line, names.lineSettlement + "/" + names.lineSums + "/ram:LineTotalAmount")
      if let amount { sums.lineNets.append(amount) }
    }
    addAllowances(of: settled, to: &sums)
    for share in settled?.children("ApplicableTradeTax") ?? [] {
      sums.taxShares.append(
        InvoiceSums.TaxShare(
          taxable: values.number(share, "ram:BasisAmount"), rate: values.number(share, names.rate),
          tax: values.number(share, "ram:CalculatedAmount"), category: values.text(share, "ram:CategoryCode")?.value))
    }
    return sums
  }

  private mutating func addAllowances(of settled: XMLElement?, to sums: inout InvoiceSums) {
    for piece in settled?.children("SpecifiedTradeAllowanceCharge") ?? [] {
      guard let amount = values.number(piece, "ram:ActualAmount") else { continue }
      let indicator = piece.descendant("ChargeIndicator/Indicator").map { PlainValue.trimmed($0.text) }
      if ["true", "1"].contains(indicator) { sums.charges.append(amount) } else { sums.allowances.append(amount) }
    }
    for piece in settled?.children("SpecifiedLogisticsServiceCharge") ?? [] {
      if let amount = values.number(piece, "ram:AppliedAmount") { sums.charges.append(amount) }
    }
  }

  /// The tax in the invoice's currency: a second one may stand in the seller's.
  private var taxTotal: XMLElement? {
    let totals = root.descendant(settlement)?.descendant(names.sums)?.children("TaxTotalAmount") ?? []
    let currency = root.descendant(settlement + "/ram:InvoiceCurrencyCode").map { PlainValue.trimmed($0.text) }
    return totals.first { $0.attribute("currencyID") == currency } ?? totals.first { $0.attribute("currencyID") == nil }
      ?? totals.first
  }

  /// The totals as fields.
  mutating func amounts() -> [String: ElectronicInvoice.Value] {
    let total = settlement + "/" + names.sums + "/"
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.netAmount] = values.decimal(root, total + "ram:TaxBasisTotalAmount")
    fields[FieldName.totalAmount] = values.decimal(root, total + "ram:GrandTotalAmount")
    if let tax = taxTotal, let amount = PlainValue.decimal(tax.text) {
      fields[FieldName.taxAmount] = ElectronicInvoice.Value(
        amount, raw: tax.text, element: total + "ram:TaxTotalAmount")
    }
    return fields
  }

  /// The rate of each share of the tax.
  mutating func rates() -> [ElectronicInvoice.Value?] {
    (root.descendant(settlement)?.children("ApplicableTradeTax") ?? []).map {
      values.decimal($0, names.rate)?.under(settlement + "/ram:ApplicableTradeTax")
    }
  }
}
