extension PhotographCheckName {
  /// The unit of the check's value and limits: `%`, `px`, `°`, `dpi`, `KB` (1,024 bytes), `ΔE` (CIELAB, 1976), `bit`, or
  /// empty for a plain number.
  public var unit: String {
    switch self {
    case .fileSize: "KB"
    case .resolution, .interEyeDistance: "px"
    case .dpi: "dpi"
    case .glasses, .headHeight, .headWidth, .eyeLine, .centring, .margins, .eyesOpen, .mouthClosed, .redEye,
      .brightness,
      .contrast, .underExposure, .overExposure, .illuminationUniformity:
      "%"
    case .roll, .yaw, .pitch: "°"
    case .dynamicRange: "bit"
    case .naturalColour, .backgroundColour, .backgroundUniformity, .backgroundShadows: "ΔE"
    case .format, .aspect, .colour, .compression, .singleFace, .sharpness, .motionBlur, .noise, .expression,
      .eyesVisible, .occlusion, .headCovering:
      ""
    }
  }
}

extension PhotographLimits {
  /// The limits of a check that a format does not rule; nil where there are none, and nothing is judged.
  ///
  /// How a head must be placed is each country's own, and has none. Light and contrast are reported and never judged: a
  /// limit on them would refuse people by the colour of their skin. What needs a neural model is off.
  ///
  /// Sources: the distance of the eyes and the head's pose are those of ISO/IEC 39794-5 and of ICAO's technical report
  /// "Portrait Quality" (2018); the others were measured on portraits with and without made faults.
  public static func standard(_ name: PhotographCheckName) -> PhotographLimits? {
    switch name {
    // A head that is cut off breaks it; how high it is is for formats to say.
    case .headHeight: PhotographLimits()
    case .fileSize, .resolution, .aspect, .dpi, .headWidth, .eyeLine, .margins: nil
    case .format, .colour: PhotographLimits()
    case .singleFace: PhotographLimits(min: 1, max: 1)
    case .centring: PhotographLimits(max: 5, tolerance: 2)
    case .interEyeDistance: PhotographLimits(min: 90, tolerance: 30)
    case .roll: PhotographLimits(min: -5, max: 5, tolerance: 3)
    case .yaw: PhotographLimits(min: -5, max: 5, tolerance: 5)
    case .eyesOpen: PhotographLimits(min: 3, tolerance: 1)
    case .mouthClosed: PhotographLimits(max: 8, tolerance: 4)
    case .redEye: PhotographLimits(max: 3, tolerance: 2)
    case .glasses: PhotographLimits(max: 30, severity: .warn)
    case .compression: PhotographLimits(min: 50, tolerance: 15)
    case .sharpness: PhotographLimits(min: 40, tolerance: 15)
    case .motionBlur: PhotographLimits(min: 50, tolerance: 5)
    case .noise: PhotographLimits(max: 5, tolerance: 1.5)
    case .underExposure: PhotographLimits(max: 20, tolerance: 15)
    case .overExposure: PhotographLimits(max: 5, tolerance: 5)
    case .illuminationUniformity: PhotographLimits(min: 45, tolerance: 10)
    case .naturalColour: PhotographLimits(max: 3, tolerance: 3)
    case .backgroundColour: PhotographLimits(max: 20, tolerance: 10)
    case .backgroundUniformity: PhotographLimits(max: 8, tolerance: 2)
    case .backgroundShadows: PhotographLimits(max: 9, tolerance: 4)
    case .brightness, .contrast, .dynamicRange: PhotographLimits(severity: .inform)
    case .pitch, .expression, .eyesVisible, .occlusion, .headCovering: PhotographLimits(severity: .off)
    }
  }
}
