internal import PostroomNative

/// How the writing on a picture of a page lies.
struct PageGeometry: Hashable, Sendable {
  /// What is on the page.
  enum Content: Sendable {
    /// Nothing but paper, light, dust and noise.
    case blank
    /// Lines of writing.
    case writing
    /// Something whose lines cannot be told: a photograph, a stamp, a few strokes.
    case unclear
  }

  /// What is on the page.
  private(set) var content = Content.unclear
  /// Whether the page is light writing on a dark ground.
  private(set) var isInverted = false
  /// The quarter turns clockwise that make the picture upright, 0 to 3.
  private(set) var turns = 0
  /// How sure it is which way is up, 0 to 1; below 0.5 a reading of both ways should decide.
  private(set) var turnsConfidence: Float = 0
  /// How far lines run downhill to the right once the page is upright, in degrees within ±10.5.
  private(set) var skew: Float = 0
  /// The height of small letters such as x in pixels of the picture; 0 where it is not known.
  private(set) var xHeight: Float = 0

  /// Larger pictures are reduced to between a quarter of this and this many pixels: A4 at 200 dpi has as many.
  private static let enoughPixels = 4_000_000.0
  /// A picture whose paper is darker than this may be light on dark.
  private static let darkPaper = 128

  /// Finds out how a picture lies; nothing is read.
  ///
  /// - Parameter bitmap: Any picture.
  /// - Complexity: O(pixels).
  init(_ bitmap: GrayBitmap) { self = Self.measured(bitmap).geometry }

  private init() {}

  /// Finds out how a picture lies, and what was seen of its ink on the way.
  ///
  /// - Parameter bitmap: Any picture.
  /// - Returns: The analysis too, of the picture made dark on light; nil where nothing could be told.
  /// - Complexity: O(pixels).
  static func measured(_ bitmap: GrayBitmap) -> (geometry: PageGeometry, analysis: WritingAnalysis?) {
    var geometry = PageGeometry()
    guard bitmap.width > 0, bitmap.height > 0, bitmap.pixels.count == bitmap.width * bitmap.height else {
      return (geometry, nil)
    }
    let factor = (Double(bitmap.pixels.count) / Self.enoughPixels).squareRoot().rounded(.up)
    let reduced = bitmap.reduced(by: Int(max(1, factor)))
    guard var analysis = WritingAnalysis(reduced) else { return (geometry, nil) }
    if analysis.paper < Self.darkPaper, let other = WritingAnalysis(reduced.inverted()),
      other.lettersInRows > analysis.lettersInRows
    {
      geometry.isInverted = true
      analysis = other
    }
    geometry.content = analysis.content
    if geometry.content == .blank {
      if analysis.showsFaintInk { geometry.content = .unclear }
    } else if analysis.lettersInRows > 0 {
      geometry.describe(analysis, factor: Float(bitmap.width) / Float(analysis.bitmap.width))
    }
    return (geometry, analysis)
  }

  private mutating func describe(_ analysis: WritingAnalysis, factor: Float) {
    let upside = Upside(analysis.shapes(most: Upside.enoughLetters))
    turns = (analysis.isSideways ? 1 : 0) + (upside.isUp ? 0 : 2)
    turnsConfidence = min(upside.confidence, analysis.directionConfidence)
    skew = analysis.slope
    xHeight = SmallLetters.height(analysis.rows, isUp: upside.isUp) * factor
  }
}
