import PostroomModel
import Testing

@testable import PostroomPhotographs

struct ISOQualityTests {
  private static let needModels: Set<String> = [
    "UnifiedQualityScore", "EyesVisible", "MouthOcclusionPrevention", "FaceOcclusionPrevention", "HeadPosePitch",
    "ExpressionNeutrality", "NoHeadCoverings",
  ]

  @Test func `there are 28 components of different names, and those that need a model have no score`() {
    let components = ISOQuality.components(MadePortrait().picture.measures)
    #expect(components.count == 28)
    #expect(Set(components.map(\.name)).count == 28)
    #expect(Set(components.filter { $0.score == nil }.map(\.name)) == Self.needModels)
    #expect(components.allSatisfy { ($0.native == nil) == ($0.score == nil) })
    #expect(components.compactMap(\.score).allSatisfy { (0...100).contains($0) })
  }

  @Test func `a second face as large as half of the first takes a quarter of the score`() throws {
    let picture = MadePortrait().picture
    let faces = [200.0, 100].map { DetectedFace(left: 0, top: 0, side: $0, score: 2) }
    let measures = PhotographMeasures(picture.photograph, faces: faces, landmarks: picture.landmarks)
    let single = try #require(ISOQuality.components(measures).first { $0.name == "SingleFacePresent" })
    #expect(single.native == 0.25)
    #expect(single.score == 75)
    #expect(measures.faces == 2)
  }

  @Test func `without a face only the number of faces is scored`() {
    let picture = MadePortrait().picture
    let measures = PhotographMeasures(picture.photograph, faces: [], landmarks: nil)
    let scored = ISOQuality.components(measures).filter { $0.score != nil }
    #expect(scored.map(\.name) == ["SingleFacePresent"])
    #expect(scored.first?.score == 0)
  }
}
