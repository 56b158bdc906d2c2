public import PostroomModel
internal import PostroomTypesetting

/// A sheet of A4 that is laid between documents before they are scanned: its code tells where one ends.
public struct SeparatorSheet {
  private let text: String
  private let code: Code128
  private let words: [SeparatorWords]

  /// With more characters the bars would be too thin for a poor scan.
  public static let mostCharacters = 40

  /// Makes a sheet.
  ///
  /// - Parameters:
  ///   - code: What its code says, up to `mostCharacters` printable ASCII characters.
  ///   - languages: The languages of its sentences, ISO 639-2 codes.
  /// - Throws: `usage-invalid` for a code that Code 128 cannot hold or a language that there are no words in.
  public init(
    code text: String = SplitRule.usualCodes[0], languages: [String] = ["tur", "ita", "eng"]
  ) throws(Fault) {
    guard text.count <= Self.mostCharacters, text.first != " ", text.last != " ", let code = Code128(text) else {
      throw Fault(
        .usageInvalid, text, "A separator's code has 1 to \(Self.mostCharacters) letters, digits or signs of ASCII.")
    }
    self.text = text
    self.code = code
    words = try languages.map { (language) throws(Fault) in
      if let words = SeparatorWords.of(language) { return words }
      let known = SeparatorWords.languages.joined(separator: ", ")
      throw Fault(.usageInvalid, language, "There are words in \(known).")
    }
  }

  /// A PDF with the sheet on each of so many pages.
  ///
  /// - Throws: `output-unwritable`, `typesetting-missing`.
  public func pdf(count: Int = 1) throws(Fault) -> [UInt8] {
    let document = try TypesetDocument()
    for number in 0..<max(1, count) {
      if number > 0 { document.beginPage() }
      draw(on: document.canvas)
    }
    return try document.finish()
  }

  /// The sheet on paper.
  ///
  /// - Throws: `typesetting-missing`.
  func sheets() throws(Fault) -> [Sheet] {
    let document = try TypesetDocument(medium: .paper)
    draw(on: document.canvas)
    return document.sheets()
  }

  /// The code stands above and below, so that a sheet that was cut or dog-eared is still known.
  private func draw(on canvas: Canvas) {
    let page = PageSize.a4
    bars(on: canvas, top: Self.margin)
    bars(on: canvas, top: page.height - Self.margin - Self.barHeight - Self.labelHeight)
    var y = page.height / 2 - Double(words.count) * Self.paragraphHeight / 2
    for words in words {
      let width = page.width - 2 * Self.margin
      y += canvas.text(
        words.title, x: Self.margin, y: y, width: width, style: TextStyle(size: 24, isBold: true).centred)
      y += canvas.text(words.use, x: Self.margin, y: y + 4, width: width, style: TextStyle(size: 13).centred)
      y += canvas.text(words.fate, x: Self.margin, y: y + 4, width: width, style: TextStyle(size: 13).centred)
      y += 26
    }
  }

  /// Clear of what printers cannot reach and scanners cut off, in points.
  private static let margin = 54.0
  /// A scan may be crooked by 5 degrees and a line across still meets all bars.
  private static let barHeight = 150.0
  private static let labelHeight = 34.0
  private static let paragraphHeight = 84.0
  /// Two points: four pixels at 150 dpi.
  private static let widestModule = 2.0

  private func bars(on canvas: Canvas, top: Double) {
    let page = PageSize.a4
    let room = page.width - 2 * Self.margin
    let module = min(Self.widestModule, (page.width - 40) / Double(code.modules + 2 * Code128.quietModules))
    var x = (page.width - Double(code.modules) * module) / 2
    for (index, width) in code.widths.enumerated() {
      let bar = Area(x: x, y: top, width: Double(width) * module, height: Self.barHeight)
      if index.isMultiple(of: 2) { canvas.box(bar, fill: .black, frame: nil) }
      x += bar.width
    }
    let style = canvas.fitting(text, width: room, style: TextStyle(.mono, size: 22, isBold: true).centred)
    canvas.text(text, x: page.width / 2, y: top + Self.barHeight + 8, style: style)
  }
}
