internal import PostroomTypesetting

/// Identity cards and driving licences: the card itself, front and back, or its photocopy on paper.
extension Desk {
  func writeIdentityCard() {
    let person = person()
    about(person)
    let serial = pick(["A", "B", "C"]) + digits(2) + pick(["D", "F", "K", "Z"]) + digits(5)
    fields["document_number"] = serial
    let card = CardText(
      title: "TÜRKİYE CUMHURİYETİ KİMLİK KARTI", subtitle: "REPUBLIC OF TURKEY IDENTITY CARD",
      ground: Colour(hex: 0xD6E4EE), accent: Colour(hex: 0x9B1C2E),
      lines: [
        ("T.C. Kimlik No / TR Identity No", person.tckn),
        ("Soyadı / Surname", person.surname.turkishCapitals),
        ("Adı / Given Name(s)", person.name.turkishCapitals),
        ("Doğum Tarihi / Date of Birth", person.born.dotted),
        ("Cinsiyeti / Gender", person.isFemale ? "K / F" : "E / M"), ("Seri No / Document No", serial),
        ("Uyruğu / Nationality", "T.C. / TUR"), ("Son Geçerlilik / Valid Until", day(2031...2035).dotted),
      ])
    let back = [
      ("Anne Adı / Mother's Name", person.mother.turkishCapitals),
      ("Baba Adı / Father's Name", person.father.turkishCapitals),
      ("Veren Makam / Issued By", "T.C. İÇİŞLERİ BAKANLIĞI / MINISTRY OF INTERIOR"),
    ]
    switch variant(4) {
    case 0:
      let document = begin(.card)
      draw(card, on: document.canvas, in: cardArea(0, 0), seed: random.next())
      document.beginPage()
      drawBack(back, machine: machineLines(person, serial), on: document.canvas, in: cardArea(0, 0))
    case 1, 2:
      let document = begin()
      let scale = pick([1.0, 1.25])
      let area = cardArea(120, 90, scale: scale)
      draw(card, on: document.canvas, in: area, seed: random.next())
      drawBack(
        back, machine: machineLines(person, serial), on: document.canvas,
        in: cardArea(120, area.y + area.height + 40, scale: scale))
      if chance(50) { copyStamp(document.canvas, y: 560) }
    default: oldIdentityBook(person, serial: "\(pick(["T", "U", "Y"]))\(digits(2))  \(digits(6))")
    }
  }

  func writeDrivingLicence() {
    let person = person()
    about(person)
    let number = digits(6)
    fields["document_number"] = number
    let card = CardText(
      title: "SÜRÜCÜ BELGESİ   DRIVING LICENCE", subtitle: "TÜRKİYE CUMHURİYETİ  TR",
      ground: Colour(hex: 0xF3DCE4), accent: Colour(hex: 0x8A2855),
      lines: [
        ("1.", person.surname.turkishCapitals), ("2.", person.name.turkishCapitals),
        ("3.", "\(person.born.dotted) \(person.birthPlace.turkishCapitals)"),
        ("4a.", "\(day(2017...2024).dotted)   4b. \(day(2027...2034).dotted)"),
        ("4c.", "\(person.address.district.turkishCapitals) İLÇE NÜFUS MÜD."),
        ("4d. T.C. Kimlik No", person.tckn),
        ("5.", number), ("9.", pick(["M B1 B F", "M A2 B F", "B1 B C1 C F", "B"])),
      ])
    switch variant(3) {
    case 0:
      let document = begin(.card)
      draw(card, on: document.canvas, in: cardArea(0, 0), seed: random.next())
      document.beginPage()
      licenceBack(document.canvas, in: cardArea(0, 0))
    case 1:
      let document = begin()
      draw(card, on: document.canvas, in: cardArea(130, 100, scale: 1.2), seed: random.next())
      licenceBack(document.canvas, in: cardArea(130, 330, scale: 1.2))
      if chance(60) { copyStamp(document.canvas, y: 580) }
    default: oldLicence(person, number: number)
    }
  }

