internal import PostroomModel
internal import PostroomTypesetting

/// The faces of insurance requests.
extension Desk {
  func writeRequest(_ request: InsuranceRequest) {
    switch variant(6) {
    case 0: plainRequest(request)
    case 1: formRequest(request)
    case 2: letterRequest(request)
    case 3: mailedRequest(request)
    case 4: toldRequest(request, isMail: false)
    default: toldRequest(request, isMail: true)
    }
  }

  /// Lines of `Label: value`, as a program prints them.
  private func plainRequest(_ request: InsuranceRequest) {
    let flow = flow()
    let style = look.body.with { $0.lineSpacing = 1.3 }
    flow.paragraph(heading(request), style: look.body.sized(look.body.size + 3).bold, after: 16)
    for (label, value) in stated(request.particulars, isPlain: true) {
      flow.paragraph("\(label): \(value)", style: style, after: 5)
    }
    flow.space(10)
    if !request.vehicles.isEmpty {
      fields.merge(request.vehicleFields) { _, new in new }
      flow.paragraph("Dettaglio Veicoli:", style: style)
      for vehicle in request.vehicles { flow.paragraph("- " + labelled(vehicle), style: style, after: 4) }
    } else {
      flow.paragraph(request.facts.heading + ":", style: style)
      for (label, value) in stated(request.facts.list, isPlain: true) {
        flow.paragraph("- \(label): \(value)", style: style, after: 4)
      }
    }
    flow.space(10)
    flow.paragraph("Note: " + noted(request.wish), style: style)
  }

  /// A form of the broker's.
  private func formRequest(_ request: InsuranceRequest) {
    let broker = pick(["Lariana", "San Marco", "Delle Alpi", "Tirrenia"]) + " Broker di Assicurazioni S.r.l."
    let flow = flow(footer: footer(broker))
    letterhead(flow, broker, ["Via \(pick(["Manzoni", "Verdi", "Dante"])) \(random.number(1...90)), Como"])
    flow.bar(heading(request).uppercased(), style: look.heading.sized(13).centred, fill: look.tint, after: 12)
    values(
      flow, stated(request.particulars), columns: pick([1, 1, 2]), ruling: pick([.grid, .underlined, .stacked]))
    particulars(flow, request)
    if chance(60) {
      fields["coverages"] = request.wish.list
      values(flow, [(pick(["Garanzie richieste", "Coperture richieste"]), request.wish.list)], ruling: .grid)
      flow.framed(StyledText(emphasised: "**Note:** " + plainNote), style: look.body)
    } else {
      flow.framed(StyledText(emphasised: "**Note:** " + noted(request.wish)), style: look.body)
    }
    signatures(flow, [("Data", day().slashed), ("Firma del richiedente", request.client)])
    flow.end()
  }

  /// A letter of the company.
  private func letterRequest(_ request: InsuranceRequest) {
    let flow = flow()
    letterhead(flow, request.company ?? request.client, [request.address, request.phone, request.email])
    flow.paragraph(day().italian, style: look.body.flushRight, after: 12)
    flow.paragraph("Oggetto: " + heading(request).lowercasedFirst, style: look.body.bold, after: 10)
    flow.paragraph(
      pick([
        """
        Spett.le agenzia, con la presente chiediamo la Vostra migliore quotazione per il rischio di seguito descritto. \
        Restiamo a disposizione per ogni chiarimento.
        """,
        """
        Gentili Signori, in vista della scadenza dei contratti in corso Vi preghiamo di farci avere un preventivo sulla \
        base dei dati seguenti.
        """,
      ]), style: look.body.justified, after: 10)
    values(flow, stated(request.particulars), ruling: .colon)
    particulars(flow, request)
    flow.paragraph(wished(request.wish), style: look.body.justified, after: 12)
    flow.paragraph("Cordiali saluti", style: look.body, after: 24)
    flow.canvas.scribble(in: Area(x: flow.left, y: flow.y - 22, width: 110, height: 32), seed: random.next())
    flow.space(12)
    flow.paragraph(request.client, style: look.body)
  }

  /// An e-mail as it comes out of a printer.
  private func mailedRequest(_ request: InsuranceRequest) {
    let flow = flow()
    let style = mailHead(flow, request, heading(request))
    flow.paragraph("Buongiorno,\n\(wished(request.wish)) Di seguito i dati:", style: style, after: 8)
    for (label, value) in stated(request.particulars) { flow.paragraph("\(label): \(value)", style: style, after: 2) }
    flow.space(8)
    particulars(flow, request)
    flow.paragraph("Grazie,\n\(request.client)", style: style)
  }

