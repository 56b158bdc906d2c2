internal import PostroomModel

extension EnglishVocabulary {
  private func to(_ side: PhotographDetail.Side?, otherwise: String = "") -> String {
    switch side {
    case .left: " to the picture's left"
    case .right: " to the picture's right"
    case nil: otherwise
    }
  }

  func file(_ name: PhotographCheckName, _ value: String) -> PhotographStatement {
    switch name {
    case .fileSize:
      PhotographStatement(
        "The file has \(value)", low: "save it at a higher quality or with more pixels",
        high: "save it at a lower quality or with fewer pixels")
    case .resolution:
      PhotographStatement(
        "The shorter side has \(value)", low: "scan or photograph it at a higher resolution", high: "scale it down")
    case .aspect:
      PhotographStatement(
        "The width is \(value) times the height", low: "the picture is too narrow, cut it at the top or bottom",
        high: "the picture is too wide, cut it at the sides")
    case .dpi:
      PhotographStatement(
        "The file says \(value)", low: "save it anew with the resolution that is wanted",
        high: "save it anew with the resolution that is wanted")
    case .compression:
      PhotographStatement(
        "The quality after compression is \(value) of 100",
        low: "take the camera's original, or save it at a higher quality")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }

  func place(
    _ name: PhotographCheckName, _ value: String, _ number: Double, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .singleFace:
      PhotographStatement(
        number < 0.5 ? "No face was found" : number < 1.5 ? "One face was found" : "\(value) faces were found",
        low: "photograph the person from the front, with all of the head",
        high: "photograph the person alone, without other people or pictures behind")
    case .headHeight:
      PhotographStatement(
        "The head fills \(value) of the height", low: "go nearer, or crop", high: "step back, or crop less tightly")
    case .headWidth:
      PhotographStatement(
        "The head fills \(value) of the width", low: "go nearer, or crop", high: "step back, or crop less tightly")
    case .eyeLine:
      PhotographStatement(
        "The eyes are at \(value) of the height from the top", low: "leave more room above the head",
        high: "leave less room above the head")
    case .centring:
      PhotographStatement(
        "The face is \(value) of the width off the centre\(to(side))",
        high: "put the nose on the middle of the picture, or crop")
    case .margins:
      PhotographStatement(
        "The narrower side margin is \(value) of the width", low: "leave more room beside the head",
        high: "leave less room beside the head")
    case .interEyeDistance:
      PhotographStatement(
        "The eyes are \(value) apart", low: "go nearer, or photograph at a higher resolution", high: "scale it down")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }

  func pose(
    _ name: PhotographCheckName, _ value: String, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .roll:
      let remedy = "hold the head upright, or straighten the picture"
      return PhotographStatement(
        "The head is tilted\(to(side, otherwise: " to one side")) by \(value)", low: remedy, high: remedy)
    case .yaw:
      let remedy = "face the camera straight on, so that both ears are seen alike"
      return PhotographStatement("The head is turned\(to(side)) by \(value)", low: remedy, high: remedy)
    case .pitch:
      let remedy = "hold the chin level, with the camera as high as the eyes"
      return PhotographStatement("The head is raised or lowered by \(value)", low: remedy, high: remedy)
    case .eyesOpen:
      return PhotographStatement(
        "The eyes are open by \(value) of the eye-to-chin distance", low: "open both eyes and look into the camera",
        high: "do not open the eyes wider than naturally")
    case .mouthClosed:
      return PhotographStatement(
        "The lips are apart by \(value) of the eye-to-chin distance", high: "close the mouth without a smile")
    case .redEye:
      return PhotographStatement(
        "\(value) of the irises is red", high: "photograph without direct flash, or correct the red eyes")
    case .glasses:
      return PhotographStatement(
        "An edge like that of glasses crosses the nose with a contrast of \(value)",
        high: "see whether glasses are worn, and take them off where they are forbidden"
      )
    default: return PhotographStatement("\(title(name)): \(value)")
    }
  }

  func taking(_ name: PhotographCheckName, _ value: String) -> PhotographStatement {
    switch name {
    case .sharpness:
      PhotographStatement("The face's sharpness is \(value) of 100", low: "focus on the eyes and take it anew")
    case .motionBlur:
      PhotographStatement(
        "Freedom from motion blur is \(value) of 100", low: "hold still, use a tripod or a shorter exposure")
    case .noise:
      PhotographStatement(
        "The noise on the face is \(value) levels of 255", high: "use more light and a lower ISO setting")
    case .brightness: PhotographStatement("The face's mean brightness is \(value)")
    case .contrast: PhotographStatement("The face's contrast is \(value)")
    case .dynamicRange: PhotographStatement("The tones of the face span \(value)")
    case .underExposure: PhotographStatement("\(value) of the face is black without detail", high: "use more light")
    case .overExposure:
      PhotographStatement("\(value) of the face is white without detail", high: "use less or softer light")
    case .illuminationUniformity:
      PhotographStatement("The two cheeks are lit alike to \(value)", low: "light both sides of the face evenly")
    case .naturalColour:
      PhotographStatement(
        "The skin is \(value) away from natural colours", high: "set the white balance, or take it anew")
    case .backgroundColour:
      PhotographStatement(
        "The background is \(value) away from the format's colour",
        high: "use a background of that colour and light it"
      )
    case .backgroundUniformity:
      PhotographStatement("The background varies by \(value)", high: "use a plain wall or cloth, evenly lit")
    case .backgroundShadows:
      PhotographStatement(
        "Beside the head the background is darker by \(value)", high: "stand further from the wall, or light the wall")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }
}
