/// What is looked at in a portrait photograph; the raw values are the names in results and format files.
public enum PhotographCheckName: String, Sendable, Codable, CaseIterable {
  // The picture as a file.
  case format
  case fileSize = "file-size"
  case resolution
  case aspect
  case dpi
  case colour
  case compression

  // The face and where it is.
  case singleFace = "single-face"
  case headHeight = "head-height"
  case headWidth = "head-width"
  case eyeLine = "eye-line"
  case centring
  case margins
  case interEyeDistance = "inter-eye-distance"

  // How the head is held, and its expression.
  case roll
  case yaw
  case pitch
  case eyesOpen = "eyes-open"
  case mouthClosed = "mouth-closed"
  case redEye = "red-eye"
  case glasses

  // How the picture was taken.
  case sharpness
  case motionBlur = "motion-blur"
  case noise
  case brightness
  case contrast
  case dynamicRange = "dynamic-range"
  case underExposure = "under-exposure"
  case overExposure = "over-exposure"
  case illuminationUniformity = "illumination-uniformity"
  case naturalColour = "natural-colour"

  // What is behind the head.
  case backgroundColour = "background-colour"
  case backgroundUniformity = "background-uniformity"
  case backgroundShadows = "background-shadows"

  // What needs a neural model, and is not assessed without one.
  case expression
  case eyesVisible = "eyes-visible"
  case occlusion
  case headCovering = "head-covering"
}

/// Limits by name are an object in JSON, whose members can be sorted; without this they are a list in any order.
extension PhotographCheckName: CodingKeyRepresentable {}
