internal import PostroomModel
internal import PostroomTypesetting

/// Pictures, and papers that belong to no kind.
extension Desk {
  func writePhotograph() {
    switch variant(3) {
    case 0:
      let document = begin(PageSize(millimetresWide: 50, high: 60))
      let portrait = Portrait.raster(seed: random.next(), width: 150, height: 180)
      document.canvas.picture(
        portrait, in: Area(x: 0, y: 0, width: document.size.width, height: document.size.height))
    case 1:
      let document = begin(PageSize(millimetresWide: 150, high: 60))
      document.canvas.picture(
        landscape(), in: Area(x: 0, y: 0, width: document.size.width, height: document.size.height))
    default:
      let document = begin()
      let portrait = Portrait.raster(seed: random.next(), width: 180, height: 230)
      document.canvas.picture(portrait, in: Area(x: 60, y: 80, width: 470, height: 600))
    }
    language = "und"
  }

  func writeForeignOther(_ tongue: Tongue) {
    let firm = party(tongue)
    let isItalian = tongue == .italian
    let flow = flow()
    switch variant(3) {
    case 0:
      flow.paragraph(
        isItalian
          ? "Trattoria \(firm.contact.split(separator: " ").last ?? "")"
          : "The \(pick(["Crooked Billet", "Old Mill", "White Hart"]))",
        style: look.title.sized(24).coloured(look.accent), after: 10)
      flow.paragraph(
        isItalian ? "Menù del giorno" : "Today's menu", style: look.body.italic.centred, after: 12)
      let dishes =
        isItalian
        ? ["Tagliatelle al ragù", "Risotto allo zafferano", "Baccalà alla vicentina", "Caffè e tiramisù"]
        : ["Soup of the day", "Fish pie", "Roast beef and Yorkshire pudding", "Apple crumble"]
      flow.table(
        Table(
          columns: [.init("", share: 4), .init("", alignment: .right)],
          rows: dishes.map { [$0, tongue.money(money(5...28))] }, ruling: .none, showsHead: false),
        style: look.body.sized(12))
    case 1:
      flow.paragraph(isItalian ? "VERBALE DI RIUNIONE" : "MINUTES OF MEETING", style: look.title, after: 10)
      flow.paragraph("\(firm.name)\n\(tongue.date(day()))", style: look.body.centred, after: 12)
      clauses(
        flow,
        isItalian
          ? [
            "Viene letto e approvato il verbale della seduta precedente.",
            "Si discute l'andamento delle vendite: la crescita è in linea con le previsioni.",
            "Si rinvia la scelta del fornitore; verranno chiesti tre preventivi.",
            "La riunione si chiude alle ore 18.30.",
          ]
          : [
            "The minutes of the last meeting were read and approved.",
            "Sales were in line with the forecast.",
            "The choice of a supplier was put off; three quotes will be asked for.",
            "The meeting closed at 6.30 pm.",
          ])
    default:
      flow.paragraph(firm.contact, style: look.body.sized(20).bold.coloured(look.accent), after: 3)
      flow.paragraph("\(firm.address)\n\(firm.email)", style: look.body, after: 14)
      let parts =
        isItalian
        ? [
          (
            "Profilo", "Contabile con dieci anni di esperienza, puntualità e capacità di lavorare in squadra."
          ), ("Esperienza", "2016 – 2025  Impiegata amministrativa; gestione fatture e bollette"),
          ("Istruzione", "Laurea in Economia, Università di Bologna"),
          ("Lingue", "Italiano, inglese, tedesco"),
        ]
        : [
          ("Profile", "Bookkeeper with ten years' experience in busy offices."),
          ("Experience", "2016 – 2025  Accounts assistant; invoices and receipts"),
          ("Education", "BA (Hons) Business Studies"), ("Interests", "Hill walking, choir"),
        ]
      for (heading, text) in parts {
        flow.paragraph(heading, style: look.heading, after: 3)
        flow.paragraph(text, style: look.body, after: 10)
      }
    }
  }
}
