internal import PostroomModel

extension PhotographVocabulary {
  /// What is said of a check's value, which is written already, and of the side to which it is.
  func statement(
    _ name: PhotographCheckName, _ value: String, _ number: Double, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .format, .fileSize, .resolution, .aspect, .dpi, .colour, .compression: file(name, value)
    case .singleFace, .headHeight, .headWidth, .eyeLine, .centring, .margins, .interEyeDistance:
      place(name, value, number, side)
    case .roll, .yaw, .pitch, .eyesOpen, .mouthClosed, .redEye, .glasses, .expression, .eyesVisible, .occlusion,
      .headCovering:
      pose(name, value, side)
    case .sharpness, .motionBlur, .noise, .brightness, .contrast, .dynamicRange, .underExposure, .overExposure,
      .illuminationUniformity, .naturalColour, .backgroundColour, .backgroundUniformity, .backgroundShadows:
      taking(name, value)
    }
  }
}
