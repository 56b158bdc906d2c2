/// What a picture measures on paper.
struct PaperSize: Hashable {
  /// In points, as the picture lies.
  var width: Float
  var height: Float
  /// Why what the picture says of itself was not believed; nil when it was, or when it says nothing.
  var note: String?

  /// The long side of an A4 sheet, in inches: what is assumed where nothing is known.
  private static let longSideOfA4 = 297 / 25.4
  /// No office scans sheets with a longer side (A2 and a bit), in inches: cameras and screens that write 72 dpi do.
  private static let longestSide = 25.0
  /// Smaller things than a stamp are not scanned, in inches.
  private static let shortestSide = 0.4

  /// Works the size out.
  ///
  /// - Parameters:
  ///   - columns: The width in pixels.
  ///   - rows: The height in pixels.
  ///   - horizontalDPI: What the picture says of its resolution; nil for nothing.
  ///   - verticalDPI: The same downwards; it differs from the other one in faxes.
  init(columns: Int, rows: Int, horizontalDPI: Double?, verticalDPI: Double?) {
    let long = Double(max(columns, rows, 1))
    if let across = horizontalDPI ?? verticalDPI, let down = verticalDPI ?? horizontalDPI, across > 0, down > 0 {
      let inches = (across: Double(columns) / across, down: Double(rows) / down)
      if max(inches.across, inches.down) <= Self.longestSide, max(inches.across, inches.down) >= Self.shortestSide {
        self.init(width: Float(inches.across * 72), height: Float(inches.down * 72), note: nil)
        return
      }
      let assumed = Self.assumed(columns, rows, long)
      let said = "\(Int(across.rounded())) dpi"
      self.init(
        width: assumed.width, height: assumed.height,
        note: "the picture says \(said), which no sheet of its size can have; an A4 sheet was assumed.")
      return
    }
    self = Self.assumed(columns, rows, long)
  }

  private init(width: Float, height: Float, note: String?) {
    self.width = width
    self.height = height
    self.note = note
  }

  private static func assumed(_ columns: Int, _ rows: Int, _ long: Double) -> PaperSize {
    let points = longSideOfA4 * 72 / long
    return PaperSize(width: Float(Double(columns) * points), height: Float(Double(rows) * points), note: nil)
  }
}
