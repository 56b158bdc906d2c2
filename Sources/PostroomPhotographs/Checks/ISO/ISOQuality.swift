internal import Foundation
public import PostroomModel

/// The components of ISO/IEC 29794-5 under the names of OFIQ's columns.
public enum ISOQuality {
  /// Every component in the order of OFIQ's columns; those that need a neural model have neither value nor
  /// score without one.
  ///
  /// Sharpness and compression artefacts are OFIQ's by name alone: there a forest and a network judge, here the native
  /// values are those of the checks, and the score is the value.
  public static func components(_ measures: PhotographMeasures) -> [PhotographQuality] {
    columns.map { name in
      guard let (native, score) = component(name, measures) else { return PhotographQuality(name: name) }
      return PhotographQuality(name: name, native: (native * 10_000).rounded() / 10_000, score: score)
    }
  }

  private static let columns = [
    "UnifiedQualityScore", "BackgroundUniformity", "IlluminationUniformity", "LuminanceMean", "LuminanceVariance",
    "UnderExposurePrevention", "OverExposurePrevention", "DynamicRange", "Sharpness", "CompressionArtifacts",
    "NaturalColour", "SingleFacePresent", "EyesOpen", "MouthClosed", "EyesVisible", "MouthOcclusionPrevention",
    "FaceOcclusionPrevention", "InterEyeDistance", "HeadSize", "LeftwardCropOfTheFaceImage",
    "RightwardCropOfTheFaceImage", "MarginAboveOfTheFaceImage", "MarginBelowOfTheFaceImage", "HeadPoseYaw",
    "HeadPosePitch", "HeadPoseRoll", "ExpressionNeutrality", "NoHeadCoverings",
  ]

  private static func component(_ name: String, _ measures: PhotographMeasures) -> (Double, Int)? {
    if let assessed = measures.assessments.component(name) { return assessed }
    // What cannot be seen has no score.
    if name == "EyesOpen", measures.parts?.areEyesSeen == false { return nil }
    if name == "MouthClosed", measures.parts?.isMouthSeen == false { return nil }
    if name == "SingleFacePresent" {
      return (measures.secondFace, ISOScore.singleFacePresent(measures.secondFace))
    }
    return measures.light.flatMap { light(name, $0) } ?? measures.detail.flatMap { detail(name, $0) }
      ?? measures.placement.flatMap { placement(name, $0) } ?? background(name, measures)
  }

  private static func background(_ name: String, _ measures: PhotographMeasures) -> (Double, Int)? {
    guard name == "BackgroundUniformity", let gradient = measures.backgroundGradient else { return nil }
    return (gradient, ISOScore.backgroundUniformity(gradient))
  }

  private static func light(_ name: String, _ light: LightMeasures) -> (Double, Int)? {
    switch name {
    case "IlluminationUniformity": (light.cheeksInCommon, ISOScore.illuminationUniformity(light.cheeksInCommon))
    case "LuminanceMean": (light.mean, ISOScore.luminanceMean(light.mean))
    case "LuminanceVariance": (light.variance, ISOScore.luminanceVariance(light.variance))
    case "UnderExposurePrevention": (light.dark, ISOScore.underExposurePrevention(light.dark))
    case "OverExposurePrevention": (light.burnt, ISOScore.overExposurePrevention(light.burnt))
    case "DynamicRange": (light.entropy, ISOScore.dynamicRange(light.entropy))
    case "NaturalColour": (light.castDistance, ISOScore.naturalColour(light.castDistance))
    default: nil
    }
  }

  private static func detail(_ name: String, _ detail: DetailMeasures) -> (Double, Int)? {
    switch name {
    case "Sharpness": (detail.sharpness, Int(detail.sharpness.rounded()))
    case "CompressionArtifacts": (detail.blockiness, Int(detail.quality.rounded()))
    default: nil
    }
  }

  private static func placement(_ name: String, _ place: FacePlacement) -> (Double, Int)? {
    switch name {
    case "EyesOpen": return (place.eyesOpen, ISOScore.eyesOpen(place.eyesOpen))
    case "MouthClosed": return (place.mouthOpen, ISOScore.mouthClosed(place.mouthOpen))
    case "InterEyeDistance":
      let distance = place.interEyeDistance / max(0.1, cos(place.yaw * .pi / 180))
      return (distance, ISOScore.interEyeDistance(distance))
    case "HeadSize": return (place.eyesToChin, ISOScore.headSize(place.eyesToChin))
    case "LeftwardCropOfTheFaceImage": return (place.leftward, ISOScore.sidewardCrop(place.leftward))
    case "RightwardCropOfTheFaceImage": return (place.rightward, ISOScore.sidewardCrop(place.rightward))
    case "MarginAboveOfTheFaceImage": return (place.above, ISOScore.marginAbove(place.above))
    case "MarginBelowOfTheFaceImage": return (place.below, ISOScore.marginBelow(place.below))
    case "HeadPoseYaw": return (place.yaw, ISOScore.headPose(place.yaw))
    case "HeadPoseRoll": return (place.roll, ISOScore.headPose(place.roll))
    default: return nil
    }
  }
}
