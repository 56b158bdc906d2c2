import PostroomModel
import Testing

@testable import PostroomPhotographs

struct ColourMendingTests {
  @Test func `red pupils become dark, and nothing around them changes`() throws {
    var portrait = DrawnPortrait(eye: [205, 38, 46])
    let red = portrait.examination()
    #expect((red.measures.eyes?.red ?? 0) > 0.03)
    let mended = PhotographMender(DrawnPortrait.rules).mend(red)
    #expect(mended.done.contains(.redEyes(2)))
    let bitmap = try #require(mended.photograph).bitmap
    let landmarks = try #require(mended.landmarks)
    let pupil = bitmap.colour(landmarks.rightEye.pupil)
    #expect(pupil[0] < 70 && abs(pupil[0] - pupil[1]) < 20)
    portrait.eye = [60, 45, 40]
    let plain = try #require(PhotographMender(DrawnPortrait.rules).mend(portrait.examination()).photograph).bitmap
    for y in 0..<bitmap.height {
      for x in 0..<bitmap.width {
        let point = PhotographPoint(x: Double(x), y: Double(y))
        let distance = min(point.distance(to: landmarks.rightEye.pupil), point.distance(to: landmarks.leftEye.pupil))
        if distance > 0.13 * landmarks.pupilDistance { #expect(bitmap.colour(point) == plain.colour(point)) }
      }
    }
  }

  @Test func `a dull wall becomes as light as the format's, and the face stays as it is`() throws {
    var dull = DrawnPortrait(wall: [196, 200, 205])
    // The wall keeps away from the skull, or else it would not be told from it for sure.
    dull.halfWidth = 135
    var rules = DrawnPortrait.rules
    rules.background = [250, 250, 250]
    rules.limits[.backgroundColour] = PhotographLimits(max: 10)
    let mended = PhotographMender(rules).mend(dull.examination(rules))
    #expect(mended.done.contains(.lightenedBackground) && !mended.left.contains(.background))
    let bitmap = try #require(mended.photograph).bitmap
    #expect(bitmap.colour(PhotographPoint(x: 20, y: 20)).allSatisfy { abs($0 - 250) <= 4 })
    let landmarks = try #require(mended.landmarks)
    let cheek = bitmap.colour(
      PhotographPoint(x: landmarks.rightEye.pupil.x, y: landmarks.rightEye.pupil.y + 0.6 * landmarks.pupilDistance))
    #expect(zip(cheek, DrawnPortrait.skin).allSatisfy { abs(Double($0) - $1) <= 3 })
  }

  @Test func `a coloured wall is left, and it is said`() {
    let blue = DrawnPortrait(wall: [60, 90, 190])
    let mended = PhotographMender(DrawnPortrait.rules).mend(blue.examination())
    #expect(!mended.done.contains(.lightenedBackground) && mended.left.contains(.background))
  }

  @Test func `light is multiplied, and what would burn bends`() {
    let gray = ColourBitmap(width: 2, height: 1, pixels: [100, 100, 100, 200, 200, 200])
    let lighter = gray.changed([2, 2, 1])
    // sRGB's 100 is 0.127 of white; twice of it is 137.
    #expect((136...138).contains(lighter.pixels[0]) && lighter.pixels[2] == 100)
    #expect(lighter.pixels[3] > 244 && lighter.pixels[3] < 255)
  }
}