  private func cardArea(_ x: Double, _ y: Double, scale: Double = 1) -> Area {
    Area(x: x, y: y, width: PageSize.card.width * scale, height: PageSize.card.height * scale)
  }

  /// Front of a card: ground, title, portrait and lines.
  private func draw(_ card: CardText, on canvas: Canvas, in area: Area, seed: UInt64) {
    let unit = area.width / PageSize.card.width
    canvas.box(area.inset(1), fill: card.ground, frame: Colour(gray: 0.6), radius: 8 * unit)
    canvas.box(
      Area(x: area.x + 8 * unit, y: area.y + 26 * unit, width: area.width - 16 * unit, height: 0.8 * unit),
      fill: card.accent, frame: nil)
    let title = TextStyle(.sans, size: 8.4 * unit, isBold: true, colour: card.accent)
    canvas.text(card.title, x: area.x + area.width / 2, y: area.y + 6 * unit, style: title.centred)
    canvas.text(
      card.subtitle, x: area.x + area.width / 2, y: area.y + 16.5 * unit, style: title.sized(6 * unit).centred
    )
    let portrait = Area(x: area.x + 10 * unit, y: area.y + 36 * unit, width: 58 * unit, height: 76 * unit)
    canvas.picture(Portrait.raster(seed: seed, width: 58, height: 76), in: portrait)
    canvas.box(portrait, frame: Colour(gray: 0.5), thickness: 0.4)
    canvas.scribble(
      in: Area(x: area.x + 14 * unit, y: area.y + 122 * unit, width: 48 * unit, height: 16 * unit), seed: seed
    )
    let isShort = card.lines.allSatisfy { $0.label.count < 20 }
    var y = area.y + 31 * unit
    let step = (area.height - 40 * unit) / Double(card.lines.count)
    for line in card.lines {
      let label = TextStyle(.sans, size: 4.4 * unit, colour: Colour(gray: 0.3))
      let value = TextStyle(.sans, size: 7.4 * unit, isBold: true)
      if isShort {
        let width = canvas.runningText(
          line.label, x: area.x + 80 * unit, y: y + 1.6 * unit, style: label.sized(5.6 * unit))
        canvas.text(line.value, x: area.x + 85 * unit + width, y: y, style: value)
      } else {
        canvas.text(line.label, x: area.x + 80 * unit, y: y, style: label)
        canvas.text(line.value, x: area.x + 80 * unit, y: y + 5 * unit, style: value)
      }
      y += step
    }
  }

  private func drawBack(_ lines: [(String, String)], machine: [String], on canvas: Canvas, in area: Area) {
    let unit = area.width / PageSize.card.width
    canvas.box(area.inset(1), fill: Colour(hex: 0xE3EDF2), frame: Colour(gray: 0.6), radius: 8 * unit)
    canvas.box(
      Area(x: area.x + 16 * unit, y: area.y + 22 * unit, width: 32 * unit, height: 26 * unit),
      fill: Colour(hex: 0xD9B44A), frame: Colour(hex: 0x8A6D1F), radius: 4 * unit)
    var y = area.y + 16 * unit
    for (label, value) in lines {
      canvas.text(
        label, x: area.x + 62 * unit, y: y,
        style: TextStyle(.sans, size: 4.8 * unit, colour: Colour(gray: 0.3)))
      canvas.text(
        value, x: area.x + 62 * unit, y: y + 6 * unit, style: TextStyle(.sans, size: 6.4 * unit, isBold: true)
      )
      y += 20 * unit
    }
    canvas.bars(
      in: Area(x: area.x + 16 * unit, y: area.y + 82 * unit, width: 90 * unit, height: 12 * unit), seed: 77)
    for (index, line) in machine.enumerated() {
      let style = canvas.fitting(
        line, width: area.width - 24 * unit, style: TextStyle(.mono, size: 11 * unit))
      canvas.text(line, x: area.x + 12 * unit, y: area.y + (104 + 14 * Double(index)) * unit, style: style)
    }
  }

