internal import PostroomTypesetting

/// Invoices and orders of an accounts-payable office.
extension Desk {
  func writeVendorInvoice(_ tongue: Tongue) {
    let (seller, buyer) = (party(tongue), party(tongue))
    about(seller)
    let bill = Bill(self, tongue)
    let (date, number, order) = (day(), invoiceNumber(tongue), "PO" + digits(6))
    let due = date.adding(months: random.number(1...2))
    fields.merge(
      [
        "invoice_number": number, "document_number": number, "po_number": order, "invoice_date": date.iso,
        "due_date": due.iso, "seller": seller.name, "seller_address": seller.address, "buyer": buyer.name,
        "buyer_address": buyer.address, "net_amount": bill.net.plain, "tax_rate": String(bill.rate),
        "tax_amount": bill.tax.plain, "total_amount": bill.total.plain, "currency": tongue.currency,
        "iban": seller.iban,
      ], uniquingKeysWith: { _, new in new })
    if let tax = seller.number { fields["seller_tax_id"] = tax.value }
    lineItems = bill.cells
    let flow = flow(footer: footer(seller.name))
    letterhead(
      flow, seller.name,
      [seller.address, seller.phone, seller.email] + (seller.number.map { ["\($0.label): \($0.value)"] } ?? []))
    flow.paragraph(
      tongue.say("FATURA", "FATTURA", pick(["INVOICE", "TAX INVOICE"])), style: look.title, after: 10)
    let receiver = StyledText(
      tongue.say("Sayın\n", "Spett.le\n", "Bill to\n") + buyer.name + "\n" + buyer.address)
    let marks = [
      (tongue.say("Fatura No", "Fattura n.", "Invoice number"), number),
      (tongue.say("Fatura Tarihi", "Data fattura", "Invoice date"), tongue.date(date)),
      (tongue.say("Son Ödeme Tarihi", "Scadenza", "Due date"), tongue.date(due)),
      (tongue.say("Sipariş No", "Rif. ordine", "Purchase order"), order),
    ]
    if chance(50) {
      let lines = marks.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
      flow.columns([receiver, StyledText(lines)], style: look.body, after: 14)
    } else {
      flow.paragraph(receiver, style: look.body, after: 10)
      values(flow, marks, columns: pick([1, 2]))
    }
    billTable(flow, bill, tongue)
    sums(flow, bill, tongue)
    flow.paragraph(
      tongue.say("IBAN: ", "Coordinate bancarie IBAN: ", "Please pay to IBAN: ") + AccountNumber.grouped(seller.iban),
      style: look.body)
    flow.paragraph(
      tongue.say(
        "Ödemelerinizde fatura numarasını belirtmenizi rica ederiz.",
        "Si prega di indicare il numero della fattura nella causale.",
        "Please quote the invoice number with your payment."), style: look.small)
    flow.end()
  }

  /// An order is the buyer's own paper: it has amounts and a number, and nothing to pay.
  func writePurchaseOrder(_ tongue: Tongue) {
    let (buyer, seller) = (party(tongue), party(tongue))
    let flow = flow(footer: footer(buyer.name))
    letterhead(flow, buyer.name, [buyer.address, buyer.phone])
    flow.paragraph(
      tongue.say("SATIN ALMA SİPARİŞİ", "ORDINE DI ACQUISTO", "PURCHASE ORDER"), style: look.title, after: 10)
    let number = "PO" + digits(6)
    fields["po_number"] = number
    values(
      flow,
      [
        (tongue.say("Sipariş No", "Ordine n.", "Order number"), number),
        (tongue.say("Tarih", "Data", "Date"), tongue.date(day())),
        (tongue.say("Tedarikçi", "Fornitore", "Supplier"), seller.name),
        (tongue.say("Teslimat Adresi", "Luogo di consegna", "Deliver to"), buyer.address),
      ])
    billTable(flow, Bill(self, tongue), tongue)
    flow.paragraph(
      tongue.say(
        "Bu belge fatura değildir. Lütfen teslim tarihini teyit ediniz.",
        "Il presente documento non è una fattura. Si prega di confermare la data di consegna.",
        "This is not an invoice. Please confirm the date of delivery."), style: look.body)
    flow.end()
  }

  private func invoiceNumber(_ tongue: Tongue) -> String {
    switch tongue {
    case .turkish: pick(["ABC", "OFS", "TDR"]) + "2026" + digits(9)
    case .italian: "\(random.number(1...980))/2026"
    case .english: "INV-" + digits(5)
    }
  }

  private func billTable(_ flow: Flow, _ bill: Bill, _ tongue: Tongue) {
    flow.table(
      Table(
        columns: [
          .init(tongue.say("Açıklama", "Descrizione", "Description"), share: 2.4),
          .init(tongue.say("Miktar", "Q.tà", "Qty"), share: 0.6, alignment: .right),
          .init(tongue.say("Birim Fiyat", "Prezzo", "Unit price"), alignment: .right),
          .init(tongue.say("Tutar", "Importo", "Amount"), alignment: .right),
        ], rows: bill.rows(tongue), ruling: look.ruling, headFill: look.tint), style: look.body)
  }

  private func sums(_ flow: Flow, _ bill: Bill, _ tongue: Tongue) {
    let rows = [
      [tongue.say("Ara Toplam", "Imponibile", "Subtotal"), tongue.money(bill.net)],
      [tongue.say("KDV %\(bill.rate)", "IVA \(bill.rate)%", "VAT \(bill.rate)%"), tongue.money(bill.tax)],
      [tongue.say("Ödenecek Tutar", "Totale fattura", "Total due"), tongue.money(bill.total)],
    ]
    flow.table(
      Table(
        columns: [.init("", share: 1.3), .init("", alignment: .right)], rows: rows, ruling: .rows,
        showsHead: false), style: look.body.bold, width: 230, indent: flow.width - 230)
  }
}
