import PostroomModel
import Testing

@testable import PostroomPhotographs

struct AlignedFaceTests {
  @Test func `the pupils come to lie where the standard wants them, and back`() {
    for roll in [0.0, 12, -25] {
      let landmarks = MadeLandmarks(roll: roll, scale: 2.3).landmarks
      let warp = AlignedWarp(landmarks)
      let right = warp.alignedPoint(landmarks.rightEye.pupil)
      let left = warp.alignedPoint(landmarks.leftEye.pupil)
      #expect(abs(right.x - 251) < 1e-9 && abs(right.y - 272) < 1e-9)
      #expect(abs(left.x - 364) < 1e-9 && abs(left.y - 272) < 1e-9)
      let back = warp.picturePoint(x: left.x, y: left.y)
      #expect(back.distance(to: landmarks.leftEye.pupil) < 1e-9)
    }
  }

  @Test func `a turned picture has the same light as it has upright`() throws {
    let portrait = MadePortrait().picture
    let upright = try #require(portrait.measures.light)
    let turned = try #require(portrait.placed(scale: 1, degrees: 14, across: 0, down: 0).measures.light)
    #expect(abs(upright.mean - turned.mean) < 0.01)
    #expect(abs(upright.evenness - turned.evenness) < 0.08)
    #expect(abs(upright.skin[0] - turned.skin[0]) < 1)
  }

  @Test func `the hull of points has their area`() {
    let square = [(10.0, 10.0), (50, 10), (50, 40), (10, 40), (30, 25)].map { PhotographPoint(x: $0.0, y: $0.1) }
    let spans = ConvexHull(square).spans(width: 100, rows: 100)
    let area = stride(from: 0, to: 200, by: 2).reduce(0) { $0 + Int(spans[$1 + 1] - spans[$1]) }
    #expect(area == 1200)
    #expect(ConvexHull([]).spans(width: 10, rows: 3) == [0, 0, 0, 0, 0, 0])
    let beyond = ConvexHull(square.map { PhotographPoint(x: $0.x - 30, y: $0.y) }).spans(width: 15, rows: 100)
    #expect(beyond.allSatisfy { (0...15).contains($0) })
  }

  @Test func `a distribution knows its mean, entropy and shares`() {
    let plane = ContiguousArray<UInt8>([0, 0, 255, 255])
    let distribution = LevelDistribution(plane)
    #expect(distribution.mean == 0.5)
    #expect(distribution.variance == 0.25)
    #expect(distribution.entropy == 1)
    #expect(distribution.share(0...25) == 0.5)
    #expect(distribution.quantile(0.9) == 1)
  }
}
