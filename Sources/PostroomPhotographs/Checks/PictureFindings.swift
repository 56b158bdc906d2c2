internal import PostroomModel

/// What the pixels of the face say.
enum PictureFindings {
  static func finding(
    _ name: PhotographCheckName, _ measures: PhotographMeasures, _ file: PhotographFile
  ) -> PhotographFinding {
    if name == .compression { return compression(measures, file) }
    if let parts = measures.parts, !parts.areEyesSeen {
      if name == .redEye { return .nothing(.eyesHidden) }
      if name == .glasses, parts.areEyesBehindGlasses { return .rule(false, .darkGlasses, isUnsure: true) }
    }
    let found =
      measures.light.flatMap { light(name, $0, isGray: measures.isGray) }
      ?? measures.detail.flatMap { detail(name, $0) } ?? measures.eyes.flatMap { eyes(name, $0) }
    return found ?? .nothing(.noFace)
  }

  /// The lower of what the file's tables and the picture's blocks say.
  private static func compression(_ measures: PhotographMeasures, _ file: PhotographFile) -> PhotographFinding {
    let tables = file.jpegQuality.map(Double.init)
    guard let seen = measures.detail?.quality else { return tables.map { .value($0) } ?? .nothing(.noFace) }
    return .value(min(tables ?? 100, seen))
  }

  private static func light(_ name: PhotographCheckName, _ light: LightMeasures, isGray: Bool) -> PhotographFinding? {
    switch name {
    case .brightness: .value(100 * light.mean)
    case .contrast: .value(100 * light.variance.squareRoot())
    case .dynamicRange: .value(light.entropy)
    case .underExposure: .value(100 * light.underExposed, isUnsure: light.isSceneLight)
    case .overExposure: .value(100 * light.burnt)
    case .illuminationUniformity: .value(100 * light.evenness)
    case .naturalColour: isGray ? .nothing(.grayPicture) : .value(light.cast)
    default: nil
    }
  }

  private static func detail(_ name: PhotographCheckName, _ detail: DetailMeasures) -> PhotographFinding? {
    switch name {
    case .sharpness: .value(detail.sharpness)
    case .motionBlur: .value(detail.motionSharpness)
    case .noise: .value(detail.noise)
    default: nil
    }
  }

  private static func eyes(_ name: PhotographCheckName, _ eyes: EyeMeasures) -> PhotographFinding? {
    switch name {
    case .redEye: .value(100 * eyes.red)
    case .glasses: .value(eyes.glasses)
    default: nil
    }
  }
}
