import PostroomModel
import Testing

@testable import PostroomPhotographs

struct PhotographMeasuresTests {
  @Test func `the head is placed by shares of the picture`() throws {
    let placement = try #require(MadePortrait().picture.measures.placement)
    #expect(abs(placement.headHeight - 342 * 1.1 / 531) < 1e-9)
    #expect(abs(placement.eyeLine - 235.0 / 531) < 1e-9)
    #expect(abs(placement.offCentre) < 1e-9)
    #expect(abs(placement.margin - (206.5 - 126.5) / 413) < 1e-3)
    #expect(abs(placement.interEyeDistance - 110) < 1e-9)
    let aside = try #require(
      MadePortrait(points: MadeLandmarks(scale: 1.1, centre: PhotographPoint(x: 165.2, y: 235))).picture.measures
        .placement)
    #expect(abs(aside.offCentre + 0.1) < 1e-9)
  }

  @Test func `a second face counts from a twenty-fifth of the first's area on`() {
    let picture = MadePortrait().picture
    func faces(_ sides: [Double]) -> Int {
      PhotographMeasures(
        picture.photograph, faces: sides.map { DetectedFace(left: 0, top: 0, side: $0, score: 1) },
        landmarks: picture.landmarks
      ).faces
    }
    #expect(faces([]) == 0)
    #expect(faces([100]) == 1)
    #expect(faces([100, 19]) == 1)
    #expect(faces([100, 21, 20]) == 3)
  }

  @Test func `the same picture measures the same every time`() {
    let picture = MadeFault.noise.make(MadePortrait().picture, seed: 9)
    let (first, second) = (picture.measures, picture.measures)
    #expect(first.light == second.light)
    #expect(first.detail == second.detail)
    #expect(first.eyes == second.eyes)
    #expect(first.background == second.background)
    #expect(first.placement == second.placement)
  }

  @Test(arguments: 0...3)
  func `turning by quarters is undone by turning on`(_ turns: Int) {
    let photograph = MadePortrait(width: 40, height: 30).picture.photograph
    let there = photograph.turned(quarterTurns: turns)
    #expect(there.bitmap.width == (turns % 2 == 0 ? 40 : 30))
    #expect(there.turned(quarterTurns: 4 - turns).bitmap == photograph.bitmap)
    #expect(there.bitmap == photograph.bitmap.turned(quarters: turns))
  }
}
