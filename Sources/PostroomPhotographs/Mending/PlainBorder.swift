internal import PostroomModel

/// What a sure mask of the background tells of a picture's borders: which may be continued, and where the hair ends.
struct PlainBorder {
  /// So sure must the background be.
  static let leastConfidence = 0.8
  /// Such a share of a border's pixels must be background.
  private static let leastShare = 0.97
  private static let depth = 2

  private let mask: BackgroundMask?

  init(_ mask: BackgroundMask?) {
    self.mask = mask.flatMap { $0.confidence >= Self.leastConfidence ? $0 : nil }
  }

  /// Whether a border is background as far as a part of the picture lies at it.
  func isPlain(_ side: MendingLeft.Side, under frame: HeadFrame) -> Bool {
    // Below is the body.
    guard let mask, side != .below else { return false }
    let corners = [(0, 0), (frame.width, 0), (0, frame.height), (frame.width, frame.height)].map {
      frame.source(PhotographPoint(x: Double($0.0), y: Double($0.1)))
    }
    let isAbove = side == .above
    let places = corners.map { isAbove ? $0.x / mask.step.x : $0.y / mask.step.y }
    let length = isAbove ? mask.width : mask.height
    let first = Self.clamped(places.min() ?? 0, length - 1)
    let last = Self.clamped(places.max() ?? 0, length - 1)
    var plain = 0
    for place in first...last {
      for deep in 0..<Self.depth {
        let column = isAbove ? place : side == .left ? deep : mask.width - 1 - deep
        let row = isAbove ? deep : place
        if mask.marks[row * mask.width + column] > 0 { plain += 1 }
      }
    }
    return Double(plain) >= Self.leastShare * Double((last - first + 1) * Self.depth)
  }

  /// The upper ends of the hair above the eyes and between them; empty when the background is not sure.
  func hair(_ landmarks: FaceLandmarks) -> [PhotographPoint] {
    guard let mask else { return [] }
    let eyes = [landmarks.rightEye.outerCorner.x, landmarks.leftEye.outerCorner.x].map { $0 / mask.step.x }
    let first = Self.clamped(eyes.min() ?? 0, mask.width - 1)
    let last = Self.clamped(eyes.max() ?? 0, mask.width - 1)
    return (first...last).map { column -> PhotographPoint in
      let row: Int = (0..<mask.height).first(where: { mask.marks[$0 * mask.width + column] == 0 }) ?? 0
      return PhotographPoint(x: (Double(column) + 0.5) * mask.step.x, y: Double(row) * mask.step.y)
    }
  }

  private static func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
}
