import PostroomModel

/// What heads have in common, for what cannot be seen.
enum HeadProportions {
  /// From the chin to the crown without hair, in distances from the eyes' middle to the chin.
  ///
  /// Hair hides the crown. People marked where they believe it on 61 faces of the Face Research Lab London Set: the median
  /// is 1.90, and 9 of 10 lie between 1.81 and 2.05. On the two shaved heads the skull itself is seen, at 1.81 and 1.83.
  static let headToEyesOverChin = 1.9

  /// How far the tip of the nose lies before the outer corners of the eyes, in half distances of these corners: 47 of
  /// 44 millimetres.
  static let noseBeforeEyeCorners = 47.0 / 44

  /// How far it lies before the ears' roots, in distances of the pupils: 105 of 63 millimetres.
  static let noseBeforeEars = 105.0 / 63

  /// The crown: on the line from the chin through the middle of the eyes.
  static func crown(eyeMidpoint: PhotographPoint, chin: PhotographPoint) -> PhotographPoint {
    PhotographPoint(
      x: chin.x + headToEyesOverChin * (eyeMidpoint.x - chin.x),
      y: chin.y + headToEyesOverChin * (eyeMidpoint.y - chin.y))
  }
}
