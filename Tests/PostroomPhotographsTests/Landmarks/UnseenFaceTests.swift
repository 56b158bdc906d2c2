import Foundation
import PostroomModel
import Testing

@testable import PostroomPhotographs

/// Faces of people whom the trees were not trained with, found by the detector.
@Suite(.enabled(if: !TestFace.numbers.isEmpty))
struct UnseenFaceTests {
  private let finder: FaceFinder
  private let predictor: LandmarkPredictor

  init() throws {
    finder = try FaceFinder()
    predictor = try LandmarkPredictor()
  }

  private func landmarks(of face: TestFace) throws -> FaceLandmarks {
    let found = try #require(try finder.faces(in: face.bitmap).faces.first)
    return predictor.landmarks(of: found, in: face.bitmap)
  }

  private static func faces() throws -> [TestFace] { try TestFace.numbers.compactMap { try TestFace(number: $0) } }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  @Test func `pupils and chin are found`() throws {
    var eyes: [Double] = []
    var chins: [Double] = []
    for face in try Self.faces() {
      let found = try landmarks(of: face)
      eyes.append(face.eyeError(found))
      chins.append(abs(found.chin.y - face.chin.y) / face.right.distance(to: face.left))
    }
    #expect(Self.median(eyes) < 0.02)
    #expect(eyes.allSatisfy { $0 < 0.05 })
    #expect(Self.median(chins) < 0.04)
  }

  @Test(arguments: [-15.0, 15])
  func `a tilt is measured to half a degree`(degrees: Double) throws {
    var errors: [Double] = []
    for face in try Self.faces() {
      let turned = face.turned(degrees: degrees)
      let found = try landmarks(of: turned)
      #expect(turned.eyeError(found) < 0.06)
      errors.append(abs(FaceGeometry(found).roll - turned.roll))
    }
    #expect(Self.median(errors) <= 0.5)
    #expect(errors.allSatisfy { $0 < 2.5 })
  }

  @Test func `darkness, glare, noise and a shadow across the face do not throw the eyes off`() throws {
    let faults: [(TestFace) -> TestFace] = [
      { $0.changed { _, value in value * 0.2 } },
      { $0.changed { _, value in value * 1.9 } },
      { face in
        var noise = SeededNoise(seed: 5)
        return face.changed { _, value in value + Double.random(in: -43...43, using: &noise) }
      },
      { face in
        let middle = (face.right.x + face.left.x) / 2
        return face.changed { column, value in value * (Double(column) < middle ? 0.35 : 1) }
      },
    ]
    for fault in faults {
      var errors: [Double] = []
      for face in try Self.faces() {
        // The detector is not what is tried: it looks at the picture as it was.
        let found = try #require(try finder.faces(in: face.bitmap).faces.first)
        let made = fault(face)
        errors.append(made.eyeError(predictor.landmarks(of: found, in: made.bitmap)))
      }
      #expect(Self.median(errors) < 0.03)
      #expect(errors.allSatisfy { $0 < 0.12 })
    }
  }

  @Test func `people who look into the camera are neither turned, asleep nor talking`() throws {
    var mouths: [Double] = []
    for face in try Self.faces() {
      let geometry = FaceGeometry(try landmarks(of: face))
      #expect(abs(geometry.yaw) < 7)
      #expect(min(geometry.rightEyeOpening, geometry.leftEyeOpening) > 0.04)
      mouths.append(geometry.mouthOpening)
    }
    #expect(Self.median(mouths) < 0.02)
    // A dark moustache looks a little like a gap.
    #expect(mouths.allSatisfy { $0 < 0.1 })
  }
}
