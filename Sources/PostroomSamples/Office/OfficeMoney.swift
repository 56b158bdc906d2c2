internal import PostroomTypesetting

/// Papers about money: invoices, and lists of prices and stock.
extension Desk {
  func writeForeignInvoice(_ tongue: Tongue) {
    let (seller, buyer) = (party(tongue), party(tongue))
    about(seller)
    let isItalian = tongue == .italian
    let layout = variant(3)
    let number = isItalian ? "\(random.number(1...980))/2026" : "INV-" + digits(5)
    let date = day()
    let rate = isItalian ? 22 : 20
    let goods = lines(tongue)
    let net = goods.reduce(Money(cents: 0)) { $0 + $1.total }
    let total = net + net.percent(rate)
    fields.merge(
      [
        "invoice_number": number, "document_number": number, "invoice_date": date.iso, "seller": seller.name,
        "seller_address": seller.address, "buyer": buyer.name, "buyer_address": buyer.address,
        "total_amount": total.plain, "net_amount": net.plain, "tax_rate": String(rate),
        "tax_amount": net.percent(rate).plain, "currency": tongue.currency, "iban": seller.iban,
      ], uniquingKeysWith: { _, new in new })
    lineItems = goods.map { line in
      [
        "description": line.name, "quantity": String(line.quantity), "unit_price": line.price.plain,
        "amount": line.total.plain,
      ]
    }
    if let tax = seller.number { fields["seller_tax_id"] = tax.value }
    let flow = flow(footer: footer(seller.name))
    let own =
      [seller.address, seller.phone, seller.email]
      + (seller.number.map { ["\($0.label): \($0.value)"] } ?? [])
    letterhead(flow, seller.name, own)
    let title =
      isItalian
      ? pick(["FATTURA", "FATTURA ACCOMPAGNATORIA", "FATTURA (copia di cortesia)"])
      : pick(["INVOICE", "TAX INVOICE"])
    if layout == 0 {
      flow.paragraph(title, style: look.title.with { $0.alignment = .right }, after: 10)
      flow.columns(
        [
          StyledText((isItalian ? "Spett.le\n" : "Bill to\n") + buyer.name + "\n" + buyer.address),
          StyledText(
            (isItalian ? "Fattura n. " : "Invoice no. ") + number + "\n" + (isItalian ? "Data: " : "Date: ")
              + tongue.date(date)),
        ], style: look.body, after: 14)
    } else {
      flow.paragraph(title, style: look.title, after: 10)
      let order = "PO" + digits(6)
      fields["po_number"] = order
      values(
        flow,
        [
          (isItalian ? "Numero fattura" : "Invoice number", number),
          (isItalian ? "Data fattura" : "Invoice date", tongue.date(date)),
          (isItalian ? "Cliente" : "Customer", buyer.name),
          (isItalian ? "Indirizzo" : "Address", buyer.address),
          (isItalian ? "Pagamento" : "Terms", isItalian ? "Bonifico 30 gg d.f." : "30 days net"),
          (isItalian ? "Rif. ordine" : "Purchase order", order),
        ], columns: layout)
    }
    flow.table(goodsTable(goods, tongue), style: look.body)
    let sums = [
      [isItalian ? "Imponibile" : "Subtotal", tongue.money(net)],
      ["\(isItalian ? "IVA" : "VAT") \(rate)%", tongue.money(net.percent(rate))],
      [isItalian ? "Totale fattura" : "Total due", tongue.money(total)],
    ]
    flow.table(
      Table(
        columns: [.init("", share: 1.3), .init("", alignment: .right)], rows: sums, ruling: .rows,
        showsHead: false), style: look.body.bold, width: 220, indent: flow.width - 220)
    flow.paragraph(
      (isItalian ? "Coordinate bancarie IBAN: " : "Please pay to IBAN: ")
        + AccountNumber.grouped(seller.iban), style: look.body)
    flow.paragraph(
      isItalian
        ? """
        Contributo CONAI assolto ove dovuto. In caso di ritardo si applicano gli interessi di \
        mora ai sensi del D.Lgs. 231/2002. La merce resta di proprietà del venditore fino al \
        saldo.
        """
        : """
        Goods remain our property until paid in full. Receipts and bank statements are \
        available on request. Please quote the invoice number with your payment.
        """,
      style: look.small.justified)
    flow.end()
  }

