internal import PostroomModel
internal import PostroomTypesetting

/// Invoices: e-Fatura and e-Arşiv as the Revenue Administration's viewer shows them, printed forms, plain letters.
extension Desk {
  func writeInvoice() {
    let invoice = TurkishInvoice(self)
    invoice.note(on: self)
    switch variant(4) {
    case 0: viewerInvoice(invoice, kind: "e-FATURA")
    case 1: viewerInvoice(invoice, kind: "e-ARŞİV FATURA")
    case 2: formInvoice(invoice)
    default: letterInvoice(invoice)
    }
  }

  private func viewerInvoice(_ invoice: TurkishInvoice, kind: String) {
    let flow = flow(margins: Margins(top: 36, left: 40, bottom: 40, right: 40))
    let canvas = flow.canvas
    let style = TextStyle(pick([.sans, .wideSans]), size: 7.6)
    let third = flow.width / 3
    canvas.line(from: Spot(flow.left, flow.y), to: Spot(flow.left + third * 1.25, flow.y), thickness: 1.4)
    let seller = [
      invoice.seller.name, invoice.seller.address.street,
      "\(invoice.seller.address.district) / \(invoice.seller.address.city)", "Tel: \(invoice.seller.phone)",
      "Web Sitesi: \(invoice.seller.web)", "E-Posta: \(invoice.seller.email)",
      "Vergi Dairesi: \(invoice.seller.taxOffice)", invoice.sellerNumber,
      "MERSİS No: \(invoice.seller.mersis)", "Ticaret Sicil No: \(invoice.seller.registryNumber)",
    ]
    var y = flow.y + 5
    y += canvas.text(seller.joined(separator: "\n"), x: flow.left, y: y, width: third * 1.25, style: style)
    canvas.line(from: Spot(flow.left, y + 4), to: Spot(flow.left + third * 1.25, y + 4), thickness: 1.4)
    emblem(canvas, Area(x: flow.left + third * 1.45, y: flow.y + 4, width: 48, height: 48), "GİB")
    canvas.text(
      kind, x: flow.left + third * 1.45 + 24, y: flow.y + 58,
      style: TextStyle(.sans, size: 12, isBold: true).centred)
    canvas.matrix(
      in: Area(x: flow.right - 84, y: flow.y, width: 82, height: 82), cells: 33, seed: random.next())
    y += 12
    canvas.line(from: Spot(flow.left, y), to: Spot(flow.left + third * 1.25, y), thickness: 1.4)
    let buyer = ["SAYIN", invoice.buyerName, invoice.buyerAddress.line, invoice.buyerNumber]
    let left = canvas.text(
      buyer.joined(separator: "\n"), x: flow.left, y: y + 5, width: third * 1.25, style: style)
    canvas.line(
      from: Spot(flow.left, y + left + 9), to: Spot(flow.left + third * 1.25, y + left + 9), thickness: 1.4)
    flow.y = y - 18
    let (scenario, order) = (pick(["TEMELFATURA", "TICARIFATURA", "EARSIVFATURA"]), digits(10))
    fields["po_number"] = order
    let details = [
      ("Özelleştirme No", "TR1.2"), ("Senaryo", scenario), ("Fatura Tipi", "SATIS"), ("Fatura No", invoice.number),
      ("Fatura Tarihi", invoice.date.dashed), ("Son Ödeme Tarihi", invoice.due.dashed), ("Sipariş No", order),
    ]
    let table = Table(
      columns: [.init("", share: 1), .init("", share: 1.3)], rows: details.map { [$0.0 + ":", $0.1] },
      showsHead: false)
    flow.table(table, style: style, width: third * 1.25, indent: flow.width - third * 1.25)
    flow.y = max(flow.y, y + left + 18)
    flow.paragraph("ETTN: \(uuid())", style: style.bold, after: 6)
    flow.table(invoice.table(isRuled: true, fill: Colour(gray: 0.88)), style: style)
    totals(flow, invoice, style: style, width: 230)
    flow.framed(StyledText(emphasised: "**Not:** " + invoice.notes.joined(separator: "\n")), style: style)
  }

