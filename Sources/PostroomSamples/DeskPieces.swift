internal import PostroomTypesetting

/// The pieces that many kinds of papers share.
extension Desk {
  /// The sender at the head of a paper, in the house's way.
  func letterhead(_ flow: Flow, _ name: String, _ lines: [String]) {
    let canvas = flow.canvas
    let nameStyle = look.body.sized(look.body.size + 3.5).bold.coloured(look.accent)
    let small = look.small.coloured(Colour(gray: 0.25))
    switch look.letterhead {
    case 0:
      emblem(canvas, Area(x: flow.left, y: flow.y, width: 40, height: 40), name)
      canvas.text(name, x: flow.left + 50, y: flow.y, width: flow.width - 50, style: nameStyle)
      let below = canvas.size(of: StyledText(name), width: flow.width - 50, style: nameStyle).height
      let text = lines.joined(separator: "\n")
      let height = canvas.text(
        text, x: flow.left + 50, y: flow.y + below + 2, width: flow.width - 50, style: small)
      flow.y += max(46, below + height + 8)
      flow.rule(thickness: 1.2, colour: look.accent, after: 12)
    case 1:
      flow.paragraph(name, style: nameStyle.centred, after: 2)
      flow.paragraph(lines.joined(separator: " · "), style: small.centred, after: 6)
      flow.rule(colour: Colour(gray: 0.6), after: 14)
    case 2:
      let style = nameStyle.coloured(.white)
      flow.bar(name, style: style, fill: look.accent, after: 3)
      flow.paragraph(lines.joined(separator: "  |  "), style: small, after: 14)
    default:
      let half = flow.width / 2
      let left = canvas.text(name, x: flow.left, y: flow.y, width: half - 8, style: nameStyle)
      let right = canvas.text(
        lines.joined(separator: "\n"), x: flow.left + half, y: flow.y, width: half, style: small.flushRight)
      flow.y += max(left, right) + 18
    }
  }

  /// A simple emblem with an initial, as small firms have.
  func emblem(_ canvas: Canvas, _ area: Area, _ name: String) {
    if chance(50) {
      canvas.ellipse(area, fill: look.accent, frame: nil)
    } else {
      canvas.box(area, fill: look.accent, frame: nil, radius: 6)
    }
    let ring = area.inset(area.width * 0.22)
    canvas.ellipse(ring, frame: .white, thickness: 2)
    canvas.polygon(
      [
        Spot(ring.x + ring.width / 2, ring.y + 3), Spot(ring.x + ring.width - 4, ring.y + ring.height * 0.75),
        Spot(ring.x + 4, ring.y + ring.height * 0.75),
      ], fill: .white)
  }

  /// Titles and names side by side with scribbles.
  func signatures(_ flow: Flow, _ signers: [(title: String, name: String)]) {
    flow.space(10)
    flow.reserve(94)
    let share = flow.width / Double(max(signers.count, 1))
    for (index, signer) in signers.enumerated() {
      let x = flow.left + Double(index) * share
      let heading = flow.canvas.text(
        signer.title, x: x, y: flow.y, width: share - 8, style: look.body.bold.centred)
      let name = flow.canvas.text(
        signer.name, x: x, y: flow.y + heading + 1, width: share - 8, style: look.body.centred)
      if chance(80), !(signer.title + signer.name).isEmpty, !Self.dateTitles.contains(signer.title) {
        let area = Area(x: x + share * 0.25, y: flow.y + heading + name + 2, width: share * 0.5, height: 32)
        flow.canvas.scribble(in: area, seed: random.next())
      }
    }
    flow.space(86)
  }

  /// Nobody signs in the place of the date.
  private static let dateTitles: Set<String> = ["Tarih", "Data", "Date"]

  /// A footer with the page's number and a line of the sender.
  func footer(_ line: String) -> (Canvas, Int) -> Void {
    let style = look.small.coloured(Colour(gray: 0.4)).centred
    let word = Tongue(rawValue: language)?.say("Sayfa", "Pagina", "Page") ?? "Page"
    let height = PageSize.a4.height
    let (margins, width) = (look.margins, PageSize.a4.width - look.margins.left - look.margins.right)
    return { canvas, page in
      canvas.line(
        from: Spot(margins.left, height - 46), to: Spot(margins.left + width, height - 46), thickness: 0.4,
        colour: Colour(gray: 0.6))
      canvas.text("\(line)  –  \(word) \(page)", x: margins.left, y: height - 42, width: width, style: style)
    }
  }

  /// Numbered clauses in one of the usual ways.
  func clauses(_ flow: Flow, _ clauses: [String], style: TextStyle? = nil) {
    let style = (style ?? look.body).justified
    switch variant(3) {
    case 0: flow.list(clauses.map(StyledText.init(emphasised:)), style: style, mark: { "\($0 + 1)." })
    case 1:
      for (index, clause) in clauses.enumerated() {
        flow.paragraph(StyledText(emphasised: "**Madde \(index + 1) –** " + clause), style: style, after: 5)
      }
    default:
      flow.list(
        clauses.map(StyledText.init(emphasised:)), style: style,
        mark: { String(Character(Unicode.Scalar(UInt8(97 + $0 % 26)))) + ")" })
    }
    flow.space(4)
  }

  /// Labels and values in the house's way.
  func values(_ flow: Flow, _ pairs: [(String, String)], columns: Int = 1, ruling: LabelRuling? = nil) {
    let labelled = pairs.map { (label: $0.0, value: $0.1) }
    flow.labelledValues(
      labelled, columns: columns, ruling: ruling ?? look.labels, style: look.body,
      labelShare: columns == 1 ? 0.34 : 0.42, fill: look.tint)
  }

  /// The words that announce a citizen number.
  var citizenLabel: String {
    pick([
      "T.C. Kimlik No", "TC Kimlik No", "T.C. Kimlik Numarası", "TCKN", "T.C. KİMLİK NO",
      "TC Kimlik Numarası",
    ])
  }

  /// The words that announce a tax number.
  var taxLabel: String {
    pick(["Vergi Kimlik No", "VKN", "Vergi No", "Vergi Kimlik Numarası", "Vergi Kimlik Numarası (VKN)"])
  }

  /// A lone number of ten or eleven digits under a label that is nobody's tax or citizen number.
  var decoy: (String, String) {
    switch variant(5) {
    case 0: ("Barkod No", TurkishNumbers.brokenTCKN(&random))
    case 1: ("Müşteri No", TurkishNumbers.brokenVKN(&random))
    case 2: ("Referans No", TurkishNumbers.brokenTCKN(&random))
    case 3: ("Evrak Kayıt No", digits(4) + "/" + digits(6))
    default: ("Abone No", chance(30) ? TurkishNumbers.vkn(&random) : TurkishNumbers.brokenVKN(&random))
    }
  }

  /// The factoring company that the papers are addressed to.
  func factor() -> Factor { Factor(&random) }

  /// `12.04.2026`, `12/04/2026` or `12 Nisan 2026`.
  func written(_ day: Day) -> String { pick([day.dotted, day.slashed, day.turkish]) }
}

/// An invented factoring company.
struct Factor {
  let name: String
  let address: Address
  let lines: [String]

  init(_ random: inout SampleRandom) {
    name = random.pick(["Köprü", "Pusula", "Liman", "Hisar", "Nehir"]) + " Faktoring A.Ş."
    address = Address(&random)
    lines = [
      address.line, "Tel: " + TurkishNumbers.landline(&random, area: address.areaCode),
      "Ticaret Sicil No: " + random.digits(6),
    ]
  }
}
