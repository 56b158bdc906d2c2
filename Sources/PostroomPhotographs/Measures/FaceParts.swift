internal import CFaces
internal import Foundation
internal import PostroomModel

/// Whether eyes and mouth are seen where a face's points lie.
///
/// The points of a face are always found, also behind dark glasses, hair, a mask or a hand: there they are guesses.
public struct FaceParts: Hashable, Sendable {
  /// How much the eye that is less like one looks like an eye, open or closed: about 1 for eyes, -1 for anything else.
  public var eyes: Double
  /// How much the mouth looks like one, open or closed, with a beard or without.
  public var mouth: Double

  /// The gap between the lids of the eye that is less open, over the distance from the eyes to the chin; at least 0.
  public var opening: Double
  /// How much the skin below the eyes differs in light or colour from that of the cheeks: the natural logarithm of the
  /// largest ratio of a channel.
  public var apart: Double

  /// Eyes score more than this, 1 in the median; lenses and hair less.
  static let leastEye = 0.3
  /// Closed eyes score more than this.
  static let leastClosedEye = -0.1
  /// Eyes are closed below so wide a gap.
  static let closed = 0.03
  /// Mouths score more than this.
  ///
  /// Of people who were kept out of training 995 of 1000 mouths score more than -0.05, however bad the light, and of
  /// masks and hands 995 of 1000 less than -0.73: it lies nearer to these, as a beard must not seem a mask.
  static let leastMouth = -0.6
  /// Below lenses it is darker, or of another colour, by more than this.
  static let leastApart = 0.3

  init(_ face: AlignedFace) {
    let gray = face.gray
    let patches = FacePartPatches(face)
    let eyes = [(patches.rightEye, false), (patches.leftEye, true)]
    self.eyes = eyes.reduce(.infinity) { least, eye in
      min(least, patches.score(POSTROOM_FACE_PART_EYE, eye.0, gray, isMirrored: eye.1))
    }
    opening = max(
      0, eyes.reduce(.infinity) { least, eye in min(least, patches.opening(eye.0, gray, isMirrored: eye.1)) })
    mouth = patches.score(POSTROOM_FACE_PART_MOUTH, patches.mouth, gray, isMirrored: false)
    apart = Self.apart(face)
  }

  /// Whether both eyes are seen; closed ones look less like eyes than open ones.
  public var areEyesSeen: Bool { eyes >= (opening < Self.closed ? Self.leastClosedEye : Self.leastEye) }

  /// Whether the mouth is seen.
  public var isMouthSeen: Bool { mouth >= Self.leastMouth }

  /// Whether what hides the eyes reaches below them, as lenses do.
  public var areEyesBehindGlasses: Bool { !areEyesSeen && apart >= Self.leastApart }

  /// Compares a strip below each eye with the cheeks.
  private static func apart(_ face: AlignedFace) -> Double {
    let (half, upper, lower) = (18, 20, 30)
    let top = Int(AlignedFace.rightPupil.y) - AlignedFace.top + upper
    let cheeks = face.cheeks
    let sides = [(AlignedFace.rightPupil, cheeks.right), (AlignedFace.leftPupil, cheeks.left)]
    return sides.reduce(0) { most, side in
      let left = Int(side.0.x) - AlignedFace.left - half
      let below = face.mean(left: left, top: top, columns: 2 * half, rows: lower - upper)
      let cheek = face.mean(left: side.1.x, top: side.1.y, columns: cheeks.side, rows: cheeks.side)
      return zip(below, cheek).reduce(most) { max($0, abs(log(($1.0 + 8) / ($1.1 + 8)))) }
    }
  }
}

/// Where the patches of eyes and mouth lie in the part of the aligned square that is made.
struct FacePartPatches {
  /// A patch's left top corner.
  typealias Corner = (column: Int, row: Int)

  private let width: Int
  private let height: Int
  let rightEye: Corner
  let leftEye: Corner
  let mouth: Corner

  init(_ face: AlignedFace) {
    width = face.width
    height = face.height
    let (eye, lips) = (
      (Int(POSTROOM_EYE_COLUMNS), Int(POSTROOM_EYE_ROWS)), (Int(POSTROOM_MOUTH_COLUMNS), Int(POSTROOM_MOUTH_ROWS))
    )
    func corner(_ x: Double, _ y: Double, _ size: (Int, Int)) -> Corner {
      let column = Int(min(max(x, -10_000), 10_000).rounded()) - AlignedFace.left - size.0 / 2
      let row = Int(min(max(y, -10_000), 10_000).rounded()) - AlignedFace.top - size.1 / 2
      return (min(max(column, 1), face.width - size.0 - 1), min(max(row, 1), face.height - size.1 - 1))
    }
    rightEye = corner(AlignedFace.rightPupil.x, AlignedFace.rightPupil.y, eye)
    leftEye = corner(AlignedFace.leftPupil.x, AlignedFace.leftPupil.y, eye)
    mouth = corner(face.mouth.x, face.mouth.y, lips)
  }

  /// What the models see of the eye in a patch.
  func eye(at corner: Corner, _ gray: ContiguousArray<UInt8>, isMirrored: Bool) -> [Double] {
    look(POSTROOM_FACE_PART_EYE, corner, gray, isMirrored: isMirrored)
  }

  /// What the model sees of the mouth in a patch.
  func mouth(at corner: Corner, _ gray: ContiguousArray<UInt8>, isMirrored: Bool) -> [Double] {
    look(POSTROOM_FACE_PART_MOUTH, corner, gray, isMirrored: isMirrored)
  }

  private func look(
    _ part: postroom_face_part, _ corner: Corner, _ gray: ContiguousArray<UInt8>, isMirrored: Bool
  ) -> [Double] {
    var features = [Double](repeating: 0, count: postroom_face_part_features(part))
    guard gray.count == width * height else { return features }
    gray.withUnsafeBufferPointer { plane in
      guard let start = plane.baseAddress else { return }
      postroom_face_part_look(
        part, start + corner.row * width + corner.column, width, isMirrored ? 1 : 0, &features)
    }
    return features
  }

  fileprivate func score(
    _ part: postroom_face_part, _ corner: Corner, _ gray: ContiguousArray<UInt8>, isMirrored: Bool
  ) -> Double {
    guard gray.count == width * height else { return -1 }
    return gray.withUnsafeBufferPointer { plane in
      guard let start = plane.baseAddress else { return -1 }
      return postroom_face_part_score(
        part, start + corner.row * width + corner.column, width, isMirrored ? 1 : 0)
    }
  }

  fileprivate func opening(_ corner: Corner, _ gray: ContiguousArray<UInt8>, isMirrored: Bool) -> Double {
    guard gray.count == width * height else { return 0 }
    return gray.withUnsafeBufferPointer { plane in
      guard let start = plane.baseAddress else { return 0 }
      return postroom_face_part_opening(
        start + corner.row * width + corner.column, width, isMirrored ? 1 : 0)
    }
  }
}
