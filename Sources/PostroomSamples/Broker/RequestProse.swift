internal import PostroomModel
internal import PostroomTypesetting

/// Insurance requests in sentences: nothing stands at a label.
extension Desk {
  /// A letter or an e-mail in which people say who they are and what they need.
  func toldRequest(_ request: InsuranceRequest, isMail: Bool) {
    let flow = flow()
    var style = look.body.with { $0.lineSpacing = 1.25 }
    let subject = subject(request)
    if isMail {
      style = mailHead(flow, request, subject)
      flow.paragraph(pick(["Buongiorno,", "Gentile broker,", "Salve,"]), style: style, after: 6)
    } else {
      flow.paragraph("\(request.company ?? request.client)\n\(request.address)", style: look.body, after: 16)
      flow.paragraph(day().italian, style: look.body.flushRight, after: 12)
      flow.paragraph("Oggetto: " + subject, style: look.body.bold, after: 10)
    }
    flow.paragraph(introduction(request), style: style, after: 8)
    if request.vehicles.isEmpty {
      fields.merge(request.told.fields) { _, new in new }
      flow.paragraph(request.told.text, style: style, after: 8)
    } else {
      vehicles(flow, request.vehicles, style)
    }
    flow.paragraph(wished(request.wish), style: style, after: 8)
    flow.paragraph(
      pick(["In attesa di un Vostro riscontro, porgo cordiali saluti.", "Resto a disposizione e ringrazio."]),
      style: style, after: 12)
    (fields["phone"], fields["email"]) = (request.phone, request.email)
    flow.paragraph(
      "\(request.client)\n\(pick(["Tel.", "Cell.", "T."])) \(request.phone)\n\(request.email)", style: style)
  }

  private func subject(_ request: InsuranceRequest) -> String {
    switch request.title {
    case "Flotta Auto": pick(["quotazione flotta aziendale", "assicurazione dei nostri mezzi", "preventivo RC auto"])
    case "RC Professionale": pick(["polizza professionale", "preventivo responsabilità civile professionale"])
    case "Fabbricato": pick(["assicurazione di un fabbricato", "polizza incendio per un immobile"])
    default: pick(["copertura per macchinari", "polizza rischi tecnologici", "assicurazione di apparecchiature"])
    }
  }

  /// Who writes, in a sentence.
  private func introduction(_ request: InsuranceRequest) -> String {
    fields["client_name"] = request.client
    fields["address"] = request.address
    let seat = request.profession == nil ? "con sede legale in" : "con studio in"
    var text = "Il sottoscritto \(request.client), "
    if let company = request.company {
      fields["company"] = company
      text += "in qualità di legale rappresentante della \(company), operante nel settore \(request.sector), "
      fields["sector"] = request.sector
    }
    text += "\(seat) \(request.address)"
    if let number = request.taxNumber {
      fields["tax_id"] = number
      note(number, .partitaIVA)
      text += ", partita IVA \(number)"
    }
    let product =
      switch request.title {
      case "Flotta Auto": "una quotazione per i veicoli sotto elencati"
      case "RC Professionale": "un preventivo per la responsabilità civile professionale"
      case "Fabbricato": "un preventivo per l'assicurazione di un fabbricato"
      default: "un preventivo per la copertura dei rischi tecnologici"
      }
    return text + ", chiede \(product)."
  }

  /// The vehicles without a table: a list with dashes, a numbered list, or sentences.
  private func vehicles(_ flow: Flow, _ vehicles: [InsuranceRequest.Vehicle], _ style: TextStyle) {
    for (index, vehicle) in vehicles.enumerated() {
      let name = "vehicles[\(index)]."
      fields[name + "plate"] = vehicle.plate
      fields[name + "kind"] = vehicle.kind
      fields[name + "use"] = vehicle.use
      fields[name + "year"] = String(vehicle.year)
      fields[name + "value"] = vehicle.value.plain
    }
    let value = { (vehicle: InsuranceRequest.Vehicle) in vehicle.value.continentalWhole }
    switch variant(3) {
    case 0:
      for (index, vehicle) in vehicles.enumerated() {
        flow.paragraph(
          "\(index + 1)) \(vehicle.plate) – \(vehicle.kind) – \(vehicle.use) – \(vehicle.year) – € \(value(vehicle))",
          style: style, after: 3)
      }
    case 1:
      for vehicle in vehicles {
        flow.paragraph(
          "- \(vehicle.kind) targato \(vehicle.plate), immatricolato nel \(vehicle.year), adibito a \(vehicle.use.lowercased()), del valore di \(value(vehicle)) euro",
          style: style, after: 3)
      }
    default:
      let told = vehicles.map {
        "\($0.kind.lowercased()) targa \($0.plate), anno \($0.year), valore \(value($0)) euro, uso \($0.use.lowercased())"
      }
      flow.paragraph("I veicoli sono: " + told.joined(separator: "; ") + ".", style: style, after: 4)
    }
    flow.space(6)
  }
}
