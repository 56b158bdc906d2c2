internal import PostroomModel
internal import PostroomTypesetting

/// Forms that people fill in.
extension Desk {
  func writeForm(_ tongue: Tongue) {
    let firm = party(tongue)
    let flow = flow()
    let applicant = tongue == .turkish ? person() : nil
    let name = applicant?.fullName ?? firm.contact
    fields["name"] = name
    let title = tongue.say(
      pick(["BAŞVURU FORMU", "PERSONEL BİLGİ FORMU", "ÜYELİK FORMU"]),
      pick(["MODULO RICHIESTA PREVENTIVO ASSICURATIVO", "MODULO DI ADESIONE", "MODULO DI DENUNCIA SINISTRO"]),
      pick(["APPLICATION FORM", "EXPENSE CLAIM FORM", "REGISTRATION FORM"]))
    flow.bar(title, style: look.heading.sized(14).centred, fill: look.tint, frame: .black, after: 12)
    flow.paragraph(
      tongue.say(
        "Lütfen büyük harflerle doldurunuz. * işaretli alanlar zorunludur.",
        "Compilare in stampatello. I campi con * sono obbligatori.",
        "Please complete in block capitals. Fields marked * are required."), style: look.small)
    var pairs = [
      (tongue.say("Adı Soyadı *", "Nome e cognome *", "Full name *"), name),
      (
        tongue.say("Doğum Tarihi *", "Data di nascita *", "Date of birth *"),
        tongue.date(applicant?.born ?? firm.born)
      ), (tongue.say("Adres", "Indirizzo", "Address"), applicant?.address.line ?? firm.address),
      (tongue.say("Telefon", "Telefono", "Telephone"), applicant?.mobile ?? firm.phone),
      (tongue.say("E-posta", "E-mail", "E-mail"), applicant?.email ?? firm.email),
    ]
    if let applicant {
      note(applicant.tckn, .tckn)
      pairs.insert((citizenLabel, applicant.tckn), at: 1)
    } else if let code = firm.personalCode {
      note(code, .codiceFiscale)
      pairs.insert(("Codice fiscale", code), at: 1)
    }
    values(flow, pairs, columns: pick([1, 1, 2]), ruling: pick([.grid, .underlined, .stacked]))
    flow.paragraph(
      tongue.say("Talep türü", "Tipo di garanzia richiesta", "Type of request"), style: look.heading)
    let choices: [String] =
      switch tongue {
      case .turkish: ["Yeni kayıt", "Bilgi güncelleme", "İptal", "Diğer"]
      case .italian: ["RC auto", "Incendio e furto", "Responsabilità civile professionale", "Infortuni"]
      case .english: ["New application", "Change of details", "Cancellation", "Other"]
      }
    let chosen = random.number(0...3)
    for (index, choice) in choices.enumerated() {
      flow.canvas.box(
        Area(x: flow.left, y: flow.y + 2, width: 9, height: 9), fill: index == chosen ? .black : nil)
      flow.paragraph(choice, style: look.body, indent: 16, after: 4)
    }
    flow.space(6)
    flow.framed(
      StyledText(tongue.say("Açıklama: ", "Note: ", "Remarks: ") + pick(["", "–"]) + "\n\n\n"),
      style: look.body)
    flow.paragraph(
      tongue.say(
        "Verdiğim bilgilerin doğru olduğunu beyan ederim. Ek: kimlik fotokopisi.",
        "Dichiaro che i dati forniti sono veritieri. Si allega copia della carta d'identità.",
        "I declare that the information given is true. A copy of an identity document is enclosed."),
      style: look.small.justified)
    signatures(
      flow,
      [
        (tongue.say("Tarih", "Data", "Date"), tongue.date(day())),
        (tongue.say("İmza", "Firma", "Signature"), ""),
      ])
  }
}
