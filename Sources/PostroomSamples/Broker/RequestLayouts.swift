internal import PostroomTypesetting

/// The faces of insurance requests.
extension Desk {
  func writeRequest(_ request: InsuranceRequest) {
    fields.merge(request.fields, uniquingKeysWith: { _, new in new })
    switch variant(4) {
    case 0: plainRequest(request)
    case 1: formRequest(request)
    case 2: letterRequest(request)
    default: mailedRequest(request)
    }
  }

  /// Lines of `Label: value`, as a program prints them.
  private func plainRequest(_ request: InsuranceRequest) {
    let flow = flow()
    let style = look.body.with { $0.lineSpacing = 1.3 }
    flow.paragraph(heading(request), style: look.body.sized(look.body.size + 3).bold, after: 16)
    for (label, value) in request.particulars { flow.paragraph("\(label): \(value)", style: style, after: 5) }
    flow.space(10)
    if !request.vehicles.isEmpty {
      flow.paragraph("Dettaglio Veicoli:", style: style)
      for vehicle in request.vehicles { flow.paragraph("- " + line(vehicle), style: style, after: 4) }
    } else {
      flow.paragraph(request.facts.heading + ":", style: style)
      for (label, value) in request.facts.pairs { flow.paragraph("- \(label): \(value)", style: style, after: 4) }
    }
    flow.space(10)
    flow.paragraph("Note: " + request.wish, style: style)
  }

  /// A form of the broker's.
  private func formRequest(_ request: InsuranceRequest) {
    let broker = pick(["Lariana", "San Marco", "Delle Alpi", "Tirrenia"]) + " Broker di Assicurazioni S.r.l."
    let flow = flow(footer: footer(broker))
    letterhead(flow, broker, ["Via \(pick(["Manzoni", "Verdi", "Dante"])) \(random.number(1...90)), Como"])
    flow.bar(
      heading(request).uppercased(), style: look.heading.sized(13).centred, fill: look.tint, after: 12)
    values(flow, request.particulars, columns: pick([1, 1, 2]), ruling: pick([.grid, .underlined, .stacked]))
    particulars(flow, request)
    flow.framed(StyledText(emphasised: "**Note:** " + request.wish), style: look.body)
    signatures(flow, [("Data", day().slashed), ("Firma del richiedente", request.client)])
    flow.end()
  }

  /// A letter of the company.
  private func letterRequest(_ request: InsuranceRequest) {
    let flow = flow()
    letterhead(flow, request.company ?? request.client, [request.place.address, request.phone, request.email])
    flow.paragraph(day().italian, style: look.body.flushRight, after: 12)
    flow.paragraph("Oggetto: " + heading(request).lowercasedFirst, style: look.body.bold, after: 10)
    flow.paragraph(
      """
      Spett.le agenzia, con la presente chiediamo la Vostra migliore quotazione per il rischio di seguito descritto. \
      Restiamo a disposizione per ogni chiarimento.
      """, style: look.body.justified, after: 10)
    values(flow, request.particulars, ruling: .colon)
    particulars(flow, request)
    flow.paragraph(request.wish, style: look.body.justified, after: 12)
    flow.paragraph("Cordiali saluti", style: look.body, after: 24)
    flow.canvas.scribble(in: Area(x: flow.left, y: flow.y - 22, width: 110, height: 32), seed: random.next())
    flow.space(12)
    flow.paragraph(request.client, style: look.body)
  }

  /// An e-mail as it comes out of a printer.
  private func mailedRequest(_ request: InsuranceRequest) {
    let flow = flow()
    let style = TextStyle(.sans, size: 10.5, lineSpacing: 1.25)
    for (label, value) in [
      ("Da:", "\(request.client) <\(request.email)>"), ("A:", "preventivi@broker.example"),
      ("Inviato:", day().italian), ("Oggetto:", heading(request)),
    ] { flow.paragraph(StyledText(emphasised: "**\(label)** \(value)"), style: style, after: 2) }
    flow.rule(after: 12)
    flow.paragraph("Buongiorno,\n\(request.wish) Di seguito i dati:", style: style, after: 8)
    for (label, value) in request.particulars { flow.paragraph("\(label): \(value)", style: style, after: 2) }
    flow.space(8)
    particulars(flow, request)
    flow.paragraph("Grazie,\n\(request.client)", style: style)
  }

  private func heading(_ request: InsuranceRequest) -> String {
    "Richiesta Preventivo Assicurativo - " + request.title
  }

  private func line(_ vehicle: InsuranceRequest.Vehicle) -> String {
    "Targa: \(vehicle.plate), Tipo: \(vehicle.kind), Uso: \(vehicle.use), Anno: \(vehicle.year), Valore: \(euros(vehicle))"
  }

  private func euros(_ vehicle: InsuranceRequest.Vehicle) -> String {
    String(vehicle.value.continental.dropLast(3)) + " EUR"
  }

  /// The vehicles as a table, or the facts.
  private func particulars(_ flow: Flow, _ request: InsuranceRequest) {
    guard !request.vehicles.isEmpty else {
      flow.paragraph(request.facts.heading, style: look.heading, after: 4)
      values(flow, request.facts.pairs)
      return
    }
    flow.paragraph("Dettaglio Veicoli", style: look.heading, after: 4)
    flow.table(
      Table(
        columns: [
          .init("Targa"), .init("Tipo", share: 1.2), .init("Uso", share: 1.3),
          .init("Anno", share: 0.6, alignment: .centre), .init("Valore", alignment: .right),
        ], rows: request.vehicles.map { [$0.plate, $0.kind, $0.use, String($0.year), euros($0)] },
        ruling: look.ruling, headFill: look.tint), style: look.body)
  }
}

extension String {
  /// The same text with its first letter small.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
