import PostroomModel
import PostroomNative

/// How far a scan that was taken as it is differs from the drawing of its page.
///
/// Both are averaged over cells of the drawing, so that resampling and shifts of half a pixel do not count.
struct EmbeddedPictureAgreement {
  /// The mean difference of the cells' gray, 0 to 255.
  let mean: Double
  /// The largest difference of a cell's gray.
  let worst: Double

  /// Drawn at this resolution, a cell is a twelfth of an inch: smaller than any stamp or page number.
  static let dpi = 144.0
  private static let cell = 12

  init(_ picture: GrayBitmap, _ scan: EmbeddedScan, _ page: PDFPage) throws {
    let drawing = try page.renderGray(dpi: Self.dpi)
    let turned = Self.turned(picture, by: scan.quarterTurns)
    let place = scan.place
    var differences: [Double] = []
    for y in stride(from: 0, to: drawing.height, by: Self.cell) {
      let rows = y..<min(drawing.height, y + Self.cell)
      let own = Self.span(rows, drawing.height, page.size.height, place.y0, place.y1, turned.height)
      for x in stride(from: 0, to: drawing.width, by: Self.cell) {
        let columns = x..<min(drawing.width, x + Self.cell)
        let across = Self.span(columns, drawing.width, page.size.width, place.x0, place.x1, turned.width)
        guard let own, let across else { continue }
        differences.append(abs(Self.mean(turned, across, own) - Self.mean(drawing, columns, rows)))
      }
    }
    mean = differences.isEmpty ? 255 : differences.reduce(0, +) / Double(differences.count)
    worst = differences.max() ?? 255
  }

  /// The picture's pixels below those of the drawing; nil where the picture does not reach.
  private static func span(
    _ drawn: Range<Int>, _ all: Int, _ page: Float, _ from: Float, _ to: Float, _ pixels: Int
  ) -> Range<Int>? {
    func position(_ edge: Int) -> Int {
      let point = Double(edge) / Double(all) * Double(page)
      return Int(((point - Double(from)) / Double(to - from) * Double(pixels)).rounded())
    }
    let low = position(drawn.lowerBound)
    let high = max(low + 1, position(drawn.upperBound))
    return low < 0 || high > pixels ? nil : low..<high
  }

  private static func mean(_ bitmap: GrayBitmap, _ columns: Range<Int>, _ rows: Range<Int>) -> Double {
    var sum = 0
    for y in rows {
      for x in columns { sum += Int(bitmap.pixels[y * bitmap.width + x]) }
    }
    return Double(sum) / Double(columns.count * rows.count)
  }

  /// Turns a bitmap clockwise.
  static func turned(_ bitmap: GrayBitmap, by turns: Int) -> GrayBitmap {
    if turns & 3 == 0 { return bitmap }
    let width = bitmap.height
    let height = bitmap.width
    var pixels = ContiguousArray<UInt8>(repeating: 0, count: width * height)
    for y in 0..<bitmap.height {
      for x in 0..<bitmap.width { pixels[x * width + width - 1 - y] = bitmap.pixels[y * bitmap.width + x] }
    }
    return turned(GrayBitmap(width: width, height: height, dpi: bitmap.dpi, pixels: pixels), by: turns - 1)
  }
}
