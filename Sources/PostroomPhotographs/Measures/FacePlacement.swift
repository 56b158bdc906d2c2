internal import PostroomModel

/// Where the head is in the picture, and how it is held.
public struct FacePlacement: Hashable, Sendable {
  /// The head from crown to chin over the picture's height.
  public var headHeight: Double
  /// Whether the crown lies beyond the upper edge, by more than its estimate is off.
  public var isCut: Bool
  /// The head's width over the picture's.
  public var headWidth: Double
  /// The middle of the eyes from the top over the height.
  public var eyeLine: Double
  /// How far the face's middle lies from the picture's over the width, positive to the right.
  public var offCentre: Double
  /// The smaller of the margins beside the head over the width.
  public var margin: Double
  /// The distance of the pupils in pixels.
  public var interEyeDistance: Double
  /// How far the head leans, in degrees, positive when clockwise.
  public var roll: Double
  /// How far it is turned, in degrees, positive when the nose points to the right of the picture.
  public var yaw: Double
  /// The gap between the lids of the eye that is less open, over the distance from the eyes to the chin.
  public var eyesOpen: Double
  /// The gap between the lips over the same.
  public var mouthOpen: Double
  /// The distance from the eyes to the chin over the picture's height.
  public var eyesToChin: Double
  /// From the picture's left edge to the right eye, over the distance of the eyes.
  public var leftward: Double
  /// From the left eye to the picture's right edge, over the same.
  public var rightward: Double
  /// From the top edge to the eyes, over the distance from the eyes to the chin.
  public var above: Double
  /// From the eyes to the bottom edge, over the same.
  public var below: Double

  /// By how much of the head's height the crown is off in the median: see LANDMARKS.md.
  private static let crownError = 0.028

  init(_ landmarks: FaceLandmarks, width: Int, height: Int) {
    let geometry = FaceGeometry(landmarks)
    let width = Double(width)
    let height = Double(height)
    let eyes = geometry.eyeMidpoint
    let distance = max(geometry.interEyeDistance, 1)
    let toChin = max(geometry.eyesToChin, 1)
    let sides = landmarks.jaw.map(\.x)
    let left = sides.min() ?? eyes.x
    let right = sides.max() ?? eyes.x
    // Half way between the eyes' middle and the jaw's, so that neither a turned nose nor a hidden ear decides alone.
    let middle = (eyes.x + (left + right) / 2) / 2
    headHeight = geometry.headHeight / height
    isCut = landmarks.crown.y < -Self.crownError * geometry.headHeight
    headWidth = geometry.headWidth / width
    eyeLine = eyes.y / height
    offCentre = middle / width - 0.5
    margin = min(left, width - right) / width
    interEyeDistance = geometry.interEyeDistance
    roll = geometry.roll
    yaw = geometry.yaw
    eyesOpen = min(geometry.rightEyeOpening, geometry.leftEyeOpening)
    mouthOpen = geometry.mouthOpening
    eyesToChin = toChin / height
    leftward = landmarks.rightEye.pupil.x / distance
    rightward = (width - landmarks.leftEye.pupil.x) / distance
    above = eyes.y / toChin
    below = (height - eyes.y) / toChin
  }
}