  private func formInvoice(_ invoice: TurkishInvoice) {
    let flow = flow()
    letterhead(
      flow, invoice.seller.name,
      [
        invoice.seller.address.line, "Tel: \(invoice.seller.phone)",
        "\(invoice.seller.taxOffice) V.D.  \(invoice.sellerNumber)",
      ])
    flow.paragraph(pick(["FATURA", "İRSALİYELİ FATURA", "SATIŞ FATURASI"]), style: look.title, after: 8)
    values(
      flow,
      [
        ("Sayın", invoice.buyerName), ("Fatura No", invoice.number), ("Adres", invoice.buyerAddress.line),
        ("Fatura Tarihi", invoice.date.slashed), ("Vergi Dairesi", invoice.buyerAddress.district),
        ("Vade Tarihi", invoice.due.slashed), (invoice.buyerLabel, invoice.buyerValue),
        ("İrsaliye No", "IRS" + digits(8)),
      ], columns: 2, ruling: look.labels == .underlined ? .stacked : look.labels)
    flow.table(invoice.table(isRuled: look.ruling == .grid, fill: look.tint), style: look.small)
    totals(flow, invoice, style: look.small, width: 240)
    flow.paragraph("Yalnız: " + invoice.total.turkishWords, style: look.body.italic)
    for note in invoice.notes { flow.paragraph(note, style: look.small, after: 3) }
    signatures(
      flow, [("Teslim Eden", ""), ("Teslim Alan", ""), ("Kaşe / İmza", invoice.seller.manager.fullName)])
  }

  private func letterInvoice(_ invoice: TurkishInvoice) {
    let flow = flow(footer: footer("\(invoice.seller.name)  \(invoice.seller.web)"))
    letterhead(
      flow, invoice.seller.name, [invoice.seller.address.line, invoice.seller.phone, invoice.seller.email])
    let half = flow.width / 2
    let top = flow.y
    let left = flow.canvas.text(
      [
        invoice.seller.taxOffice + " Vergi Dairesi", invoice.sellerNumber, "", "ALICI", invoice.buyerName,
        invoice.buyerAddress.line, invoice.buyerNumber,
      ].joined(separator: "\n"),
      x: flow.left, y: top, width: half - 12, style: look.body)
    let right = flow.canvas.text(
      [
        "FATURA", "Seri/Sıra No: \(invoice.number)", "Düzenlenme Tarihi: \(invoice.date.dotted)",
        "Ödeme Vadesi: \(invoice.due.dotted)",
      ].joined(separator: "\n"),
      x: flow.left + half, y: top, width: half, style: look.body.bold.flushRight)
    flow.y = top + max(left, right) + 14
    flow.table(invoice.table(isRuled: false, fill: look.tint), style: look.body)
    totals(flow, invoice, style: look.body, width: 260)
    flow.paragraph("Yalnız: \(invoice.total.turkishWords)", style: look.body.bold)
    for note in invoice.notes { flow.paragraph("• " + note, style: look.small, after: 2) }
    signatures(flow, [("", ""), (invoice.seller.name, "Yetkili imza")])
    flow.end()
  }

  private func totals(_ flow: Flow, _ invoice: TurkishInvoice, style: TextStyle, width: Double) {
    let rows = [
      ["Mal Hizmet Toplam Tutarı", invoice.net.continental + " TL"],
      ["Hesaplanan KDV (%\(invoice.rate))", invoice.tax.continental + " TL"],
      ["Vergiler Dahil Toplam Tutar", invoice.total.continental + " TL"],
      ["Ödenecek Tutar", invoice.total.continental + " TL"],
    ]
    let table = Table(
      columns: [.init("", share: 1.5), .init("", share: 1, alignment: .right)], rows: rows, showsHead: false)
    flow.table(table, style: style.bold, width: width, indent: flow.width - width)
  }

  /// A random identifier in the form of RFC 9562.
  func uuid() -> String {
    let hex = (0..<32).map { _ in String(random.number(0...15), radix: 16) }.joined()
    let cuts = [0, 8, 12, 16, 20, 32].map { hex.index(hex.startIndex, offsetBy: $0) }
    return zip(cuts, cuts.dropFirst()).map { String(hex[$0..<$1]) }.joined(separator: "-")
  }
}

/// What a Turkish invoice says.
struct TurkishInvoice {
  let seller: Company
  let sellerNumber: String
  let sellerCitizen: Person?
  let buyerName: String
  let buyerAddress: Address
  let buyerLabel: String
  let buyerValue: String
  let buyerCitizen: Person?
  let number: String
  let date: Day
  let due: Day
  let rate: Int
  let lines: [(name: String, quantity: Int, unit: String, price: Money, amount: Money)]
  let notes: [String]