  /// The machine-readable zone: shaped like ICAO 9303, check digits not computed.
  ///
  /// The citizen number stands there
  /// again without a label.
  private func machineLines(_ person: Person, _ serial: String) -> [String] {
    func filled(_ text: String) -> String { text + String(repeating: "<", count: max(0, 30 - text.count)) }
    let birth = person.born.compact.dropFirst(2)
    let surname = Person.ascii(person.surname).uppercased()
    let name = Person.ascii(person.name).uppercased()
    return [
      filled("I<TUR\(serial)4<\(person.tckn)<"), filled("\(birth)7\(person.isFemale ? "F" : "M")3204156TUR"),
      filled("\(surname)<<\(name)"),
    ]
  }

  private func licenceBack(_ canvas: Canvas, in area: Area) {
    let unit = area.width / PageSize.card.width
    canvas.box(area.inset(1), fill: Colour(hex: 0xF6E6EB), frame: Colour(gray: 0.6), radius: 8 * unit)
    let style = TextStyle(.sans, size: 5.4 * unit)
    canvas.text("9.", x: area.x + 12 * unit, y: area.y + 8 * unit, style: style.bold)
    for (index, title) in ["10.", "11.", "12."].enumerated() {
      canvas.text(
        title, x: area.x + (60 + 60 * Double(index)) * unit, y: area.y + 8 * unit, style: style.bold)
    }
    for (index, kind) in ["M", "A1", "A2", "A", "B1", "B", "C", "D", "F"].enumerated() {
      let y = area.y + (18 + 12.4 * Double(index)) * unit
      canvas.line(
        from: Spot(area.x + 8 * unit, y), to: Spot(area.x + area.width - 8 * unit, y), thickness: 0.3)
      canvas.text(kind, x: area.x + 12 * unit, y: y + 2 * unit, style: style.bold)
      guard chance(45) else { continue }
      canvas.text(day(2008...2020).dotted, x: area.x + 60 * unit, y: y + 2 * unit, style: style)
      canvas.text(day(2027...2034).dotted, x: area.x + 120 * unit, y: y + 2 * unit, style: style)
    }
    canvas.text(
      "Kaybolması hâlinde en yakın nüfus müdürlüğüne teslim ediniz.", x: area.x + 12 * unit,
      y: area.y + 134 * unit, style: style.sized(4.8 * unit))
  }

