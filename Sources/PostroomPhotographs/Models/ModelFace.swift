internal import PostroomModel

/// A face as a model saw it.
struct ModelFace: Hashable, Sendable {
  var left: Double
  var top: Double
  var width: Double
  var height: Double
  /// The person's right eye, on the left of a picture that is upright.
  var rightEye: PhotographPoint
  var leftEye: PhotographPoint
  /// How sure the model is, 0 to 1.
  var score: Double

  /// The side of the built-in finder's square over the distance of the eyes, and how far its middle lies below them: medians
  /// of 61 portraits, from which single ones differ by 0.17 and 0.09 (standard deviations).
  private static let square = (side: 2.35, down: 0.53)

  /// The square that the built-in finder would have seen, from which landmarks are looked for.
  var detected: DetectedFace {
    let (across, down) = (leftEye.x - rightEye.x, leftEye.y - rightEye.y)
    let side = Self.square.side * (across * across + down * down).squareRoot()
    let x = (leftEye.x + rightEye.x) / 2 - Self.square.down * down
    let y = (leftEye.y + rightEye.y) / 2 + Self.square.down * across
    return DetectedFace(left: x - side / 2, top: y - side / 2, side: side, score: score)
  }

  /// Whether the eyes are beside each other, the right one on the left.
  var isUpright: Bool { leftEye.x - rightEye.x >= (leftEye.y - rightEye.y).magnitude }

  /// The face in the picture from which the input was cut.
  func scaled(_ step: Double, left: Double, top: Double) -> ModelFace {
    func place(_ point: PhotographPoint) -> PhotographPoint {
      PhotographPoint(x: left + step * point.x, y: top + step * point.y)
    }
    let corner = place(PhotographPoint(x: self.left, y: self.top))
    return ModelFace(
      left: corner.x, top: corner.y, width: step * width, height: step * height, rightEye: place(rightEye),
      leftEye: place(leftEye), score: score)
  }

  /// The surest faces that hardly overlap.
  ///
  /// - Complexity: O(faces²) of at most ``most`` faces.
  static func apart(_ faces: [ModelFace], mostOverlap: Double) -> [ModelFace] {
    var kept: [ModelFace] = []
    for face in faces.sorted(by: { ($0.score, $0.left, $0.top) > ($1.score, $1.left, $1.top) }).prefix(most)
    where kept.allSatisfy({ $0.overlap(face) <= mostOverlap }) {
      kept.append(face)
    }
    return kept
  }

  private static let most = 1_000

  /// The common part over the whole.
  private func overlap(_ other: ModelFace) -> Double {
    let across = min(left + width, other.left + other.width) - max(left, other.left)
    let down = min(top + height, other.top + other.height) - max(top, other.top)
    guard across > 0, down > 0 else { return 0 }
    return across * down / (width * height + other.width * other.height - across * down)
  }
}
