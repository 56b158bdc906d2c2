/// A face that the finder saw.
public struct DetectedFace: Hashable, Sendable {
  /// The left edge of its square, in pixels of the upright picture.
  public var left: Double
  /// The top edge.
  public var top: Double
  /// The side of the square.
  public var side: Double
  /// How sure the finder is: 0 is its threshold, 1 is clear.
  public var score: Double

  /// Makes a face.
  public init(left: Double, top: Double, side: Double, score: Double) {
    self.left = left
    self.top = top
    self.side = side
    self.score = score
  }
}