  private func oldIdentityBook(_ person: Person, serial: String) {
    fields["document_number"] = serial.split(separator: " ").joined(separator: " ")
    let flow = flow(margins: Margins(top: 80, left: 120, bottom: 60, right: 120))
    let tint = Colour(hex: person.isFemale ? 0xF6DCE2 : 0xD9E6F5)
    flow.canvas.box(Area(x: 108, y: 66, width: flow.width + 24, height: 468), fill: tint, radius: 6)
    let style = TextStyle(.sans, size: 9)
    flow.paragraph("TÜRKİYE CUMHURİYETİ", style: style.bold.centred, after: 1)
    flow.paragraph("NÜFUS CÜZDANI", style: style.sized(13).bold.centred, after: 8)
    flow.canvas.picture(
      Portrait.raster(seed: random.next(), width: 58, height: 76),
      in: Area(x: flow.right - 66, y: flow.y, width: 58, height: 76))
    flow.labelledValues(
      [
        (label: "Seri / No", value: serial), (label: "T.C. Kimlik No", value: person.tckn),
        (label: "Soyadı", value: person.surname.turkishCapitals),
        (label: "Adı", value: person.name.turkishCapitals),
        (label: "Baba Adı", value: person.father.turkishCapitals),
      ], ruling: .colon, style: style, width: flow.width - 76)
    flow.labelledValues(
      [
        (label: "Ana Adı", value: person.mother.turkishCapitals),
        (label: "Doğum Yeri", value: person.birthPlace),
        (label: "Doğum Tarihi", value: person.born.dotted),
        (label: "Medeni Hali", value: pick(["Evli", "Bekâr"])), (label: "Dini", value: "–"),
        (label: "Kan Grubu", value: pick(["A Rh+", "0 Rh+", "B Rh-"])),
        (label: "İl", value: person.address.city),
        (label: "İlçe", value: person.address.district), (label: "Mahalle - Köy", value: "Merkez"),
        (label: "Cilt No", value: digits(3)), (label: "Aile Sıra No", value: digits(3)),
        (label: "Sıra No", value: digits(2)),
        (label: "Verildiği Yer", value: person.address.district),
        (label: "Veriliş Nedeni", value: pick(["Değişim", "Kayıp", "Yenileme"])),
        (label: "Kayıt No", value: digits(5)), (label: "Veriliş Tarihi", value: day(2009...2016).dotted),
      ], columns: 2, ruling: .stacked, style: style)
    flow.canvas.roundStamp(
      ["T.C.", "NÜFUS", "MÜDÜRLÜĞÜ"], centre: Spot(flow.right - 50, flow.y + 40), radius: 32, degrees: -12,
      colour: Colour(hex: 0x2A3F8F))
  }

  private func oldLicence(_ person: Person, number: String) {
    let flow = flow(margins: Margins(top: 90, left: 130, bottom: 60, right: 130))
    flow.canvas.box(
      Area(x: 118, y: 76, width: flow.width + 24, height: 300), fill: Colour(hex: 0xF8E3EA), radius: 6)
    let style = TextStyle(.sans, size: 9.4)
    flow.paragraph("T.C.\nSÜRÜCÜ BELGESİ", style: style.sized(13).bold.centred, after: 10)
    flow.labelledValues(
      [
        (label: "Belge No", value: number), (label: "Verildiği İl/İlçe", value: person.address.city),
        (label: "Veriliş Tarihi", value: day(2005...2015).dotted),
        (label: "Sınıfı", value: pick(["B", "B – A2", "E"])),
        (label: "T.C. Kimlik No", value: person.tckn), (label: "Adı Soyadı", value: person.formalName),
        (label: "Baba Adı", value: person.father), (label: "Doğum Yeri", value: person.birthPlace),
        (label: "Doğum Tarihi", value: person.born.slashed),
        (label: "Kan Grubu", value: pick(["A Rh(+)", "AB Rh(+)"])),
        (label: "Kullandığı cihaz ve protezler", value: pick(["Yok", "Gözlük"])),
      ], ruling: .colon, style: style)
    flow.paragraph("Emniyet Genel Müdürlüğü Trafik Tescil Şube Müdürlüğü", style: style.sized(8).centred)
    copyStamp(flow.canvas, y: 520)
  }

  /// What the office stamps on photocopies.
  private func copyStamp(_ canvas: Canvas, y: Double) {
    canvas.boxStamp(
      ["ASLI GÖRÜLMÜŞTÜR", day().dotted], centre: Spot(300, y), width: 150, height: 44, degrees: -4,
      colour: Colour(hex: 0x2A3F8F))
    canvas.scribble(in: Area(x: 320, y: y + 4, width: 90, height: 36), seed: random.next())
  }
}

/// What the front of a card says.
private struct CardText {
  let title: String
  let subtitle: String
  let ground: Colour
  let accent: Colour
  let lines: [(label: String, value: String)]
}

extension Canvas {
  /// Draws text and returns its width, for what stands behind it.
  fileprivate func runningText(_ text: String, x: Double, y: Double, style: TextStyle) -> Double {
    self.text(text, x: x, y: y, style: style)
    return size(of: StyledText(text), style: style).width
  }
}
