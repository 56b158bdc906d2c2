public import PostroomModel
internal import PostroomTypesetting

extension PageDescription {
  /// The pages as a PDF with the fonts that it needs inside.
  ///
  /// Any number of threads may typeset; where they draw they take turns.
  ///
  /// - Parameter moment: When it was made, ISO 8601; it stands in the file.
  /// - Throws: `typesetting-missing`, `output-unwritable`.
  /// - Complexity: O(characters).
  public func typeset(moment: String) throws(Fault) -> [UInt8] {
    let document = TypesetDocument(try TypesettingLibraries.open(), size: size, created: moment)
    let (footer, style, margin) = (footer, style, margin)
    let flow = Flow(document, margins: Margins(margin)) { canvas, page in
      guard let footer else { return }
      canvas.text(
        footer.replacing("{page}", with: String(page)), x: margin, y: document.size.height - margin * 0.7,
        width: document.size.width - 2 * margin, style: style.sized(style.size * 0.75).centred)
    }
    for block in blocks { draw(block, on: flow) }
    flow.end()
    return try document.finish()
  }

  private static let ground = Colour(gray: 0.93)

  private func draw(_ block: Block, on flow: Flow) {
    switch block {
    case .heading(let text, let level):
      let own = style.bold.sized(style.size * (level == 1 ? 1.7 : 1.25))
      if flow.y > flow.margins.top { flow.space(style.size * (level == 1 ? 0.4 : 0.8)) }
      // A heading never stands alone at the foot of a page.
      flow.reserve(own.size * 1.3 + style.size * 4)
      flow.paragraph(text, style: own, after: style.size * 0.5)
    case .bar(let text): flow.bar(text, style: style.bold, fill: Self.ground)
    case .paragraph(let text, let own):
      if !text.plain.isEmpty { flow.paragraph(text, style: own, after: style.size * 0.6) }
    case .values(let pairs, let columns, let ruling, let share):
      flow.labelledValues(
        pairs, columns: columns, ruling: ruling, style: style, labelShare: share, fill: Self.ground)
    case .table(let table):
      if !table.columns.isEmpty { flow.table(table, style: style.sized(style.size * 0.9)) }
    case .box(let text): flow.framed(text, style: style)
    case .columns(let texts): flow.columns(texts, style: style)
    case .rule: flow.rule(colour: Colour(gray: 0.5))
    case .space(let height): flow.space(height)
    case .pageBreak: flow.breakPage()
    }
  }
}
