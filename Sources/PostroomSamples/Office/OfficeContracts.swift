internal import PostroomModel
internal import PostroomTypesetting

/// Contracts in Italian and English.
extension Desk {
  func writeForeignContract(_ tongue: Tongue) {
    let (first, second) = (party(tongue), party(tongue))
    about(first)
    let fee = money(600...9_000, isRound: false)
    let flow = flow(footer: footer(first.name))
    let number = first.number.map { ", \($0.label) \($0.value)" } ?? ""
    let isItalian = tongue == .italian
    switch variant(3) {
    case 0:
      flow.paragraph(isItalian ? "CONTRATTO DI LOCAZIONE" : "LEASE AGREEMENT", style: look.title, after: 12)
      flow.paragraph(
        isItalian
          ? """
          Tra \(first.name)\(number), con sede in \(first.address) (locatore) e \(second.name) \
          (conduttore) si conviene e si stipula quanto segue.
          """
          : """
          This lease is made on \(tongue.date(day())) between \(first.name) of \
          \(first.address) (the Landlord) and \(second.name) (the Tenant).
          """,
        style: look.body.justified)
      clauses(
        flow,
        isItalian
          ? [
            "Il locatore concede in locazione l'immobile sito in \(second.address).",
            """
            Il canone mensile è stabilito in \(tongue.money(fee)), da versare con bonifico \
            entro il giorno cinque.
            """,
            "Il conduttore consegna copia della carta d'identità, del codice fiscale e l'ultima busta paga.",
            "Le bollette e le fatture delle utenze sono a carico del conduttore.",
            "Per ogni controversia è competente il foro del luogo dell'immobile.",
          ]
          : [
            "The Landlord lets the premises at \(second.address) for a term of three years.",
            """
            The rent is \(tongue.money(fee)) a month, payable in advance; an invoice is issued \
            each quarter.
            """,
            "The Tenant has shown an identity card or passport and three bank statements.",
            "The Tenant shall keep the premises in good repair.",
            "Notices under this lease are given by letter.",
          ])
    case 1:
      letterhead(flow, first.name, [first.address, first.email])
      flow.paragraph(
        isItalian ? "CONTRATTO DI PRESTAZIONE DI SERVIZI" : "SERVICE AGREEMENT", style: look.title, after: 10)
      values(
        flow,
        [
          (isItalian ? "Fornitore" : "Supplier", first.name + number),
          (isItalian ? "Committente" : "Client", second.name),
          (isItalian ? "Corrispettivo" : "Fee", tongue.money(fee)),
          (isItalian ? "Decorrenza" : "Start date", tongue.date(day())),
        ])
      clauses(
        flow,
        isItalian
          ? [
            "Il fornitore esegue i servizi con la diligenza del buon padre di famiglia.",
            "I pagamenti avvengono a 60 giorni data fattura.",
            "Le parti trattano i dati personali secondo il Regolamento (UE) 2016/679.",
            "Il contratto si rinnova tacitamente salvo disdetta.",
          ]
          : [
            "The Supplier performs the services with reasonable skill and care.",
            "Invoices are payable within thirty days; late payment bears interest.",
            "Either party may end this agreement on three months' written notice.",
            "Each party keeps the other's information confidential.",
          ])
    default:
      flow.bar(
        isItalian ? "CONTRATTO DI VENDITA" : "CONTRACT OF SALE", style: look.heading.sized(14).centred,
        fill: look.tint)
      flow.columns(
        [
          StyledText((isItalian ? "VENDITORE\n" : "SELLER\n") + first.name + number + "\n" + first.address),
          StyledText((isItalian ? "COMPRATORE\n" : "BUYER\n") + second.name + "\n" + second.address),
        ], style: look.body, after: 12)
      flow.paragraph(
        isItalian
          ? """
          Il venditore si obbliga a trasferire la proprietà dei beni descritti nell'allegato \
          preventivo contro il prezzo di \(tongue.money(fee)) oltre IVA; la consegna avverrà \
          entro trenta giorni dalla firma.
          """
          : """
          The Seller sells and the Buyer buys the goods described in the schedule for \
          \(tongue.money(fee)) plus VAT, delivered within thirty days of signature.
          """,
        style: look.body.justified)
    }
    signatures(flow, [(first.name, first.contact), (second.name, second.contact)])
    flow.end()
  }
}
