internal import PostroomModel

/// The head in a picture: the ellipse through crown, chin and the ears, which leans as the head does.
struct HeadOutline {
  private let middle: PhotographPoint
  private let halfWidth: Double
  private let halfHeight: Double
  /// The unit vector along the eyes.
  private let along: (x: Double, y: Double)

  init(_ landmarks: FaceLandmarks) {
    middle = landmarks.chin.middle(to: landmarks.crown)
    halfHeight = max(1, landmarks.chin.distance(to: landmarks.crown) / 2)
    let across = landmarks.leftEye.pupil.x - landmarks.rightEye.pupil.x
    let down = landmarks.leftEye.pupil.y - landmarks.rightEye.pupil.y
    let distance = max((across * across + down * down).squareRoot(), 1e-6)
    along = (across / distance, down / distance)
    let jaw = landmarks.jaw.map(\.x)
    halfWidth = max(1, ((jaw.max() ?? 0) - (jaw.min() ?? 0)) / 2)
  }

  /// Where a point lies: 0 in the middle, 1 on the ellipse, more outside.
  func distance(_ point: PhotographPoint) -> Double {
    let (u, v) = place(point)
    return (u * u + v * v).squareRoot()
  }

  /// Whether a point lies in the skull, above the eyes, with so much room around as a share of the head.
  func isInSkull(_ point: PhotographPoint, room: Double) -> Bool {
    let (u, v) = place(point)
    let wider = u / (1 + room)
    return v < -0.2 && wider * wider + v * v < 1
  }

  /// Across and down from the middle, 1 at the ellipse.
  private func place(_ point: PhotographPoint) -> (u: Double, v: Double) {
    let (x, y) = (point.x - middle.x, point.y - middle.y)
    return ((x * along.x + y * along.y) / halfWidth, (y * along.x - x * along.y) / halfHeight)
  }
}
