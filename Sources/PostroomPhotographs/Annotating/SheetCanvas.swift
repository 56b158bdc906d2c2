internal import CPhotographs
internal import PostroomModel

/// What a sheet is drawn on.
struct SheetCanvas {
  private(set) var bitmap: ColourBitmap

  /// A style of the embedded font.
  enum Style {
    case plain, bold, heading

    fileprivate var native: Int32 {
      switch self {
      case .plain: Int32(photograph_text_plain)
      case .bold: Int32(photograph_text_bold)
      case .heading: Int32(photograph_text_heading)
      }
    }
  }

  init(width: Int, height: Int) {
    // The paper is gray: one value fills it.
    bitmap = ColourBitmap(
      width: width, height: height,
      pixels: ContiguousArray(repeating: SheetPaint.paper.red, count: width * height * 3))
  }

  mutating func box(
    left: Double, top: Double, right: Double, bottom: Double, radius: Double = 0, paint: SheetPaint
  ) {
    draw { photograph_draw_box($0, left, top, right, bottom, radius, paint.native) }
  }

  mutating func line(_ from: PhotographPoint, _ to: PhotographPoint, width: Double, paint: SheetPaint) {
    draw { photograph_draw_line($0, from.x, from.y, to.x, to.y, width, paint.native) }
  }

  mutating func lines(_ points: [PhotographPoint], width: Double, paint: SheetPaint) {
    for (from, to) in zip(points, points.dropFirst()) { line(from, to, width: width, paint: paint) }
  }

  mutating func dot(_ centre: PhotographPoint, radius: Double, paint: SheetPaint) {
    draw { photograph_draw_ring($0, centre.x, centre.y, radius, radius, paint.native) }
  }

  mutating func ring(_ centre: PhotographPoint, radius: Double, width: Double, paint: SheetPaint) {
    draw { photograph_draw_ring($0, centre.x, centre.y, radius, width, paint.native) }
  }

  mutating func picture(_ picture: ColourBitmap, left: Int, top: Int, columns: Int, rows: Int) {
    draw { sheet in
      picture.pixels.withUnsafeBufferPointer { pixels in
        photograph_draw_picture(
          sheet, pixels.baseAddress, Int32(picture.width), Int32(picture.height), Int32(left), Int32(top),
          Int32(columns), Int32(rows))
      }
    }
  }

  /// Writes text that stands on a line.
  mutating func text(
    _ text: String, x: Double, baseline: Double, style: Style = .plain, paint: SheetPaint = .ink
  ) {
    let characters = text.unicodeScalars.map(\.value)
    draw {
      photograph_draw_text(
        $0, style.native, Int32(x.rounded()), Int32(baseline.rounded()), characters, characters.count, paint.native)
    }
  }

  static func width(_ text: String, _ style: Style = .plain) -> Double {
    let characters = text.unicodeScalars.map(\.value)
    return Double(photograph_text_width(style.native, characters, characters.count))
  }

  /// Whether the embedded font has a character.
  static func knows(_ character: Unicode.Scalar, _ style: Style) -> Bool {
    photograph_text_knows(style.native, character.value)
  }

  private mutating func draw(_ body: (photograph_sheet) -> Void) {
    let width = Int32(bitmap.width)
    let height = Int32(bitmap.height)
    bitmap.pixels.withUnsafeMutableBufferPointer { pixels in
      body(photograph_sheet(pixels: pixels.baseAddress, width: width, height: height))
    }
  }
}
