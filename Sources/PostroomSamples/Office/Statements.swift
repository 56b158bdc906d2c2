internal import PostroomTypesetting

/// Receipts and bank statements.
extension Desk {
  func writeReceipt(_ tongue: Tongue) {
    let shop = party(tongue)
    about(shop)
    let total = money(8...900)
    let number = digits(6)
    let date = day()
    fields.merge(
      ["document_number": number, "total_amount": total.plain, "currency": tongue.currency],
      uniquingKeysWith: { _, new in new })
    let own = shop.number.map { "\($0.label): \($0.value)" } ?? "Company registered in England"
    let title = tongue.say(
      pick(["TAHSİLAT MAKBUZU", "SATIŞ FİŞİ", "ÖDEME MAKBUZU"]),
      pick(["RICEVUTA", "RICEVUTA DI PAGAMENTO", "DOCUMENTO COMMERCIALE"]),
      pick(["RECEIPT", "PAYMENT RECEIPT", "SALES RECEIPT"]))
    switch variant(3) {
    case 0:
      let document = begin(PageSize(millimetresWide: 80, high: 150))
      let flow = Flow(document, margins: Margins(14))
      let style = TextStyle(.mono, size: 7.6)
      flow.paragraph("\(shop.name)\n\(shop.address)\n\(own)", style: style.centred)
      flow.paragraph(title, style: style.sized(10).bold.centred)
      flow.paragraph("\(tongue.date(date))   12:4\(digits(1))   N. \(number)", style: style.centred)
      flow.rule()
      let net = total.percent(60)
      flow.table(
        Table(
          columns: [.init("", share: 2), .init("", alignment: .right)],
          rows: [
            [tongue.say("Muhtelif ürün", "Articoli vari", "Sundries"), tongue.money(net)],
            [
              tongue.say("Hizmet", "Servizio", "Service"),
              tongue.money(Money(cents: total.cents - net.cents)),
            ], [tongue.say("TOPLAM", "TOTALE", "TOTAL"), tongue.money(total)],
          ], ruling: .none, showsHead: false), style: style)
      flow.rule()
      flow.paragraph(
        tongue.say(
          "Nakit / Kart\nTeşekkür ederiz", "Pagamento elettronico\nGrazie e arrivederci",
          "Paid by card\nThank you"), style: style.centred)
      flow.canvas.bars(in: Area(x: 50, y: flow.y, width: 126, height: 26), seed: random.next())
    case 1:
      let flow = Flow(begin(PageSize.a5.turned), margins: Margins(40))
      letterhead(flow, shop.name, [shop.address, own])
      flow.paragraph("\(title)   No: \(number)", style: look.title)
      let payer = party(tongue)
      flow.paragraph(
        tongue.say(
          """
          \(payer.name) firmasından \(tongue.money(total)) tutarında ödeme \
          \(tongue.date(date)) tarihinde teslim alınmıştır. İşbu makbuz fatura yerine geçmez.
          """,
          """
          Ricevuto da \(payer.name) la somma di \(tongue.money(total)) in data \
          \(tongue.date(date)), a saldo della fattura indicata a margine.
          """,
          """
          Received from \(payer.name) the sum of \(tongue.money(total)) on \
          \(tongue.date(date)), in settlement of the invoice named overleaf.
          """
        ), style: look.body.justified.with { $0.lineSpacing = 1.5 }, after: 12)
      signatures(flow, [("", ""), (tongue.say("Tahsil eden", "Per quietanza", "Received by"), shop.contact)])
    default:
      let flow = flow()
      letterhead(flow, shop.name, [shop.address, own])
      flow.paragraph(title, style: look.title, after: 10)
      values(
        flow,
        [
          (tongue.say("Makbuz No", "Ricevuta n.", "Receipt no."), number),
          (tongue.say("Tarih", "Data", "Date"), tongue.date(date)),
          (tongue.say("Ödeyen", "Ricevuto da", "Received from"), party(tongue).name),
          (tongue.say("Tutar", "Importo", "Amount"), tongue.money(total)),
          (
            tongue.say("Ödeme şekli", "Modalità", "Method"), tongue.say("Havale", "Bonifico", "Bank transfer")
          ),
        ])
      flow.canvas.boxStamp(
        [tongue.say("ÖDENDİ", "PAGATO", "PAID"), date.dotted], centre: Spot(flow.right - 90, flow.y + 50),
        width: 130, height: 46, degrees: -9, colour: Colour(hex: 0xA03030))
      flow.paragraph(
        tongue.say("Teşekkür ederiz.", "Grazie per averci scelto.", "Thank you for your custom."),
        style: look.body)
    }
  }

