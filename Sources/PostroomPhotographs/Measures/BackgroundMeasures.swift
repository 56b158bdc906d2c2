/// What is behind the head.
public struct BackgroundMeasures: Hashable, Sendable {
  /// The median colour: L*, a*, b*.
  public var lab: [Double]
  /// The distance from the median that nine tenths of it keep, ΔE.
  public var spread: Double
  /// The largest rise of lightness away from the head, ΔE.
  public var shadow: Double
  /// How sharply the largest thing on it that is not the person stands out, ΔE; 0 when there is none.
  public var structure: Double
  /// How far from the wall is what stands at the left or right edge of the picture, ΔE; 0 for nothing.
  public var edge: Double
  /// The share of the picture's height along which it does, 0 to 1.
  public var edgeLength: Double
  /// How sure it is what the background is, 0 to 1.
  public var confidence: Double
  /// The share of what should be background, above the chin and around the head, that was found, 0 to 1.
  public var coverage: Double

  init(_ mask: BackgroundMask) {
    lab = mask.lab
    spread = mask.spread
    shadow = mask.shadow
    structure = mask.structure
    edge = mask.edge
    edgeLength = mask.edgeLength
    confidence = mask.confidence
    coverage = mask.coverage
  }

  /// The distance of the median from a colour of red, green and blue.
  func distance(from colour: [Int]) -> Double {
    let bytes = (0..<3).map { UInt8(clamping: $0 < colour.count ? colour[$0] : 255) }
    let wanted = PixelPlanes.lab(ContiguousArray(bytes))
    return zip(lab, wanted).reduce(0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) }.squareRoot()
  }
}
