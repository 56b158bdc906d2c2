internal import PostroomModel

/// What the place and the pose of the head say.
enum PlacementFindings {
  static func finding(
    _ name: PhotographCheckName, _ place: FacePlacement, _ parts: FaceParts?, quarterTurns: Int
  ) -> PhotographFinding {
    if let parts, let hidden = hidden(name, parts) { return hidden }
    let roll = roll(place.roll, before: quarterTurns)
    return switch name {
    case .headHeight: place.isCut ? .rule(false, .headCut) : .value(100 * place.headHeight)
    case .headWidth: .value(100 * place.headWidth)
    case .eyeLine: .value(100 * place.eyeLine)
    case .centring: .value(100 * place.offCentre.magnitude, side(place.offCentre))
    case .margins: .value(100 * place.margin)
    case .interEyeDistance: .value(place.interEyeDistance)
    case .roll: .value(roll, side(roll))
    case .yaw: .value(place.yaw, side(place.yaw))
    case .eyesOpen: .value(100 * place.eyesOpen)
    case .mouthClosed: .value(100 * place.mouthOpen)
    default: .nothing(nil)
    }
  }

  /// What is said of eyes or a mouth that cannot be seen surely: a person should look, and no number is given, as it would be
  /// a guess.
  private static func hidden(_ name: PhotographCheckName, _ parts: FaceParts) -> PhotographFinding? {
    switch name {
    case .eyesOpen where !parts.areEyesSeen: .rule(false, .eyesHidden, isUnsure: true)
    case .interEyeDistance where !parts.areEyesSeen: .nothing(.eyesHidden)
    case .mouthClosed where !parts.isMouthSeen: .rule(false, .mouthHidden, isUnsure: true)
    default: nil
    }
  }

  /// How the head leant before the picture was turned clockwise by quarters, from -180 to 180 degrees.
  private static func roll(_ roll: Double, before quarterTurns: Int) -> Double {
    let before = roll - 90 * Double(quarterTurns)
    return before <= -180 ? before + 360 : before
  }

  private static func side(_ value: Double) -> PhotographDetail { .towards(value < 0 ? .left : .right) }
}
