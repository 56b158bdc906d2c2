internal import PostroomModel
internal import PostroomTypesetting

/// Italian invoices in the ways in which small programs and offices print them.
extension Desk {
  /// Writes an invoice in one of the layouts; numbers beyond the last begin again.
  func writeItalianInvoice(layout: Int) {
    language = Tongue.italian.rawValue
    let invoice = ItalianInvoice(self)
    invoice.note(on: self)
    switch layout % 8 {
    case 0: labelledInvoice(invoice)
    case 1: englishLabels(invoice)
    case 2: twoParties(invoice)
    case 3: stripInvoice(invoice)
    case 4: bannerInvoice(invoice)
    case 5: narratedInvoice(invoice)
    case 6: typewrittenInvoice(invoice)
    default: framedInvoice(invoice)
    }
  }

  /// Labels and values alone; the only party is the client.
  private func labelledInvoice(_ invoice: ItalianInvoice) {
    note(invoice.buyer.number, .partitaIVA)
    let flow = Flow(begin(), margins: Margins(Double(random.number(24...120))))
    let style = look.body.sized(look.body.size + 1)
    let lines = [
      pick(["FATTURA N. ", "Fattura n° ", "FATTURA nr. "]) + invoice.number, "Data: " + invoice.writtenDate,
      pick(["Cliente: ", "Intestatario: "]) + invoice.buyer.name,
      pick(["P.IVA: ", "P. IVA ", "Partita IVA: "]) + invoice.buyer.number,
      pick(["Indirizzo: ", "Sede: "]) + invoice.buyer.address,
      "Totale: \(invoice.amounts.write(invoice.total)) (IVA \(invoice.rate)%)",
    ]
    for line in lines { flow.paragraph(line, style: style, after: 12) }
  }

  /// The same in English words, as exported by foreign programs.
  private func englishLabels(_ invoice: ItalianInvoice) {
    note(invoice.buyer.number, .partitaIVA)
    language = Tongue.english.rawValue
    let flow = Flow(begin(), margins: Margins(Double(random.number(30...150))))
    values(
      flow,
      [
        (pick(["INVOICE", "Invoice no."]), "#" + invoice.number), ("Date", invoice.writtenDate),
        (pick(["Bill to", "Customer"]), invoice.buyer.name),
        (pick(["VAT", "VAT no.", "VAT ID"]), pick(["", "IT"]) + invoice.buyer.number),
        (pick(["Address", "Billing address"]), invoice.buyer.address),
        ("TOTAL", invoice.amounts.write(invoice.total) + " (VAT \(invoice.rate)%)"),
      ], ruling: pick([.colon, .underlined]))
  }

  /// Seller and buyer side by side, sums by rate: what electronic invoices look like on paper.
  private func twoParties(_ invoice: ItalianInvoice) {
    invoice.noteSeller(on: self)
    let flow = flow(margins: Margins(40))
    let small = look.small
    func party(_ title: String, _ firm: ItalianFirm) -> StyledText {
      StyledText(
        emphasised: """
          **\(title)**
          Identificativo fiscale ai fini IVA: IT\(firm.number)
          Denominazione: \(firm.name)
          Indirizzo: \(firm.street)
          Comune: \(firm.town)
          """)
    }
    flow.columns(
      [
        party("Cedente/prestatore (fornitore)", invoice.seller),
        party("Cessionario/committente (cliente)", invoice.buyer),
      ],
      style: small, after: 12)
    flow.table(
      Table(
        columns: [
          .init("Tipologia documento", share: 1.4), .init("Numero documento"), .init("Data documento"),
          .init("Codice destinatario"),
        ], rows: [["TD01 (fattura)", invoice.number, invoice.writtenDate, "M5UXCR1"]], headFill: look.tint),
      style: small)
    goodsTable(flow, invoice, style: small, hasRate: true, ruling: .grid)
    sumsByRate(flow, invoice, style: small)
    invoice.notePayment(on: self)
    flow.paragraph(
      "Modalità pagamento: MP05 Bonifico   IBAN: \(invoice.seller.iban)   Data scadenza: \(invoice.writtenDue)",
      style: small)
  }

  /// A strip of marks above, a strip of sums below.
  private func stripInvoice(_ invoice: ItalianInvoice) {
    invoice.noteSeller(on: self)
    let flow = flow()
    letterhead(
      flow, invoice.seller.name,
      [invoice.seller.street, invoice.seller.town, "P.IVA e C.F. " + invoice.seller.number, invoice.seller.email])
    let receiver = "Spett.le\n\(invoice.buyer.name)\n\(invoice.buyer.street)\n\(invoice.buyer.town)"
    flow.columns([StyledText(""), StyledText(receiver)], style: look.body, after: 12)
    flow.table(
      Table(
        columns: [
          .init("Documento"), .init("Numero"), .init("Data"), .init("Cliente P.IVA", share: 1.3),
          .init("Pag.", share: 0.4),
        ],
        rows: [["Fattura", invoice.number, invoice.writtenDate, invoice.buyer.number, "1"]], headFill: look.tint),
      style: look.small)
    goodsTable(flow, invoice, style: look.small, hasRate: true, ruling: look.ruling)
    invoice.noteSums(on: self)
    let money = invoice.amounts
    flow.table(
      Table(
        columns: [
          .init("Imponibile", alignment: .right), .init("% IVA", share: 0.5, alignment: .right),
          .init("Imposta", alignment: .right), .init("Totale fattura", share: 1.3, alignment: .right),
        ],
        rows: [[money.bare(invoice.net), "\(invoice.rate)", money.bare(invoice.tax), money.write(invoice.total)]],
        headFill: look.tint), style: look.body)
    payment(flow, invoice)
  }

  /// When and where to pay.
  func payment(_ flow: Flow, _ invoice: ItalianInvoice) {
    invoice.notePayment(on: self)
    flow.paragraph(
      "Pagamento: bonifico bancario entro il \(invoice.writtenDue)\nIBAN: \(AccountNumber.grouped(invoice.seller.iban))",
      style: look.small)
  }
}
