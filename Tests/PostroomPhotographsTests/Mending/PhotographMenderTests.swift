import Foundation
import PostroomModel
import Testing

@testable import PostroomPhotographs

struct PhotographMenderTests {
  private static let portraits = [
    DrawnPortrait(),
    DrawnPortrait(head: MadeLandmarks(roll: 9, centre: PhotographPoint(x: 430, y: 400))),
    DrawnPortrait(head: MadeLandmarks(roll: -14, scale: 1.3, centre: PhotographPoint(x: 560, y: 450))),
    DrawnPortrait(
      width: 2_400, height: 1_800, head: MadeLandmarks(scale: 1.15, centre: PhotographPoint(x: 700, y: 800))),
  ]

  @Test(arguments: portraits.indices)
  func `a head comes to its place, size and level`(index: Int) throws {
    let rules = DrawnPortrait.rules
    let mended = PhotographMender(rules).mend(Self.portraits[index].examination())
    let photograph = try #require(mended.photograph)
    let landmarks = try #require(mended.landmarks)
    #expect(photograph.bitmap.width == 413 && photograph.bitmap.height == 531)
    let place = FacePlacement(landmarks, width: 413, height: 531)
    #expect((0.62...0.69).contains(place.headHeight) && (0.33...0.36).contains(place.eyeLine))
    #expect(abs(place.roll) < 0.01 && abs(place.offCentre) < 0.02)
    // The pixels have moved with the points.
    let pupil = photograph.bitmap.colour(landmarks.leftEye.pupil)
    #expect(zip(pupil, [60, 45, 40]).allSatisfy { abs($0 - $1) <= 8 })
    #expect(mended.done.contains(.cropped) && mended.done.contains(.resized(width: 413, height: 531, dpi: 300)))
    #expect(!mended.left.contains { if case .notEnoughPicture = $0 { true } else { false } })
  }

  @Test func `what was turned back is told`() {
    let examination = Self.portraits[1].examination()
    let done = PhotographMender(DrawnPortrait.rules).mend(examination).done
    let degrees = done.compactMap { if case .straightened(let degrees) = $0 { degrees } else { nil } }
    #expect(degrees.count == 1 && abs((degrees.first ?? 0) + 9) < 0.01)
  }

  @Test func `a plain wall is continued above the head`() throws {
    let portrait = DrawnPortrait(head: MadeLandmarks(centre: PhotographPoint(x: 500, y: 190)))
    var rules = DrawnPortrait.rules
    rules.limits[.eyeLine] = PhotographLimits(min: 40, max: 43)
    let mended = PhotographMender(rules).mend(portrait.examination(rules))
    let bitmap = try #require(mended.photograph).bitmap
    #expect(mended.done.contains(.continuedBackground))
    for x in stride(from: 5.0, to: 413, by: 20) {
      #expect(bitmap.colour(PhotographPoint(x: x, y: 1)).allSatisfy { abs($0 - 225) <= 3 })
    }
  }

  @Test func `a head that the picture cuts off is not completed`() {
    let portrait = DrawnPortrait(head: MadeLandmarks(centre: PhotographPoint(x: 500, y: 130)))
    let mended = PhotographMender(DrawnPortrait.rules).mend(portrait.examination())
    #expect(mended.photograph == nil && mended.jpeg.isEmpty && mended.left == [.notEnoughPicture(.above)])
  }

  @Test func `a body is not made up`() {
    let portrait = DrawnPortrait(height: 640, head: MadeLandmarks(centre: PhotographPoint(x: 500, y: 430)))
    let mended = PhotographMender(DrawnPortrait.rules).mend(portrait.examination())
    #expect(mended.photograph == nil && mended.left == [.notEnoughPicture(.below)])
  }

  @Test func `a small head is not enlarged`() {
    let portrait = DrawnPortrait(head: MadeLandmarks(scale: 0.5, centre: PhotographPoint(x: 500, y: 430)))
    let mended = PhotographMender(DrawnPortrait.rules).mend(portrait.examination())
    #expect(mended.photograph == nil && mended.left.count == 1)
    guard case .resolutionTooLow(let enlargement)? = mended.left.first else { return }
    #expect((1.8...2.2).contains(enlargement))
  }

  @Test func `without one face nothing is made`() {
    var examination = DrawnPortrait().examination()
    examination.report.faces = 2
    #expect(PhotographMender(DrawnPortrait.rules).mend(examination).left == [.severalFaces(2)])
    examination.report.faces = 0
    examination.landmarks = nil
    #expect(PhotographMender(DrawnPortrait.rules).mend(examination).left == [.noFace])
  }

  @Test func `a photograph that is right is only written anew`() throws {
    let first = PhotographMender(DrawnPortrait.rules).mend(DrawnPortrait().examination())
    let photograph = try #require(first.photograph)
    let again = PhotographMender(DrawnPortrait.rules).mend(
      DrawnPortrait.examination(photograph, try #require(first.landmarks), DrawnPortrait.rules))
    #expect(again.done == [.written(bytes: again.jpeg.count, quality: 92)])
    #expect(again.photograph?.bitmap == photograph.bitmap)
  }

  @Test func `the same photograph is mended the same`() {
    let examination = Self.portraits[2].examination()
    let (one, two) = (
      PhotographMender(DrawnPortrait.rules).mend(examination), PhotographMender(DrawnPortrait.rules).mend(examination)
    )
    #expect(!one.jpeg.isEmpty && one.jpeg == two.jpeg && one.done == two.done && one.left == two.left)
  }

  @Test func `a format without pixels keeps as many as there are`() throws {
    var rules = DrawnPortrait.rules
    rules.millimetres = nil
    let mended = PhotographMender(rules).mend(Self.portraits[3].examination(rules))
    let photograph = try #require(mended.photograph)
    let place = FacePlacement(
      try #require(mended.landmarks), width: photograph.bitmap.width, height: photograph.bitmap.height)
    #expect((0.62...0.69).contains(place.headHeight) && photograph.bitmap.height > 550)
  }
}
