import Foundation
public import PostroomModel

/// What follows from the points of a face.
public struct FaceGeometry: Hashable, Sendable {
  /// Half way between the pupils.
  public let eyeMidpoint: PhotographPoint
  /// The distance of the pupils, in pixels.
  public let interEyeDistance: Double
  /// How far the head is tilted, in degrees: positive clockwise as the picture is seen, so that the person's left eye is
  /// the lower one.
  ///
  /// It is the slope of the line through the pupils. On the faces that the trees were not trained with it is off by 0.3° in
  /// the median and by less than 0.9° for 19 of 20, tilted by up to 25°.
  public let roll: Double
  /// How far the head is turned, in degrees: positive towards the person's left, the right of the picture.
  ///
  /// It is the mean of two angles by which the tip of the nose has left the middle: `atan(o / c ÷ 47/44)`, where `o` is its
  /// offset along the line of the eyes from the middle of their outer corners and `c` half the distance of these, and
  /// `asin(o / d ÷ 105/63)`, with its offset from the middle of the jaw's ends at the ears and the distance `d` of the
  /// pupils; the ratios are how far a nose stands out. No nose is quite straight: among people who look into the camera the
  /// standard deviation is 2°.
  public let yaw: Double
  /// From the middle of the eyes to the chin, in pixels: `T` of ISO/IEC 29794-5.
  public let eyesToChin: Double
  /// From the crown without hair to the chin, in pixels.
  public let headHeight: Double
  /// The greatest width of the jaw, ear root to ear root, along the line of the eyes, in pixels.
  public let headWidth: Double
  /// The widest gap between the lids of the right eye, over `eyesToChin`.
  public let rightEyeOpening: Double
  /// The widest gap between the lids of the left eye, over `eyesToChin`.
  public let leftEyeOpening: Double
  /// The widest gap between the lips, over `eyesToChin`.
  public let mouthOpening: Double

  /// Measures a face; points that all lie in one place give zeros.
  public init(_ landmarks: FaceLandmarks) {
    let right = landmarks.rightEye.pupil
    let left = landmarks.leftEye.pupil
    let axis = EyeAxis(right: right, left: left)
    eyeMidpoint = right.middle(to: left)
    interEyeDistance = right.distance(to: left)
    roll = atan2(axis.y, axis.x) * 180 / .pi
    yaw = Self.yaw(of: landmarks, axis: axis, interEyeDistance: interEyeDistance)
    eyesToChin = eyeMidpoint.distance(to: landmarks.chin)
    headHeight = landmarks.crown.distance(to: landmarks.chin)
    let across = landmarks.jaw.map(axis.along)
    headWidth = (across.max() ?? 0) - (across.min() ?? 0)
    let unit = eyesToChin > 0 ? eyesToChin : .infinity
    rightEyeOpening = axis.widestGap(landmarks.rightEye.upperLid, landmarks.rightEye.lowerLid) / unit
    leftEyeOpening = axis.widestGap(landmarks.leftEye.upperLid, landmarks.leftEye.lowerLid) / unit
    mouthOpening = axis.widestGap(landmarks.mouth.upperInner, landmarks.mouth.lowerInner) / unit
  }

  private static func yaw(of landmarks: FaceLandmarks, axis: EyeAxis, interEyeDistance: Double) -> Double {
    let tip = axis.along(landmarks.nose.tip)
    let rightCorner = axis.along(landmarks.rightEye.outerCorner)
    let leftCorner = axis.along(landmarks.leftEye.outerCorner)
    let halfWidth = (leftCorner - rightCorner) / 2
    guard halfWidth > 0, interEyeDistance > 0, let rightEar = landmarks.jaw.first, let leftEar = landmarks.jaw.last
    else {
      return 0
    }
    let fromEyes = (tip - (rightCorner + leftCorner) / 2) / halfWidth / HeadProportions.noseBeforeEyeCorners
    let earsMiddle = (axis.along(rightEar) + axis.along(leftEar)) / 2
    let fromEars = (tip - earsMiddle) / interEyeDistance / HeadProportions.noseBeforeEars
    return (atan(fromEyes) + asin(min(1, max(-1, fromEars)))) / 2 * 180 / .pi
  }
}

/// The direction from the right pupil to the left one, along which a face's widths lie.
private struct EyeAxis {
  let x: Double
  let y: Double

  init(right: PhotographPoint, left: PhotographPoint) {
    let length = right.distance(to: left)
    x = length > 0 ? (left.x - right.x) / length : 1
    y = length > 0 ? (left.y - right.y) / length : 0
  }

  func along(_ point: PhotographPoint) -> Double { point.x * x + point.y * y }

  private func down(_ point: PhotographPoint) -> Double { point.y * x - point.x * y }

  /// The widest of the gaps between points that lie above each other; 0 when they touch or cross.
  func widestGap(_ upper: [PhotographPoint], _ lower: [PhotographPoint]) -> Double {
    zip(upper, lower).reduce(0) { max($0, down($1.1) - down($1.0)) }
  }
}
