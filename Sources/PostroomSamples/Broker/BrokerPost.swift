internal import PostroomTypesetting

/// What a broker gets that is no request for one of the four lines: claims, receipts, policies, news, other covers.
extension Desk {
  func writeBrokerPost() {
    switch variant(8) {
    case 0: claim()
    case 1: premiumReceipt()
    case 2: policySheet()
    case 3: newsletter()
    case 4: cancellation()
    case 5: otherCover()
    case 6: writeLetter(.italian)
    default: writeForeignOther(.italian)
    }
  }

  private var insurer: String { pick(["Aurelia", "Ponente", "Adige", "Fortezza"]) + " Assicurazioni S.p.A." }

  private func claim() {
    let flow = flow()
    let client = party(.italian)
    flow.paragraph("DENUNCIA DI SINISTRO", style: look.title, after: 12)
    values(
      flow,
      [
        ("Contraente", client.name), ("Polizza n.", digits(9)),
        ("Targa", ItalianNumbers.plate(&random)), ("Data del sinistro", day().slashed),
        ("Luogo del sinistro", client.address), ("Controparte", party(.italian).contact),
      ])
    flow.paragraph(
      pick([
        "Il nostro autocarro, fermo al semaforo, veniva tamponato dal veicolo della controparte. Si allega la constatazione amichevole.",
        "A causa della rottura di una tubazione l'acqua ha danneggiato i locali del fabbricato al piano terra. Si chiede l'invio di un perito.",
        "Un fulmine ha danneggiato il server e gli apparati di rete. Si allegano le fotografie e il preventivo di riparazione.",
      ]), style: look.body.justified, after: 14)
    signatures(flow, [("Data", day().slashed), ("Firma dell'assicurato", client.contact)])
  }

  private func premiumReceipt() {
    let flow = flow()
    let client = party(.italian)
    letterhead(flow, insurer, ["Direzione generale", "Milano"])
    flow.paragraph(pick(["QUIETANZA DI PAGAMENTO", "AVVISO DI SCADENZA"]), style: look.title, after: 12)
    let net = money(200...4_000)
    values(
      flow,
      [
        ("Contraente", client.name),
        ("Polizza", pick(["RC Auto", "Globale Fabbricati", "RC Professionale"]) + " n. " + digits(8)),
        ("Periodo", "dal \(day().slashed) al \(day().slashed)"), ("Premio netto", net.continental),
        ("Imposte", net.percent(22).continental), ("Premio lordo", (net + net.percent(22)).continental),
      ])
    flow.paragraph("Il pagamento può essere effettuato con bonifico entro la scadenza.", style: look.body)
  }

  private func policySheet() {
    let flow = flow()
    let client = party(.italian)
    letterhead(flow, insurer, ["Agenzia di \(pick(["Como", "Trento", "Bari"]))"])
    flow.paragraph(pick(["SCHEDA DI POLIZZA", "CERTIFICATO DI ASSICURAZIONE"]), style: look.title, after: 12)
    values(
      flow,
      [
        ("Contraente", client.name), ("Indirizzo", client.address), ("Numero di polizza", digits(10)),
        ("Effetto", day().slashed), ("Scadenza", day().slashed),
        pick([
          ("Veicolo assicurato", "Targa " + ItalianNumbers.plate(&random)),
          ("Fabbricato assicurato", "Uffici in cemento armato"),
          ("Attività assicurata", "Studio professionale"),
        ]),
      ])
    flow.paragraph(
      "Il contratto di assicurazione è regolato dalle condizioni generali di assicurazione consegnate al contraente con il set informativo.",
      style: look.body.justified)
  }

  private func newsletter() {
    let flow = flow()
    flow.paragraph("La newsletter del broker", style: look.title.coloured(look.accent), after: 10)
    for text in random.shuffled([
      "Obbligo per le imprese di assicurare fabbricati e impianti contro terremoto e alluvione: le scadenze.",
      "Flotta aziendale: cinque consigli per ridurre i sinistri e il premio.",
      "RC professionale: che cosa cambia per medici e ingegneri con il nuovo decreto.",
      "Il nostro ufficio resterà chiuso dal 10 al 21 agosto.",
    ]).prefix(3) { flow.paragraph(text, style: look.body.justified, after: 8) }
    flow.paragraph(
      "Ricevete questo messaggio perché iscritti. Per non riceverlo più: annulla l'iscrizione.", style: look.small)
  }

  private func cancellation() {
    let flow = flow()
    let client = party(.italian)
    letterhead(flow, client.name, [client.address, client.phone, client.email])
    flow.paragraph("Oggetto: disdetta della polizza n. \(digits(9))", style: look.body.bold, after: 10)
    flow.paragraph(
      "Con la presente comunichiamo formale disdetta del contratto indicato in oggetto, "
        + pick([
          "relativo al veicolo targa \(ItalianNumbers.plate(&random))", "relativo al fabbricato di nostra proprietà",
          "di responsabilità civile professionale",
        ]) + ", con effetto dalla prossima scadenza annuale. Distinti saluti", style: look.body.justified, after: 20)
    flow.paragraph(client.contact, style: look.body)
  }

  /// A request, but for a line of business of which the office has no desk.
  private func otherCover() {
    let flow = flow()
    let client = party(.italian)
    flow.paragraph(client.contact, style: look.body.bold, after: 2)
    flow.paragraph("\(client.address)\n\(client.phone)", style: look.body, after: 14)
    flow.paragraph(
      pick([
        "Vorrei un preventivo per un'assicurazione viaggio di tre settimane in Canada per due adulti e due bambini, con spese mediche e annullamento.",
        "Sto cercando una polizza infortuni e malattia per me e per mia moglie, con diaria da ricovero. Quali documenti servono?",
        "Chiedo informazioni su una polizza vita a capitale garantito, durata quindici anni, versamento unico.",
        "La nostra associazione organizza una gara podistica: ci serve una copertura per i partecipanti, circa trecento persone.",
        "Vi chiedo di quotare una fideiussione per un appalto del Comune, importo 35.000 euro, durata due anni.",
      ]), style: look.body.justified, after: 14)
    flow.paragraph("Cordiali saluti\n\(client.contact)", style: look.body)
  }
}