  func writeList(_ tongue: Tongue) {
    let firm = party(tongue)
    let isStock = chance(50)
    let flow = chance(30) ? Flow(begin(PageSize.a4.turned), margins: Margins(46)) : flow()
    if chance(60) {
      letterhead(flow, firm.name, [firm.address, firm.phone])
    } else {
      flow.paragraph(firm.name, style: look.body.bold)
    }
    flow.paragraph(
      isStock
        ? tongue.say("STOK LİSTESİ", "INVENTARIO DI MAGAZZINO", "STOCK LIST")
        : tongue.say("FİYAT LİSTESİ", "LISTINO PREZZI", "PRICE LIST"), style: look.title, after: 4)
    flow.paragraph(
      tongue.say("Geçerlilik: ", "Aggiornato al ", "Valid from ") + tongue.date(day()),
      style: look.small.centred, after: 10)
    let names = goodsNames(tongue)
    let rows = (0..<random.number(14...46)).map { index in
      [
        digits(5), pick(names) + " \(index + 1)", pick(["A1", "B2", "C4", "D7"]),
        String(random.number(0...900)), tongue.money(money(2...800)),
      ]
    }
    flow.table(
      Table(
        columns: [
          .init(tongue.say("Kod", "Codice", "Code"), share: 0.7),
          .init(tongue.say("Ürün", "Articolo", "Item"), share: 2.4),
          .init(tongue.say("Raf", "Scaffale", "Shelf"), share: 0.6, alignment: .centre),
          .init(tongue.say("Miktar", "Quantità", "Quantity"), share: 0.8, alignment: .right),
          .init(tongue.say("Birim Fiyat", "Prezzo unit.", "Unit price"), alignment: .right),
        ], rows: rows, ruling: look.ruling, headFill: look.tint, isStriped: chance(50)), style: look.small)
    flow.paragraph(
      tongue.say(
        "Fiyatlara KDV dâhil değildir.", "Prezzi IVA esclusa, franco magazzino.",
        "Prices exclude VAT and carriage."), style: look.small)
  }

  private func goodsNames(_ tongue: Tongue) -> [String] {
    switch tongue {
    case .turkish: pick(Trade.all).goods.map(\.name)
    case .italian:
      [
        "Piastrella grès 60x60", "Vite zincata M8", "Tavolo in rovere", "Lampada da parete",
        "Cartone ondulato", "Servizio di posa",
      ]
    case .english:
      [
        "Oak board 22 mm", "Cable tray 3 m", "A4 paper, ream", "Desk lamp", "Fitting service",
        "Steel bracket",
      ]
    }
  }

  private func lines(_ tongue: Tongue) -> [(name: String, quantity: Int, price: Money, total: Money)] {
    (0..<random.number(1...6)).map { _ in
      let (price, quantity) = (money(3...400), random.number(1...40))
      return (pick(goodsNames(tongue)), quantity, price, Money(cents: price.cents * quantity))
    }
  }

  private func goodsTable(
    _ goods: [(name: String, quantity: Int, price: Money, total: Money)], _ tongue: Tongue
  ) -> Table {
    Table(
      columns: [
        .init(tongue.say("Ürün", "Descrizione", "Description"), share: 2.4),
        .init(tongue.say("Miktar", "Q.tà", "Qty"), share: 0.6, alignment: .right),
        .init(tongue.say("Fiyat", "Prezzo", "Unit price"), alignment: .right),
        .init(tongue.say("Tutar", "Importo", "Amount"), alignment: .right),
      ], rows: goods.map { [$0.name, String($0.quantity), tongue.money($0.price), tongue.money($0.total)] },
      ruling: look.ruling, headFill: look.tint)
  }
}
