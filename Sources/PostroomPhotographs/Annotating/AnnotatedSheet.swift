public import PostroomModel

/// A sheet for people: the photograph before and after, with landmarks, bands and verdicts, and the list of checks.
public enum AnnotatedSheet {
  private static let margin = 36.0
  private static let gap = 28.0
  private static let headerHeight = 76.0
  private static let captionHeight = 30.0

  /// The sheet as pixels, at most 1,600 wide.
  ///
  /// - Parameters:
  ///   - before: The photograph's examination.
  ///   - after: The mended photograph and its examination; nil when nothing was mended.
  ///   - rules: The format, whose title heads the sheet.
  ///   - mending: What was mended and what cannot be, to be told below the pictures.
  public static func bitmap(
    before: Examination, after: (ColourBitmap, Examination)?, rules: PhotographFormat, words: PhotographWords,
    mending: PhotographMending? = nil
  ) -> ColourBitmap {
    var sides = [SheetSide(after == nil ? .photograph : .before, before.photograph.bitmap, before)]
    if let after { sides.append(SheetSide(.after, after.0, after.1)) }
    let list = SheetList(
      before: before.report.checks, after: after?.1.report.checks, words: words)
    let columnWidth = sides.count == 1 ? 540.0 : 440.0
    let sizes = sides.map { size(of: $0.bitmap, width: columnWidth, height: sides.count == 1 ? 720 : 600) }
    let picturesWidth = columnWidth * Double(sides.count) + gap * Double(sides.count - 1)
    let notes = SheetNotes(
      mending: mending, notAssessed: list.notAssessed, width: picturesWidth, words: words)
    let picturesHeight = captionHeight + (sizes.map(\.height).max() ?? 0) + 20
    let top = margin + headerHeight
    var canvas = SheetCanvas(
      width: Int(margin * 2 + picturesWidth + gap + SheetList.width),
      height: Int(top + max(picturesHeight + notes.height, list.height) + margin))

    drawHeader(rules, sides.map(\.verdict), words, on: &canvas)
    for (index, side) in sides.enumerated() {
      let left = margin + Double(index) * (columnWidth + gap)
      drawCaption(side, left: left, top: top, words, on: &canvas)
      SheetPicture(
        side: side, words: words, left: left, top: top + captionHeight, width: sizes[index].width,
        height: sizes[index].height
      ).draw(on: &canvas)
    }
    notes.draw(on: &canvas, left: margin, top: top + picturesHeight)
    list.draw(on: &canvas, left: margin + picturesWidth + gap, top: top)
    return canvas.bitmap
  }

  private static func size(of bitmap: ColourBitmap, width: Double, height: Double) -> PhotographSize {
    let scale = min(width / Double(max(bitmap.width, 1)), height / Double(max(bitmap.height, 1)))
    return PhotographSize(
      width: max((Double(bitmap.width) * scale).rounded(.down), 1),
      height: max((Double(bitmap.height) * scale).rounded(.down), 1))
  }

  private static func drawHeader(
    _ rules: PhotographFormat, _ verdicts: [PhotographVerdict], _ words: PhotographWords, on canvas: inout SheetCanvas
  ) {
    var right = Double(canvas.bitmap.width) - margin
    for verdict in verdicts.reversed() {
      let text = words.verdict(verdict)
      let width = SheetCanvas.width(text, .bold) + 30
      canvas.box(
        left: right - width, top: margin - 2, right: right, bottom: margin + 28, radius: 15, paint: .verdict(verdict))
      canvas.text(text, x: right - width + 15, baseline: margin + 18, style: .bold, paint: .white)
      right -= width + 8
    }
    canvas.text(
      SheetText.shortened(rules.title, width: right - margin - 20, style: .heading), x: margin, baseline: margin + 22,
      style: .heading)
    canvas.line(
      PhotographPoint(x: margin, y: margin + 50),
      PhotographPoint(x: Double(canvas.bitmap.width) - margin, y: margin + 50), width: 1, paint: .rule)
  }

  private static func drawCaption(
    _ side: SheetSide, left: Double, top: Double, _ words: PhotographWords, on canvas: inout SheetCanvas
  ) {
    let label = words.label(side.label)
    canvas.text(label, x: left, baseline: top + 14, style: .bold)
    canvas.text(
      "\(side.bitmap.width) × \(side.bitmap.height) px", x: left + SheetCanvas.width(label, .bold) + 12,
      baseline: top + 14, paint: .faintInk)
  }
}
