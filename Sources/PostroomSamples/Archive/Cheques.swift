internal import PostroomTypesetting

/// Cheques, front and back.
extension Desk {
  func writeCheque() {
    let drawer = company()
    let payee = company()
    let isPerson = chance(30)
    if isPerson { about(drawer.manager) } else { about(drawer) }
    let amount = money(5_000...900_000, isRound: chance(60))
    let due = day(2026...2026)
    let serial = digits(7)
    fields.merge(
      [
        "document_number": serial, "total_amount": amount.plain, "currency": "TRY", "due_date": due.iso,
        "iban": drawer.iban,
      ],
      uniquingKeysWith: { _, new in new })
    let text = ChequeText(
      bank: drawer.bank, branch: "\(drawer.address.district) Şubesi", serial: serial, amount: amount,
      due: due,
      place: drawer.address.city, payee: payee.name,
      drawer: isPerson ? drawer.manager.formalName : drawer.name,
      number: isPerson
        ? "T.C. Kimlik No: \(drawer.manager.tckn)" : "\(pick(["VKN", "Vergi Kimlik No"])): \(drawer.vkn)",
      iban: drawer.iban, account: digits(8))
    switch variant(4) {
    case 0: drawCheque(text, on: begin(PageSize(millimetresWide: 175, high: 72)).canvas, x: 0, y: 0)
    case 1:
      let document = begin(PageSize(millimetresWide: 175, high: 72))
      drawCheque(text, on: document.canvas, x: 0, y: 0)
      document.beginPage()
      endorsements(document.canvas, x: 0, y: 0, first: payee)
    case 2:
      let document = begin()
      drawCheque(text, on: document.canvas, x: 50, y: 70)
      endorsements(document.canvas, x: 50, y: 310, first: payee)
    default:
      let document = begin()
      drawCheque(text, on: document.canvas, x: 50, y: 60)
      document.canvas.text(
        "ÇEK FOTOKOPİSİ – ÖN YÜZ\nAslı tarafımızda görülmüştür.", x: 60, y: 300, style: look.body)
      document.canvas.scribble(in: Area(x: 250, y: 300, width: 90, height: 34), seed: random.next())
    }
  }

  private func drawCheque(_ text: ChequeText, on canvas: Canvas, x: Double, y: Double) {
    let area = Area(x: x + 4, y: y + 4, width: 488, height: 196)
    let tint = pick([Colour(hex: 0xE9F2E4), Colour(hex: 0xE6EEF6), Colour(hex: 0xF5EEDF)])
    canvas.box(area, fill: tint, frame: look.accent, thickness: 1)
    for line in stride(from: 12.0, to: 190, by: 7) {
      canvas.line(
        from: Spot(area.x + 6, area.y + line), to: Spot(area.x + area.width - 6, area.y + line),
        thickness: 0.25,
        colour: look.accent.opaque(0.12))
    }
    let style = TextStyle(.sans, size: 8.5)
    let hand = TextStyle(pick([.mono, .serif]), size: 10.5, isItalic: true, colour: Colour(hex: 0x1B2A6B))
    let left = area.x + 14
    let bank = canvas.fitting(
      text.bank, width: 190, style: style.sized(13).bold.coloured(look.accent))
    canvas.text(text.bank, x: left, y: area.y + 8, style: bank)
    canvas.text("\(text.branch)\nÇek Seri No: \(text.serial)", x: left, y: area.y + 27, style: style)
    canvas.text("ÇEK", x: area.x + 236, y: area.y + 8, style: style.sized(16).bold.centred)
    canvas.text("Keşide Yeri: \(text.place)", x: area.x + 300, y: area.y + 10, style: style)
    canvas.text("Keşide Tarihi: \(text.due.slashed)", x: area.x + 300, y: area.y + 24, style: style.bold)
    canvas.box(Area(x: area.x + 298, y: area.y + 40, width: 176, height: 22), fill: .white, thickness: 0.8)
    canvas.text("#\(text.amount.continental)# TL", x: area.x + 386, y: area.y + 44, style: hand.bold.centred)
    canvas.text("Bu çek karşılığında", x: left, y: area.y + 70, style: style)
    canvas.text(
      text.payee, x: left + 84, y: area.y + 68, style: canvas.fitting(text.payee, width: 320, style: hand))
    canvas.text("emrine", x: area.x + 474, y: area.y + 70, style: style.flushRight)
    canvas.text("yalnız", x: left, y: area.y + 90, style: style)
    canvas.text(
      text.amount.turkishWords, x: left + 34, y: area.y + 88,
      style: canvas.fitting(text.amount.turkishWords, width: 370, style: hand))
    canvas.text("ödeyiniz.", x: area.x + 474, y: area.y + 90, style: style.flushRight)
    for line in [82.0, 102] {
      canvas.line(
        from: Spot(left, area.y + line), to: Spot(area.x + 474, area.y + line), thickness: 0.4,
        colour: Colour(gray: 0.4))
    }
    let keeper =
      """
      Hesap Sahibi: \(text.drawer)\n\(text.number)\nHesap No: \(text.account)\nIBAN: \
      \(AccountNumber.grouped(text.iban))
      """
    canvas.text(keeper, x: left, y: area.y + 110, width: 270, style: style.sized(7.6))
    canvas.text("Keşideci İmza", x: area.x + 400, y: area.y + 110, style: style.centred)
    canvas.scribble(in: Area(x: area.x + 345, y: area.y + 122, width: 110, height: 36), seed: random.next())
    canvas.matrix(
      in: Area(x: area.x + 288, y: area.y + 112, width: 44, height: 44), cells: 25, seed: random.next())
    canvas.text(
      "⑈\(text.serial)⑈ \(text.iban.dropFirst(4).prefix(5))⑆\(digits(4))⑆ \(text.account)".filter {
        !"⑈⑆".contains($0)
      },
      x: area.x + area.width / 2, y: area.y + 174, style: TextStyle(.mono, size: 11).centred)
  }

  private func endorsements(_ canvas: Canvas, x: Double, y: Double, first: Company) {
    canvas.box(Area(x: x + 4, y: y + 4, width: 488, height: 196), fill: .white, frame: Colour(gray: 0.5))
    let style = TextStyle(.sans, size: 8)
    canvas.text("CİRO  –  Arka yüz", x: x + 14, y: y + 10, style: style.bold)
    canvas.text(
      "Ödeyiniz: \(factor().name) emrine. Bedeli tahsil içindir.\n\(first.name)", x: x + 14, y: y + 28,
      width: 300, style: style)
    canvas.scribble(in: Area(x: x + 30, y: y + 70, width: 100, height: 32), seed: random.next())
    canvas.text(
      """
      Bu çekin karşılıksız çıkması hâlinde 5941 sayılı Çek Kanunu hükümleri uygulanır. Muhatap \
      bankanın sorumlu olduğu miktar her çek yaprağı için ayrıca ödenir.
      """,
      x: x + 14, y: y + 150, width: 440, style: style.sized(7))
  }
}

/// What a cheque says.
private struct ChequeText {
  let bank: String
  let branch: String
  let serial: String
  let amount: Money
  let due: Day
  let place: String
  let payee: String
  let drawer: String
  let number: String
  let iban: String
  let account: String
}