  func writeStatement(_ tongue: Tongue) {
    let holder = party(tongue)
    about(holder)
    fields["iban"] = holder.iban
    fields["currency"] = tongue.currency
    let bank = tongue.say(
      pick(Bank.all).name, pick(["Banca del Lario S.p.A.", "Credito Adriatico S.p.A."]),
      pick(["Dales & Wolds Bank plc", "Severn Bank plc"]))
    let flow = flow(footer: footer(bank))
    letterhead(
      flow, bank,
      [
        tongue.say(
          "\(holder.address) Şubesi", "Filiale di riferimento n. \(digits(3))", "Branch \(digits(4))")
      ])
    flow.paragraph(
      tongue.say(
        pick(["HESAP EKSTRESİ", "HESAP ÖZETİ", "HESAP HAREKETLERİ"]),
        pick(["ESTRATTO CONTO", "ESTRATTO CONTO CORRENTE", "LISTA MOVIMENTI"]),
        pick(["BANK STATEMENT", "STATEMENT OF ACCOUNT", "CURRENT ACCOUNT STATEMENT"])), style: look.title,
      after: 10)
    var pairs = [
      (tongue.say("Hesap Sahibi", "Intestatario", "Account holder"), holder.name),
      ("IBAN", AccountNumber.grouped(holder.iban)),
      (tongue.say("Dönem", "Periodo", "Period"), "01.03.2026 – 31.03.2026"),
    ]
    if let number = holder.number { pairs.append((number.label, number.value)) }
    values(flow, pairs, columns: pick([1, 2]))
    var balance = money(5_000...60_000)
    let opening = balance
    let texts = [
      tongue.say("Gelen havale", "Bonifico a vostro favore", "Transfer in"),
      tongue.say("Kira ödemesi", "Canone di locazione", "Rent"),
      tongue.say("Fatura ödemesi – elektrik", "Addebito bolletta luce", "Direct debit – energy invoice"),
      tongue.say("Çek tahsili", "Versamento assegno", "Cheque deposit"),
      tongue.say("Kart harcaması", "Pagamento POS", "Card payment"),
      tongue.say("Maaş ödemesi", "Stipendi", "Payroll"),
      tongue.say("Masraf / komisyon", "Spese e commissioni", "Charges"),
    ]
    let rows = (1...random.number(8...24)).map { index in
      let isCredit = chance(45)
      let amount = money(10...3_000)
      balance = Money(cents: max(balance.cents + (isCredit ? amount.cents : -amount.cents), 1_00))
      return [
        Day(2026, 3, index).dotted, pick(texts),
        (isCredit ? "" : "-") + (tongue == .english ? amount.english : amount.continental),
        tongue == .english ? balance.english : balance.continental,
      ]
    }
    flow.paragraph(
      tongue.say("Devreden bakiye: ", "Saldo iniziale: ", "Opening balance: ") + tongue.money(opening),
      style: look.body)
    flow.table(
      Table(
        columns: [
          .init(tongue.say("Tarih", "Data", "Date"), share: 0.8),
          .init(tongue.say("Açıklama", "Descrizione", "Description"), share: 2.4),
          .init(tongue.say("Tutar", "Importo", "Amount"), alignment: .right),
          .init(tongue.say("Bakiye", "Saldo", "Balance"), alignment: .right),
        ], rows: rows, ruling: look.ruling, headFill: look.tint, isStriped: chance(40)), style: look.small)
    flow.paragraph(
      tongue.say("Kapanış bakiyesi: ", "Saldo finale: ", "Closing balance: ") + tongue.money(balance),
      style: look.body.bold)
    flow.end()
  }
}
