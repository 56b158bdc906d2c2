internal import PostroomTypesetting

/// Promissory notes.
extension Desk {
  func writePromissoryNote() {
    let debtor = company()
    let creditor = company()
    let isPerson = chance(55)
    if isPerson { about(debtor.manager) } else { about(debtor) }
    let name = isPerson ? debtor.manager.formalName : debtor.name
    let number = isPerson ? (citizenLabel, debtor.manager.tckn) : (taxLabel, debtor.vkn)
    let amount = money(5_000...900_000, isRound: true)
    let due = day(2026...2026)
    let issued = due.adding(months: -pick([3, 4, 6]))
    let serial = digits(4)
    fields.merge(
      [
        "document_number": serial, "total_amount": amount.plain, "currency": "TRY", "due_date": due.iso,
        "name": name,
      ],
      uniquingKeysWith: { _, new in new })
    let text =
      """
      İşbu emre muharrer senedim mukabilinde \(due.turkish) tarihinde Sayın \(creditor.name) \
      veya emrühavalesine yukarıda yazılı yalnız \(amount.turkishWords) ödeyeceğim. Bedeli \
      \(pick(["malen", "nakden"])) ahzolunmuştur. Vadesinde ödenmediği takdirde müteakip \
      bonoların da muacceliyet kesbedeceğini, ihtilaf vukuunda \(debtor.address.city) \
      mahkemelerinin selahiyetini şimdiden kabul eylerim.
      """
    switch variant(3) {
    case 0:
      let document = begin(PageSize(millimetresWide: 210, high: 100))
      let canvas = document.canvas
      let style = TextStyle(.serif, size: 10.4, lineSpacing: 1.2)
      canvas.box(
        Area(x: 12, y: 12, width: document.size.width - 24, height: document.size.height - 24),
        fill: Colour(hex: 0xF2F6EA), frame: look.accent, thickness: 2)
      let flow = Flow(document, margins: Margins(top: 22, left: 26, bottom: 10, right: 26))
      flow.paragraph(
        pick(["EMRE MUHARRER SENET (BONO)", "BONO"]), style: style.sized(13).bold.centred, after: 4)
      flow.labelledValues(
        [
          (label: "Ödeme Günü", value: due.dotted), (label: "Türk Lirası", value: "#\(amount.continental)#"),
          (label: "Senet No", value: serial),
        ], columns: 3, ruling: .stacked, style: style.bold)
      flow.paragraph(text, style: style.justified, after: 6)
      let debtorText =
        """
        Ödeyecek: \(name)\nAdresi: \(debtor.address.line)\n\(number.0): \(number.1)\nVergi \
        Dairesi: \(debtor.taxOffice)
        """
      canvas.text(debtorText, x: flow.left, y: flow.y, width: 300, style: style)
      canvas.text(
        "Düzenleme Tarihi: \(issued.dotted)\nİmza", x: flow.right, y: flow.y, style: style.flushRight)
      canvas.scribble(
        in: Area(x: flow.right - 120, y: flow.y + 24, width: 110, height: 34), seed: random.next())
    case 1:
      let flow = flow()
      flow.paragraph("SENET", style: look.title.sized(18), after: 10)
      values(
        flow,
        [
          ("No", serial), ("Vade", due.dotted), ("Tutar", amount.continental + " TL"),
          ("Düzenleme Tarihi", issued.dotted),
          ("Düzenleme Yeri", debtor.address.city), ("Alacaklı", creditor.name),
        ], columns: 2, ruling: .grid)
      flow.paragraph(text, style: look.body.justified, after: 12)
      values(
        flow, [("Borçlu", name), number, ("Adres", debtor.address.line), ("Telefon", debtor.phone)],
        ruling: .colon)
      signatures(flow, [("Borçlu", name), ("Kefil", "")])
    default:
      let flow = flow()
      for copy in 0..<2 {
        let top = flow.y
        flow.space(10)
        flow.paragraph(
          copy == 0 ? "EMRE YAZILI SENET" : "SENET SURETİ (dosya nüshası)", style: look.heading.centred,
          after: 4)
        flow.paragraph(
          "Vade: \(due.dotted)     Tutar: \(amount.continental) TL     Senet No: \(serial)",
          style: look.body.bold.centred)
        flow.paragraph(text, style: look.small.justified, indent: 10)
        flow.paragraph(
          "Borçlu: \(name)\n\(number.0): \(number.1)\nAdresi: \(debtor.address.line)", style: look.small,
          indent: 10)
        flow.canvas.scribble(
          in: Area(x: flow.right - 140, y: flow.y - 36, width: 110, height: 30), seed: random.next())
        flow.canvas.box(
          Area(x: flow.left - 6, y: top, width: flow.width + 12, height: flow.y - top + 8), frame: look.accent
        )
        flow.space(36)
      }
    }
  }
}
