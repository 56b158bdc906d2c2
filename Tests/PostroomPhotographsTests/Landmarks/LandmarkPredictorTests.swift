import PostroomModel
import Testing

@testable import PostroomPhotographs

@Suite struct LandmarkPredictorTests {
  private let predictor: LandmarkPredictor

  init() throws {
    predictor = try LandmarkPredictor()
  }

  /// Blots that are no face: every place differs.
  private static func blots(width: Int, height: Int) -> ColourBitmap {
    var pixels = ContiguousArray<UInt8>()
    for y in 0..<height {
      for x in 0..<width {
        let value = (x / 7 * 37 + y / 5 * 91 + (x / 13) * (y / 11) * 17) & 255
        pixels += [UInt8(value), UInt8((value * 3) & 255), UInt8((value * 7) & 255)]
      }
    }
    return ColourBitmap(width: width, height: height, pixels: pixels)
  }

  private static func points(_ landmarks: FaceLandmarks) -> [PhotographPoint] {
    [landmarks.rightEye.pupil, landmarks.leftEye.pupil, landmarks.chin, landmarks.nose.tip, landmarks.mouth.leftCorner]
      + landmarks.jaw + landmarks.leftEye.brow
  }

  @Test func `the same picture gives the same points`() {
    let bitmap = Self.blots(width: 200, height: 220)
    let face = DetectedFace(left: 40, top: 50, side: 110, score: 1)
    #expect(predictor.landmarks(of: face, in: bitmap) == predictor.landmarks(of: face, in: bitmap))
  }

  @Test func `a picture of doubled pixels gives doubled points`() {
    let bitmap = Self.blots(width: 150, height: 160)
    var doubled = ContiguousArray<UInt8>()
    for y in 0..<320 {
      for x in 0..<300 {
        let place = 3 * ((y / 2) * 150 + x / 2)
        doubled += bitmap.pixels[place..<place + 3]
      }
    }
    let once = predictor.landmarks(of: DetectedFace(left: 20, top: 30, side: 100, score: 1), in: bitmap)
    let twice = predictor.landmarks(
      of: DetectedFace(left: 40, top: 60, side: 200, score: 1),
      in: ColourBitmap(width: 300, height: 320, pixels: doubled))
    for (small, large) in zip(Self.points(once), Self.points(twice)) {
      #expect(abs(large.x - 2 * small.x) < 1e-9 && abs(large.y - 2 * small.y) < 1e-9)
    }
  }

  @Test func `a plain picture gives the mean face in the square`() {
    let bitmap = ColourBitmap(width: 300, height: 300, pixels: ContiguousArray(repeating: 128, count: 270_000))
    let landmarks = predictor.landmarks(of: DetectedFace(left: 100, top: 100, side: 100, score: 1), in: bitmap)
    #expect((100...150).contains(landmarks.rightEye.pupil.x) && (150...200).contains(landmarks.leftEye.pupil.x))
    #expect(landmarks.rightEye.pupil.y < landmarks.mouth.rightCorner.y)
    #expect(landmarks.mouth.rightCorner.y < landmarks.chin.y)
    #expect(landmarks.crown.y < landmarks.rightEye.pupil.y)
  }

  @Test(arguments: [(-500.0, -500.0, 100.0), (900, 20, 3), (-50, -50, 4000), (0, 0, 0.001), (10, 10, 1e6)])
  func `a square outside of the picture gives numbers`(left: Double, top: Double, side: Double) {
    let bitmap = Self.blots(width: 40, height: 3)
    let landmarks = predictor.landmarks(of: DetectedFace(left: left, top: top, side: side, score: 0), in: bitmap)
    for point in Self.points(landmarks) {
      #expect(point.x.isFinite && point.y.isFinite)
      #expect(abs(point.x - left - side / 2) < 3 * side && abs(point.y - top - side / 2) < 3 * side)
    }
  }

  @Test(arguments: [0.0, -5, .nan, .infinity])
  func `a square without size gives its middle`(side: Double) {
    let landmarks = predictor.landmarks(
      of: DetectedFace(left: 10, top: 20, side: side, score: 0), in: Self.blots(width: 40, height: 30))
    #expect(Set(Self.points(landmarks).map(\.x.bitPattern)).count == 1)
  }

  @Test func `a picture of one pixel gives numbers`() {
    let bitmap = ColourBitmap(width: 1, height: 1, pixels: [1, 2, 3])
    let landmarks = predictor.landmarks(of: DetectedFace(left: 0, top: 0, side: 1, score: 0), in: bitmap)
    #expect(Self.points(landmarks).allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
}
