import Foundation
import PostroomModel

@testable import PostroomPhotographs

/// How well faces, their pupils and their lean are found in portraits as they are.
struct FaceAccuracy {
  /// The people of whom not exactly one face was found.
  var withoutOneFace: [String] = []
  /// Of people whom the trees were not trained with: the mean distance of the pupils from where people marked them, over
  /// their distance from each other.
  var pupilErrors: [Double] = []
  /// Of the same, turned by 15° to either side: how far the lean is off that of the marked pupils, in degrees.
  var leanErrors: [Double] = []

  /// Looks at one portrait.
  mutating func add(_ portrait: LondonPortrait, _ finder: FaceFinder, _ predictor: LandmarkPredictor) throws {
    let faces = try finder.faces(in: portrait.picture.bitmap).faces
    if faces.count != 1 { withoutOneFace.append(portrait.number) }
    guard portrait.isUnseen else { return }
    if let face = faces.first {
      let found = predictor.landmarks(of: face, in: portrait.picture.bitmap)
      pupilErrors.append(Self.pupilError(found, portrait.picture.landmarks))
    } else {
      pupilErrors.append(.infinity)
    }
    for degrees in [-15.0, 15] {
      let turned = portrait.picture.placed(scale: 1, degrees: degrees, across: 0, down: 0)
      let face = try finder.faces(in: turned.bitmap).faces.first
      let lean = face.map { FaceGeometry(predictor.landmarks(of: $0, in: turned.bitmap)).roll }
      leanErrors.append(lean.map { abs($0 - FaceGeometry(turned.landmarks).roll) } ?? .infinity)
    }
  }

  private static func pupilError(_ found: FaceLandmarks, _ marked: FaceLandmarks) -> Double {
    let right = found.rightEye.pupil.distance(to: marked.rightEye.pupil)
    let left = found.leftEye.pupil.distance(to: marked.leftEye.pupil)
    return (right + left) / 2 / marked.pupilDistance
  }
}