  /// The heading lines of a printed e-mail.
  func mailHead(_ flow: Flow, _ request: InsuranceRequest, _ subject: String) -> TextStyle {
    let style = TextStyle(.sans, size: 10.5, lineSpacing: 1.25)
    for (label, value) in [
      ("Da:", "\(request.client) <\(request.email)>"), ("A:", "preventivi@broker.example"),
      ("Inviato:", day().italian), ("Oggetto:", subject),
    ] { flow.paragraph(StyledText(emphasised: "**\(label)** \(value)"), style: style, after: 2) }
    flow.rule(after: 12)
    return style
  }

  /// Facts as labels and values; they become part of the truth.
  private func stated(_ facts: [InsuranceRequest.Fact], isPlain: Bool = false) -> [(String, String)] {
    facts.map { fact in
      if let field = fact.field {
        fields[field] = fact.normal
        if field == "tax_id" { note(fact.normal, .partitaIVA) }
      }
      return (isPlain ? fact.labels[0] : pick(fact.labels), fact.value)
    }
  }

  /// What is wished as a note: the sentence is a field, and so is what it asks for.
  private func noted(_ wish: InsuranceRequest.Wish) -> String {
    fields["notes"] = wish.text
    return wished(wish)
  }

  /// What is wished in a sentence of running text.
  func wished(_ wish: InsuranceRequest.Wish) -> String {
    if let coverages = wish.coverages { fields["coverages"] = coverages }
    return wish.text
  }

  private var plainNote: String {
    let text = pick([
      "Si prega di inviare la quotazione entro la settimana e di indicare franchigie e scoperti proposti.",
      "Nessun sinistro negli ultimi cinque anni.",
      "Il contratto attuale scade il 31 dicembre; la disponibilità a cambiare compagnia dipende dal premio e dalla durata, che vorremmo annuale senza tacito rinnovo.",
    ])
    fields["notes"] = text
    return text
  }

  private func heading(_ request: InsuranceRequest) -> String {
    "Richiesta Preventivo Assicurativo - " + request.title
  }

  private func labelled(_ vehicle: InsuranceRequest.Vehicle) -> String {
    "Targa: \(vehicle.plate), Tipo: \(vehicle.kind), Uso: \(vehicle.use), Anno: \(vehicle.year), Valore: \(euros(vehicle))"
  }

  private func euros(_ vehicle: InsuranceRequest.Vehicle) -> String { vehicle.value.continentalWhole + " EUR" }

  /// The vehicles as a table, or the facts.
  private func particulars(_ flow: Flow, _ request: InsuranceRequest) {
    guard !request.vehicles.isEmpty else {
      flow.paragraph(request.facts.heading, style: look.heading, after: 4)
      values(flow, stated(request.facts.list))
      return
    }
    fields.merge(request.vehicleFields) { _, new in new }
    flow.paragraph(pick(["Dettaglio Veicoli", "Elenco veicoli", "Parco veicoli"]), style: look.heading, after: 4)
    flow.table(vehicleTable(request.vehicles), style: look.body)
    flow.space(8)
  }

  private func vehicleTable(_ vehicles: [InsuranceRequest.Vehicle]) -> Table {
    let numbered = chance(35)
    let isKindFirst = chance(30)
    let plate = Table.Column(pick(["Targa", "Targa", "N. targa"]))
    let kind = Table.Column(pick(["Tipo", "Tipo veicolo", "Categoria"]), share: 1.2)
    var columns = isKindFirst ? [kind, plate] : [plate, kind]
    columns += [
      .init(pick(["Uso", "Utilizzo", "Destinazione d'uso"]), share: 1.3),
      .init(pick(["Anno", "Anno imm.", "Immatr."]), share: 0.7, alignment: .centre),
      .init(pick(["Valore", "Valore", "Valore €"]), alignment: .right),
    ]
    let hasSign = columns[columns.count - 1].title.contains("€")
    if numbered { columns.insert(.init("N.", share: 0.35), at: 0) }
    let rows = vehicles.enumerated().map { index, vehicle in
      let names = isKindFirst ? [vehicle.kind, vehicle.plate] : [vehicle.plate, vehicle.kind]
      let value = hasSign ? vehicle.value.continental : euros(vehicle)
      return (numbered ? ["\(index + 1)"] : []) + names + [vehicle.use, String(vehicle.year), value]
    }
    return Table(columns: columns, rows: rows, ruling: look.ruling, headFill: look.tint)
  }
}

extension String {
  /// The same text with its first letter small.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
