internal import PostroomModel
internal import PostroomTypesetting

/// Papers between people: identity papers and letters.
extension Desk {
  func writeForeignIdentity(_ tongue: Tongue) {
    let person = party(tongue)
    let isItalian = tongue == .italian
    let number = (isItalian ? "CA" : "") + digits(5) + (isItalian ? "ZX" : "4821")
    fields["document_number"] = number
    fields["name"] = person.contact
    if isItalian, let code = person.personalCode { note(code, .codiceFiscale) }
    let parts = person.contact.split(separator: " ", maxSplits: 1).map(String.init)
    let isCard = chance(60)
    let document = begin(isCard ? .card : .a4)
    let flow = Flow(
      document,
      margins: isCard
        ? Margins(top: 10, left: 10, bottom: 4, right: 8) : Margins(top: 80, left: 90, bottom: 60, right: 90))
    let style = TextStyle(.sans, size: isCard ? 6.4 : 11)
    let tint = isItalian ? Colour(hex: 0xE6EEF4) : Colour(hex: 0xE4ECE2)
    let ground =
      isCard ? Area(x: 2, y: 2, width: 238, height: 149) : Area(x: 76, y: 66, width: 444, height: 300)
    flow.canvas.box(ground, fill: tint, frame: Colour(gray: 0.5), radius: 8)
    flow.paragraph(
      isItalian
        ? "REPUBBLICA ITALIANA  –  CARTA D'IDENTITÀ / IDENTITY CARD"
        : pick(["UNITED KINGDOM – DRIVING LICENCE", "PASSPORT – UNITED KINGDOM"]),
      style: style.sized(style.size * 1.15).bold.centred, after: isCard ? 5 : 14)
    let portrait = Area(x: flow.left, y: flow.y, width: isCard ? 58 : 105, height: isCard ? 76 : 138)
    flow.canvas.picture(Portrait.raster(seed: random.next(), width: 58, height: 76), in: portrait)
    var pairs =
      isItalian
      ? [
        ("COGNOME / SURNAME", parts.last ?? ""), ("NOME / NAME", parts[0]),
        ("NATO IL / DATE OF BIRTH", person.born.dotted), ("CITTADINANZA / NATIONALITY", "ITA"),
        ("DOCUMENTO N.", number),
      ]
      : [
        ("Surname", parts.last ?? ""), ("Given names", parts[0]), ("Date of birth", person.born.english),
        ("Nationality", "British"), ("Document no.", number), ("Expires", day(2029...2035).english),
      ]
    if isItalian { pairs.append(("CODICE FISCALE / FISCAL CODE", person.personalCode ?? "")) }
    var y = flow.y
    let x = portrait.x + portrait.width + 10
    for (label, value) in pairs {
      y += flow.canvas.text(
        label, x: x, y: y, style: style.sized(style.size * 0.72).coloured(Colour(gray: 0.35)))
      y += flow.canvas.text(value.uppercased(), x: x, y: y, style: style.bold) + (isCard ? 1.5 : 7)
    }
    flow.canvas.scribble(
      in: Area(x: flow.left, y: portrait.y + portrait.height + 4, width: portrait.width, height: 22),
      seed: random.next())
  }

  func writeLetter(_ tongue: Tongue) {
    let (sender, receiver) = (party(tongue), party(tongue))
    let flow = flow()
    if chance(60) {
      letterhead(flow, sender.name, [sender.address, sender.phone, sender.email])
    } else {
      flow.paragraph("\(sender.contact)\n\(sender.address)", style: look.body, after: 20)
    }
    flow.paragraph(tongue.date(day()), style: look.body.flushRight, after: 14)
    flow.paragraph("\(receiver.name)\n\(receiver.address)", style: look.body, after: 18)
    let subject = tongue.say(
      pick(["Konu: Randevu talebi", "Konu: Gecikme hakkında", "Konu: İş birliği teklifi"]),
      pick([
        "Oggetto: richiesta di appuntamento", "Oggetto: ritardo nella consegna",
        "Oggetto: proposta di collaborazione",
      ]), pick(["Re: Request for a meeting", "Re: Delay in delivery", "Re: Proposal"]))
    flow.paragraph(subject, style: look.body.bold, after: 10)
    flow.paragraph(
      tongue.say("Sayın \(receiver.contact),", "Gentile \(receiver.contact),", "Dear \(receiver.contact),"),
      style: look.body)
    let texts: [String] =
      switch tongue {
      case .turkish:
        [
          """
          Geçtiğimiz hafta yaptığımız telefon görüşmesinde belirttiğimiz gibi, iki firma \
          arasındaki çalışmayı yüz yüze değerlendirmek isteriz.
          """,
          """
          Siparişinizin bir bölümü tedarikçimizden kaynaklanan nedenlerle gecikmiştir; fatura \
          ve irsaliye sevkiyatla birlikte iletilecektir.
          """,
          """
          Uygun gördüğünüz bir tarihi bildirmenizi rica ederiz. Ekte sözleşme taslağını \
          incelemenize sunuyoruz.
          """,
        ]
      case .italian:
        [
          """
          facendo seguito alla nostra conversazione telefonica, Le scriviamo per fissare un \
          incontro presso la nostra sede.
          """,
          """
          La consegna prevista per questa settimana subirà un ritardo per cause non dipendenti \
          dalla nostra volontà; la fattura sarà emessa alla spedizione.
          """,
          """
          Restiamo in attesa di un Suo cortese riscontro e alleghiamo la bozza del contratto, \
          così potrà esaminarla con comodità.
          """,
        ]
      case .english:
        [
          """
          Further to our conversation last week, we should like to meet you in person to \
          discuss how we might work together.
          """,
          """
          Part of your order has been held up by our supplier; the invoice will follow with \
          the goods and we apologise for any inconvenience.
          """,
          """
          Please let us know which day would suit you. A draft of the contract is enclosed for \
          your consideration.
          """,
        ]
      }
    for text in random.shuffled(texts).prefix(random.number(2...3)) {
      flow.paragraph(text, style: look.body.justified.with { $0.lineSpacing = 1.3 }, after: 9)
    }
    flow.paragraph(
      tongue.say(
        "Saygılarımızla,", pick(["Cordiali saluti", "Distinti saluti"]),
        pick(["Yours sincerely,", "Kind regards,"])), style: look.body, after: 30)
    flow.canvas.scribble(
      in: Area(x: flow.left + 6, y: flow.y - 30, width: 110, height: 34), seed: random.next())
    flow.space(8)
    flow.paragraph(sender.contact, style: look.body)
  }
}
