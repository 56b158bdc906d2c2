public import PostroomModel

/// A picture out of a picture file in its colours, upright and over white, with what its file says of it.
public struct DecodedColours: Sendable {
  /// Every pixel, in sRGB.
  public var bitmap: ColourBitmap
  /// Dots per inch along the upright picture's rows; nil when the file says none, or less than 30 or more than 4,800.
  public var dpi: Double?
  /// Whether there are grays alone.
  public var isGray: Bool
  /// The quality by which a JPEG was written, 1 to 100: the one whose table of luminance, scaled as the Independent
  /// JPEG Group's programs do, differs least in squares from the file's; nil for other formats.
  public var jpegQuality: Int?
  /// Whether a part is missing: it is white, coarse or garbled.
  public var isIncomplete: Bool
  /// Dots per inch along the upright picture's columns; nil as for its rows.
  public var verticalDPI: Double?
  /// Whether the file holds more data than the picture has room for: some of it may be garbled.
  public var hasDataLeftOver: Bool
  /// What a person should know about how it was read, one sentence each.
  public var notes: [String]

  /// Makes a decoded picture.
  public init(
    bitmap: ColourBitmap, dpi: Double? = nil, isGray: Bool = false, jpegQuality: Int? = nil,
    isIncomplete: Bool = false, verticalDPI: Double? = nil, hasDataLeftOver: Bool = false, notes: [String] = []
  ) {
    self.bitmap = bitmap
    self.dpi = dpi
    self.isGray = isGray
    self.jpegQuality = jpegQuality
    self.isIncomplete = isIncomplete
    self.verticalDPI = verticalDPI
    self.hasDataLeftOver = hasDataLeftOver
    self.notes = notes
  }
}

extension ColourBitmap {
  /// How far a pixel's largest and smallest number are apart from where on it has a colour: JPEG's rounding stays below.
  private static let leastColour = 10
  /// Of so many pixels one may have a colour in a gray picture: stamps of dates and damaged blocks.
  private static let pixelsForColour = 1_000

  /// Whether its pixels are grays, but for a few.
  ///
  /// - Complexity: O(pixels) when it is, else mostly far less.
  var isNearlyGray: Bool {
    pixels.withUnsafeBufferPointer { pixels in
      var allowed = width * height / Self.pixelsForColour
      for start in stride(from: 0, to: pixels.count - 2, by: 3) {
        let (red, green, blue) = (Int(pixels[start]), Int(pixels[start + 1]), Int(pixels[start + 2]))
        guard max(red, max(green, blue)) - min(red, min(green, blue)) >= Self.leastColour else { continue }
        allowed -= 1
        if allowed < 0 { return false }
      }
      return true
    }
  }
}
