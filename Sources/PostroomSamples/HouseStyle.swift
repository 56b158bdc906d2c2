internal import PostroomTypesetting

/// How one office's papers look: letters, colours, rules.
struct HouseStyle {
  let body: TextStyle
  let accent: Colour
  let labels: LabelRuling
  let ruling: Table.Ruling
  let margins: Margins
  let letterhead: Int

  init(_ random: inout SampleRandom) {
    let family = random.pick([TextStyle.Family.sans, .sans, .serif, .serif, .wideSans, .wideSerif])
    // DejaVu's letters are wider and look larger at the same size.
    let isWide = family == .wideSans || family == .wideSerif
    body = TextStyle(
      family, size: (isWide ? 9.4 : 10.8) + Double(random.number(0...2)) * 0.5, lineSpacing: 1.15)
    accent = random.pick(
      [0x1F3A68, 0x7A1F1F, 0x1E5B3A, 0x333333, 0x5A3D7A, 0x0F6A78].map { Colour(hex: $0) })
    labels = random.pick(LabelRuling.allCases)
    ruling = random.pick([.grid, .grid, .rows, .frame])
    let side = Double(random.number(48...70))
    margins = Margins(top: Double(random.number(42...60)), left: side, bottom: 60, right: side)
    letterhead = random.number(0...3)
  }

  var title: TextStyle { body.sized(body.size + 4).bold.centred }
  var heading: TextStyle { body.sized(body.size + 1).bold.coloured(accent) }
  var small: TextStyle { body.sized(body.size - 2) }
  var tint: Colour { accent.opaque(0.1) }
}
