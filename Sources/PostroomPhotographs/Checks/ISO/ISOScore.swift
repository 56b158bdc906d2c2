internal import Foundation

/// How the native values of ISO/IEC 29794-5:2025 are mapped to scores from 0 to 100, as OFIQ, its reference
/// implementation, does.
enum ISOScore {
  /// The logistic function with its middle at `middle`.
  static func sigmoid(_ value: Double, middle: Double, width: Double) -> Double {
    1 / (1 + exp((middle - value) / width))
  }

  /// The background's mean gradient.
  static func backgroundUniformity(_ gradient: Double) -> Int {
    whole(190 * (1 - sigmoid(gradient, middle: 10, width: 100)))
  }

  /// The common part of both cheeks' histograms.
  static func illuminationUniformity(_ common: Double) -> Int { whole(100 * pow(common, 0.3)) }

  /// The mean luminance of the face, 0 to 1.
  static func luminanceMean(_ mean: Double) -> Int {
    whole(100 * sigmoid(mean, middle: 0.2, width: 0.05) * (1 - sigmoid(mean, middle: 0.8, width: 0.05)))
  }

  /// Its variance.
  static func luminanceVariance(_ variance: Double) -> Int {
    whole(100 * sin(60 * variance / (60 * variance + 1) * .pi))
  }

  /// The share of dark pixels.
  static func underExposurePrevention(_ share: Double) -> Int {
    whole(120 * (0.832 - sigmoid(share, middle: 0.92, width: 0.05)))
  }

  /// The share of burnt-out pixels.
  static func overExposurePrevention(_ share: Double) -> Int { whole(1 / (share + 0.01)) }

  /// The entropy of luminance in bits.
  static func dynamicRange(_ entropy: Double) -> Int { whole(12.5 * entropy) }

  /// The distance of the skin's colour from what is natural.
  static func naturalColour(_ distance: Double) -> Int {
    whole(200 * (1 - sigmoid(distance, middle: 0, width: 10)))
  }

  /// The area of the second face over that of the first.
  static func singleFacePresent(_ ratio: Double) -> Int { whole(100 * (1 - ratio)) }

  /// The lids' gap over the distance from the eyes to the chin.
  static func eyesOpen(_ gap: Double) -> Int { whole(100 * sigmoid(gap, middle: 0.02, width: 0.01)) }

  /// The lips' gap over the same.
  static func mouthClosed(_ gap: Double) -> Int { whole(100 * (1 - sigmoid(gap, middle: 0.2, width: 0.06))) }

  /// The distance of the eyes in pixels over the cosine of the head's turn.
  static func interEyeDistance(_ distance: Double) -> Int {
    whole(100 * sigmoid(distance, middle: 70, width: 20))
  }

  /// The distance from the eyes to the chin over the picture's height.
  static func headSize(_ share: Double) -> Int {
    whole(200 * (1 - sigmoid((share - 0.45).magnitude, middle: 0, width: 0.05)))
  }

  /// A margin beside the face over the distance of the eyes.
  static func sidewardCrop(_ margin: Double) -> Int { whole(100 * sigmoid(margin, middle: 0.9, width: 0.1)) }

  /// The margin above the eyes over their distance to the chin.
  static func marginAbove(_ margin: Double) -> Int { whole(100 * sigmoid(margin, middle: 1.4, width: 0.1)) }

  /// The margin below them over the same.
  static func marginBelow(_ margin: Double) -> Int { whole(100 * sigmoid(margin, middle: 1.8, width: 0.1)) }

  /// An angle of the head in degrees.
  static func headPose(_ degrees: Double) -> Int {
    let cosine = cos(degrees * .pi / 180)
    return degrees.magnitude < 90 ? whole(100 * cosine * cosine) : 0
  }

  private static func whole(_ score: Double) -> Int {
    score.isFinite ? Int(min(max(score.rounded(), 0), 100)) : 0
  }
}