  var buyerNumber: String { "\(buyerLabel): \(buyerValue)" }
  var net: Money { lines.reduce(Money(cents: 0)) { $0 + $1.amount } }
  var tax: Money { net.percent(rate) }
  var total: Money { net + tax }

  init(_ desk: Desk) {
    seller = desk.company()
    let buyer = desk.company()
    sellerCitizen = desk.chance(12) ? seller.manager : nil
    buyerCitizen = sellerCitizen == nil && desk.chance(20) ? buyer.manager : nil
    let numberLabel = sellerCitizen == nil ? desk.taxLabel : desk.citizenLabel
    sellerNumber = "\(numberLabel): \(sellerCitizen?.tckn ?? seller.vkn)"
    buyerName = buyerCitizen?.formalName ?? buyer.name
    buyerAddress = buyer.address
    buyerLabel = buyerCitizen == nil ? desk.taxLabel : desk.citizenLabel
    buyerValue = buyerCitizen?.tckn ?? buyer.vkn
    date = desk.day()
    due = date.adding(months: desk.pick([1, 2, 3]))
    let prefix = String(Person.ascii(seller.name).uppercased().prefix(3))
    number =
      prefix + String(date.year) + String(String(1_000_000_000 + desk.random.number(1...99_999)).dropFirst())
    rate = desk.pick([1, 10, 20, 20, 20])
    let goods = seller.trade.goods
    lines = (0..<desk.random.number(1...6)).map { _ in
      let item = desk.pick(goods)
      let quantity = desk.random.number(1...240)
      let price = Money(cents: item.price * 100 + desk.random.number(0...99))
      return (item.name, quantity, item.unit, price, Money(cents: price.cents * quantity))
    }
    notes = desk.random.shuffled([
      "IBAN: \(AccountNumber.grouped(seller.iban)) (\(seller.bank))",
      "Bedeli \(due.dotted) vadeli çek veya senet ile ödenecektir.",
      "Vadesinde ödenmeyen tutarlara aylık %4 vade farkı uygulanır; sözleşme hükümleri saklıdır.",
      "İşbu fatura muhteviyatına 8 gün içinde itiraz edilmediği takdirde kabul edilmiş sayılır.",
      "Faturadan doğan alacak faktoring şirketine temlik edilmiştir; ödeme yalnız temlik alana yapılır.",
    ]).prefix(desk.random.number(2...4)).map { $0 }
  }

  func note(on desk: Desk) {
    if let sellerCitizen { desk.note(sellerCitizen.tckn, .tckn) } else { desk.note(seller.vkn, .vkn) }
    if let buyerCitizen { desk.note(buyerCitizen.tckn, .tckn) }
    desk.fields.merge(
      [
        "invoice_number": number, "document_number": number, "invoice_date": date.iso, "seller": seller.name,
        "due_date": due.iso, "seller_tax_id": sellerCitizen?.tckn ?? seller.vkn,
        "seller_address": seller.address.line, "buyer": buyerName, "buyer_tax_id": buyerValue,
        "buyer_address": buyerAddress.line, "total_amount": total.plain, "net_amount": net.plain,
        "tax_rate": String(rate), "tax_amount": tax.plain, "currency": "TRY",
      ], uniquingKeysWith: { _, new in new })
    desk.lineItems = lines.map { line in
      [
        "description": line.name, "quantity": String(line.quantity), "unit_price": line.price.plain,
        "tax_rate": String(rate), "amount": line.amount.plain,
      ]
    }
    if notes.contains(where: { $0.hasPrefix("IBAN") }) { desk.fields["iban"] = seller.iban }
  }

  func table(isRuled: Bool, fill: Colour) -> Table {
    let rows = lines.enumerated().map { index, line in
      [
        String(index + 1), line.name, "\(line.quantity) \(line.unit)", line.price.continental + " TL",
        "%\(rate)", line.amount.percent(rate).continental + " TL", line.amount.continental + " TL",
      ]
    }
    return Table(
      columns: [
        .init("Sıra", share: 0.45, alignment: .centre), .init("Mal Hizmet", share: 2.3),
        .init("Miktar", share: 1, alignment: .right), .init("Birim Fiyat", share: 1.15, alignment: .right),
        .init("KDV Oranı", share: 0.7, alignment: .right),
        .init("KDV Tutarı", share: 1.25, alignment: .right),
        .init("Mal Hizmet Tutarı", share: 1.4, alignment: .right),
      ], rows: rows, ruling: isRuled ? .grid : .rows, headFill: fill)
  }
}
