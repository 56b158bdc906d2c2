import PostroomModel
import Testing

@testable import PostroomPhotographs

struct BackgroundMaskTests {
  private func mask(_ picture: MadePicture) throws -> BackgroundMask {
    try #require(BackgroundMask(picture.bitmap, picture.landmarks))
  }

  @Test func `a plain wall is found whole, and nothing of the person`() throws {
    let portrait = MadePortrait()
    let mask = try mask(portrait.picture)
    #expect(mask.confidence == 1)
    #expect(mask.coverage > 0.95)
    func mark(_ x: Double, _ y: Double) -> UInt8 {
      mask.marks[Int(y / mask.step.y) * mask.width + Int(x / mask.step.x)]
    }
    for (x, y) in [(10.0, 10.0), (206, 10), (400, 10), (10, 300), (400, 300)] { #expect(mark(x, y) == 2, "\(x), \(y)") }
    for (x, y) in [(206.5, 235.0), (206, 100), (140, 235), (206, 380), (206, 500), (100, 515)] {
      #expect(mark(x, y) == 0, "\(x), \(y)")
    }
  }

  @Test func `its colour, evenness and shadows are measured`() throws {
    let portrait = MadePortrait(wall: [240, 240, 240]).picture
    let plain = try #require(portrait.measures.background)
    #expect(plain.distance(from: [240, 240, 240]) < 1)
    #expect(abs(plain.distance(from: [255, 255, 255]) - 5.2) < 1)
    #expect(plain.spread < 1)
    #expect(plain.shadow < 1)
    let shaded = try #require(portrait.backgroundShadow(light: 0.55, aside: 0.4).measures.background)
    #expect(shaded.shadow > 8)
    #expect(shaded.confidence > 0.5)
  }

  @Test func `a wall of many colours is unsure or not plain`() throws {
    let portrait = MadePortrait()
    let colours = [[200.0, 40, 30], [30, 90, 200], [230, 220, 60], [40, 160, 60]]
    let wild = portrait.picture.changed { x, y, colour in
      let isWall = abs(colour.0 - 214) < 5 && abs(colour.1 - 216) < 5 && abs(colour.2 - 217) < 5
      let stripe = colours[(Int(x) / 30 + Int(y) / 40 * 3) % 4]
      return isWall ? (stripe[0], stripe[1], stripe[2]) : colour
    }
    let mask = try mask(wild)
    #expect(mask.confidence < 0.5)
  }

  @Test func `a light shirt stays out of a light wall`() throws {
    let portrait = MadePortrait(wall: [205, 208, 208]).picture.changed { _, y, colour in
      let isShirt = colour.2 > colour.0 + 20 && y > 380
      return isShirt ? (244, 246, 250) : colour
    }
    let mask = try mask(portrait)
    let below = (mask.height * 9 / 10..<mask.height).reduce(0) { count, row in
      count + (mask.width * 2 / 5..<mask.width * 3 / 5).count { mask.marks[row * mask.width + $0] > 0 }
    }
    #expect(below == 0)
  }

  @Test func `a picture too small for a background has none`() {
    let small = ColourBitmap(width: 20, height: 20, pixels: ContiguousArray(repeating: 200, count: 1200))
    #expect(BackgroundMask(small, MadePortrait().points.landmarks) == nil)
  }
}
