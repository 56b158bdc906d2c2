/// What a scan is to be like, where chance is not to decide.
public struct ScanOrder: Hashable, Sendable {
  /// The kind of file.
  public var container: ScanTruth.Container
  /// Pixels to an inch; a photograph has as many as its camera gives.
  public var dpi: Int
  /// What the pixels can say.
  public var colour: ScanTruth.Colour
  /// Clockwise degrees by which the content stands turned: 0, 90, 180 or 270.
  public var rotation = 0
  /// Clockwise degrees, beside `rotation`, by which lines are crooked.
  public var skew = 0.0
  /// JPEG's quality, 1 to 100.
  public var quality = 80
  /// Whether a telephone takes it.
  public var isPhotograph = false
  /// Whether only papers of A4 will do.
  public var wantsFullPages = false
  /// The category that papers are of; nil takes whatever comes.
  public var category: String?
  /// Papers are added until the file has as many bytes; only for PDF and TIFF, which hold several pages.
  public var leastBytes = 0

  /// Orders a clean, upright, level scan.
  public init(container: ScanTruth.Container = .pdf, dpi: Int = 300, colour: ScanTruth.Colour = .gray) {
    self.container = container
    self.dpi = dpi
    self.colour = colour
  }
}

extension ScanPlan {
  /// A plan that follows an order.
  init(_ order: ScanOrder, _ random: inout SampleRandom) {
    self.init(container: order.container, dpi: order.dpi, colour: order.colour, seed: random.next())
    rotation = order.rotation
    skew = order.skew
    quality = order.quality
    guard order.isPhotograph else { return }
    isPhotograph = true
    colour = .colour
    noise = random.between(2, 5)
    unevenness = random.between(0.12, 0.35)
    if random.chance(60) { shadow = random.between(0.15, 0.45) }
  }
}
