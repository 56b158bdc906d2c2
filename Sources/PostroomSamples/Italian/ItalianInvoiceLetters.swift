internal import PostroomTypesetting

/// Italian invoices that do without a form's boxes, and one that is all boxes.
extension Desk {
  /// The sum to pay is the largest thing on the page.
  func bannerInvoice(_ invoice: ItalianInvoice) {
    invoice.noteSeller(on: self)
    let flow = flow(footer: footer("\(invoice.seller.name) – P.IVA \(invoice.seller.number)"))
    flow.bar(
      "Fattura \(invoice.number)", style: look.title.coloured(.white).with { $0.alignment = .left }, fill: look.accent,
      after: 10)
    flow.paragraph(
      invoice.amounts.write(invoice.total), style: look.title.sized(22).with { $0.alignment = .right }, after: 2)
    flow.paragraph("da pagare entro il \(invoice.writtenDue)", style: look.small.flushRight, after: 12)
    flow.columns(
      [
        StyledText(emphasised: "**Da**\n\(invoice.seller.name)\n\(invoice.seller.street)\n\(invoice.seller.town)"),
        StyledText(
          emphasised:
            "**A**\n\(invoice.buyer.name)\n\(invoice.buyer.street)\n\(invoice.buyer.town)\nP.IVA \(invoice.buyer.number)"
        ),
        StyledText(emphasised: "**Data di emissione**\n\(invoice.writtenDate)"),
      ], style: look.small, after: 16)
    goodsTable(flow, invoice, style: look.body, hasRate: false, ruling: .rows)
    sumsColumn(flow, invoice, style: look.body)
    payment(flow, invoice)
    flow.end()
  }

  /// A professional's letter: number and date stand in a sentence.
  func narratedInvoice(_ invoice: ItalianInvoice) {
    invoice.noteSeller(on: self)
    let flow = flow()
    letterhead(
      flow, invoice.seller.name, [invoice.seller.address, "Partita IVA \(invoice.seller.number)", invoice.seller.email])
    flow.columns(
      [
        StyledText(""),
        StyledText(
          "Spett.le \(invoice.buyer.name)\n\(invoice.buyer.street)\n\(invoice.buyer.town)\nP. IVA \(invoice.buyer.number)"
        ),
      ], style: look.body, after: 18)
    flow.paragraph("Fattura n. \(invoice.number) del \(invoice.writtenDate)", style: look.heading, after: 10)
    flow.paragraph("Per le prestazioni rese in Vostro favore:", style: look.body)
    goodsTable(flow, invoice, style: look.body, hasRate: false, ruling: .frame)
    sumsColumn(flow, invoice, style: look.body, width: 260)
    payment(flow, invoice)
    signatures(flow, [("", ""), (invoice.seller.name, "")])
  }

  /// Letters of one width in columns of spaces, from an old program.
  func typewrittenInvoice(_ invoice: ItalianInvoice) {
    invoice.noteSeller(on: self)
    let flow = flow(margins: Margins(46))
    let style = TextStyle(.mono, size: 8.6)
    flow.paragraph(
      "\(invoice.seller.name)\n\(invoice.seller.address)\nP.IVA \(invoice.seller.number)", style: style, after: 16)
    flow.paragraph("FATTURA N. \(invoice.number)    DATA \(invoice.writtenDate)", style: style.bold, after: 10)
    flow.paragraph(
      "DESTINATARIO\n\(invoice.buyer.name)\n\(invoice.buyer.address)\nP.IVA \(invoice.buyer.number)", style: style,
      after: 14)
    goodsTable(flow, invoice, style: style, hasRate: chance(50), ruling: .none)
    flow.rule()
    invoice.noteSums(on: self)
    for (label, amount) in [
      ("IMPONIBILE", invoice.net), ("IVA \(invoice.rate)%", invoice.tax), ("TOTALE EURO", invoice.total),
    ] {
      flow.paragraph("\(label)  \(invoice.amounts.bare(amount))", style: style.flushRight, after: 2)
    }
    payment(flow, invoice)
  }

  /// A form: every value has a box with its label inside.
  func framedInvoice(_ invoice: ItalianInvoice) {
    invoice.noteSeller(on: self)
    let flow = flow()
    flow.framed(
      StyledText(
        emphasised: "**\(invoice.seller.name)**\n\(invoice.seller.address)\nPartita IVA \(invoice.seller.number)"),
      style: look.body, fill: look.tint)
    flow.paragraph(pick(["FATTURA", "FATTURA DI VENDITA", "FATTURA IMMEDIATA"]), style: look.title, after: 8)
    values(
      flow,
      [
        ("Numero fattura", invoice.number), ("Data fattura", invoice.writtenDate), ("Cliente", invoice.buyer.name),
        ("Partita IVA cliente", invoice.buyer.number), ("Indirizzo", invoice.buyer.street),
        ("CAP e città", invoice.buyer.town),
      ], columns: 2, ruling: pick([.grid, .stacked]))
    goodsTable(flow, invoice, style: look.small, hasRate: true, ruling: .grid)
    sumsColumn(flow, invoice, style: look.small)
    payment(flow, invoice)
  }
}
