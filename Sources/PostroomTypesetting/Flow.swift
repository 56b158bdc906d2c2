/// Writes down the page from the top, and on to the next page when one is full.
public final class Flow {
  /// The document that is written into.
  public let document: TypesetDocument
  /// The space around the text.
  public let margins: Margins
  /// Where the next thing goes, in points from the top of the page.
  public var y: Double
  /// Called for each page with its number, from 1, after its content: for page numbers and footers.
  private let decorate: ((Canvas, Int) -> Void)?

  /// Begins at the top of the document's present page.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - margins: The space around the text.
  ///   - decorate: Draws what each page has beside the flowing text; called with the page's number.
  public init(_ document: TypesetDocument, margins: Margins, decorate: ((Canvas, Int) -> Void)? = nil) {
    self.document = document
    self.margins = margins
    self.decorate = decorate
    y = margins.top
  }

  /// What is drawn on.
  public var canvas: Canvas { document.canvas }
  /// The left edge of the text.
  public var left: Double { margins.left }
  /// The right edge of the text.
  public var right: Double { document.size.width - margins.right }
  /// The width of the text.
  public var width: Double { right - left }
  /// Where the page is full.
  public var bottom: Double { document.size.height - margins.bottom }

  /// Goes on to the next page.
  public func breakPage() {
    decorate?(canvas, document.pages)
    document.beginPage()
    y = margins.top
  }

  /// Goes on to the next page unless there is so much room.
  public func reserve(_ height: Double) {
    if y + height > bottom, y > margins.top { breakPage() }
  }

  /// Draws what the last page has beside the flowing text; nothing may be written afterwards.
  public func end() { decorate?(canvas, document.pages) }

  /// Leaves space.
  public func space(_ points: Double) { y += points }

  /// Writes a paragraph over the width of the text, or a part of it.
  ///
  /// A paragraph is not split: one that does not fit goes to the next page whole.
  public func paragraph(_ text: StyledText, style: TextStyle, indent: Double = 0, after: Double = 6) {
    let size = canvas.size(of: text, width: width - indent, style: style)
    reserve(size.height)
    canvas.text(text, x: left + indent, y: y, width: width - indent, style: style)
    y += size.height + after
  }

  /// Writes a plain paragraph.
  public func paragraph(_ text: String, style: TextStyle, indent: Double = 0, after: Double = 6) {
    paragraph(StyledText(text), style: style, indent: indent, after: after)
  }

  /// Writes items with marks in front: `1.`, `a)` or a bullet.
  public func list(
    _ items: [StyledText], style: TextStyle, mark: (Int) -> String, indent: Double = 18, after: Double = 4
  ) {
    for (index, item) in items.enumerated() {
      let size = canvas.size(of: item, width: width - indent, style: style)
      reserve(size.height)
      canvas.text(mark(index), x: left, y: y, style: style.with { $0.alignment = .left })
      canvas.text(item, x: left + indent, y: y, width: width - indent, style: style)
      y += size.height + after
    }
  }

  /// Draws a line over the width of the text.
  public func rule(thickness: Double = 0.6, colour: Colour = .black, after: Double = 6) {
    canvas.line(from: Spot(left, y), to: Spot(right, y), thickness: thickness, colour: colour)
    y += thickness + after
  }

  /// Writes a heading on a bar of colour.
  public func bar(_ title: String, style: TextStyle, fill: Colour, frame: Colour? = nil, after: Double = 6) {
    let size = canvas.size(of: StyledText(title), width: width - 10, style: style)
    reserve(size.height + 6)
    canvas.box(Area(x: left, y: y, width: width, height: size.height + 6), fill: fill, frame: frame)
    canvas.text(title, x: left + 5, y: y + 3, width: width - 10, style: style)
    y += size.height + 6 + after
  }

  /// Frames text in a box as wide as the text.
  public func framed(_ text: StyledText, style: TextStyle, padding: Double = 6, fill: Colour? = nil) {
    let size = canvas.size(of: text, width: width - 2 * padding, style: style)
    reserve(size.height + 2 * padding)
    canvas.box(Area(x: left, y: y, width: width, height: size.height + 2 * padding), fill: fill)
    canvas.text(text, x: left + padding, y: y + padding, width: width - 2 * padding, style: style)
    y += size.height + 2 * padding + 6
  }

  /// Writes texts side by side in equal columns, each on its own, as under signatures.
  public func columns(_ texts: [StyledText], style: TextStyle, gap: Double = 16, after: Double = 6) {
    guard !texts.isEmpty else { return }
    let share = (width - gap * Double(texts.count - 1)) / Double(texts.count)
    let height = texts.map { canvas.size(of: $0, width: share, style: style).height }.max() ?? 0
    reserve(height)
    for (index, text) in texts.enumerated() {
      canvas.text(text, x: left + Double(index) * (share + gap), y: y, width: share, style: style)
    }
    y += height + after
  }
}
