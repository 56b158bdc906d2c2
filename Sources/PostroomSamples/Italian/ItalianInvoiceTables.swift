internal import PostroomTypesetting

/// The tables of Italian invoices.
extension Desk {
  /// Description, quantity, price, amount, and the rate where the layout has it.
  func goodsTable(_ flow: Flow, _ invoice: ItalianInvoice, style: TextStyle, hasRate: Bool, ruling: Table.Ruling) {
    invoice.noteLines(on: self, hasRate: hasRate)
    var columns: [Table.Column] = [
      .init(pick(["Descrizione", "Descrizione dei beni e servizi"]), share: 3),
      .init(pick(["Q.tà", "Quantità"]), share: 0.8, alignment: .right),
      .init(pick(["Prezzo", "Prezzo unit.", "Prezzo unitario"]), share: 1.2, alignment: .right),
    ]
    if hasRate { columns.append(.init(pick(["IVA", "IVA %", "Aliq."]), share: 0.6, alignment: .right)) }
    columns.append(.init(pick(["Importo", "Totale riga"]), share: 1.3, alignment: .right))
    let rows = invoice.lines.map { line in
      [line.description, String(line.quantity), invoice.amounts.bare(line.price)]
        + (hasRate ? ["\(invoice.rate)%"] : []) + [invoice.amounts.bare(line.amount)]
    }
    flow.table(Table(columns: columns, rows: rows, ruling: ruling, headFill: look.tint), style: style)
  }

  /// Net, tax and total under each other at the right.
  func sumsColumn(_ flow: Flow, _ invoice: ItalianInvoice, style: TextStyle, width: Double = 230) {
    invoice.noteSums(on: self)
    let rows = [
      [pick(["Imponibile", "Totale imponibile"]), invoice.amounts.write(invoice.net)],
      [
        pick(["IVA \(invoice.rate)%", "IVA (\(invoice.rate)%)", "Imposta IVA \(invoice.rate)%"]),
        invoice.amounts.write(invoice.tax),
      ],
      [
        pick(["Totale fattura", "Totale documento", "TOTALE", "Netto a pagare"]), invoice.amounts.write(invoice.total),
      ],
    ]
    flow.table(
      Table(
        columns: [.init("", share: 1.2), .init("", alignment: .right)], rows: rows, ruling: .rows, showsHead: false),
      style: style.bold, width: width, indent: flow.width - width)
  }

  /// Sums by rate, as electronic invoices are shown.
  func sumsByRate(_ flow: Flow, _ invoice: ItalianInvoice, style: TextStyle) {
    invoice.noteSums(on: self)
    flow.paragraph(pick(["RIEPILOGHI IVA E TOTALI", "Riepilogo IVA"]), style: style.bold, after: 3)
    flow.table(
      Table(
        columns: [
          .init("Esigibilità IVA", share: 1.6), .init("%IVA", share: 0.7, alignment: .right),
          .init("Totale imponibile", alignment: .right), .init("Totale imposta", alignment: .right),
        ],
        rows: [
          [
            "I (immediata)", "\(invoice.rate),00", invoice.amounts.bare(invoice.net), invoice.amounts.bare(invoice.tax),
          ]
        ], headFill: look.tint), style: style)
    flow.table(
      Table(
        columns: [.init("Divisa", share: 0.6), .init("Totale documento", alignment: .right)],
        rows: [["EUR", invoice.amounts.bare(invoice.total)]], headFill: look.tint), style: style.bold,
      width: flow.width / 2, indent: flow.width / 2)
  }
}
