import PostroomModel
import Testing

@testable import PostroomPhotographs

struct BackgroundStructureTests {
  private func structure(_ picture: MadePicture) throws -> Double {
    try #require(picture.measures.background).structure
  }

  @Test func `a plain wall holds nothing, and neither does a soft shadow`() throws {
    let portrait = MadePortrait().picture
    #expect(try structure(portrait) == 0)
    let shaded = portrait.changed { x, _, colour in
      let light = 1 - 0.2 * x / Double(portrait.width)
      return (colour.0 * light, colour.1 * light, colour.2 * light)
    }
    #expect(try structure(shaded) == 0)
  }

  @Test(arguments: [(0.0, 16.0, 120.0), (24, 28, 130), (397, 413, 250)])
  func `a door post or an edge beside the head is found`(_ from: Double, _ to: Double, _ level: Double) throws {
    let post = MadePortrait(wall: [200, 202, 203]).picture.changed { x, y, colour in
      x >= from && x < to && y < 330 ? (level, level, level) : colour
    }
    #expect(try structure(post) > 5)
  }

  @Test func `a switch on the wall is found, a speck is not`() throws {
    func plate(_ side: Double) throws -> Double {
      try structure(
        MadePortrait().picture.changed { x, y, colour in
          x > 20 && x < 20 + side && y > 60 && y < 60 + side ? (120, 118, 112) : colour
        })
    }
    #expect(try plate(36) > 8)
    #expect(try plate(6) == 0)
  }

  @Test func `what stands before the wall breaks a plain background`() {
    let post = MadePortrait().picture.changed { x, y, colour in x < 16 && y < 330 ? (90, 70, 50) : colour }
    let checks = PhotographChecks.checks(
      post.measures, post.photograph,
      rules: PhotographFormat(name: "test", title: "Test", source: "", background: [215, 215, 215]),
      words: PhotographWords(.english))
    #expect(checks.first { $0.name == .backgroundUniformity }?.verdict == .fail)
  }
}
