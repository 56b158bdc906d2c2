internal import PostroomModel

/// What stands below the pictures: what was mended, what cannot be, and what was not assessed.
struct SheetNotes {
  private struct Paragraph {
    var heading: String
    var lines: [String]
    var paint: SheetPaint
    var isList: Bool

    var height: Double { 24 + Double(lines.count) * 19 + 12 }
  }

  private let paragraphs: [Paragraph]

  init(
    mending: PhotographMending?, notAssessed: [PhotographCheckName], width: Double, words: PhotographWords
  ) {
    func list(_ label: PhotographLabel, _ sentences: [String], _ paint: SheetPaint) -> Paragraph? {
      let lines = sentences.flatMap { sentence in
        SheetText.lines(sentence, width: width - 16).enumerated().map { ($0.offset == 0 ? "• " : "   ") + $0.element }
      }
      return sentences.isEmpty ? nil : Paragraph(heading: words.label(label), lines: lines, paint: paint, isList: true)
    }
    let names = notAssessed.map(words.title).joined(separator: ", ")
    let rest =
      names.isEmpty
      ? nil
      : Paragraph(
        heading: words.label(.notAssessed), lines: SheetText.lines(names, width: width), paint: .faintInk,
        isList: false)
    paragraphs = [
      list(.mended, mending?.done ?? [], .verdict(.pass)), list(.notMended, mending?.left ?? [], .verdict(.fail)), rest,
    ].compactMap(\.self)
  }

  var height: Double { paragraphs.reduce(0) { $0 + $1.height } }

  func draw(on canvas: inout SheetCanvas, left: Double, top: Double) {
    var y = top
    for paragraph in paragraphs {
      canvas.text(paragraph.heading, x: left, baseline: y + 16, style: .bold, paint: paragraph.paint)
      for (index, line) in paragraph.lines.enumerated() {
        canvas.text(
          line, x: left, baseline: y + 38 + 19 * Double(index), paint: paragraph.isList ? .ink : .faintInk)
      }
      y += paragraph.height
    }
  }
}
