import PostroomNative
import Testing

@testable import PostroomReading

struct GeometryLightTests {
  /// A page with bars for lines of words.
  private var page: GrayBitmap {
    GeometryPages.sheet(248).changed { x, y, gray in
      x > 120 && x < 1100 && y > 200 && y < 1500 && y % 40 < 12 && x % 9 < 4 ? 25 : gray
    }
  }

  private var shadowed: GrayBitmap {
    page.changed { x, y, gray in gray * (255 - x * 110 / 1240 - y * 30 / 1754) / 255 }
  }

  @Test func `shadows are noticed`() {
    #expect(shadowed.lightIsUneven)
  }

  @Test func `even light is left alone`() {
    #expect(!page.lightIsUneven && !page.noisy(10).lightIsUneven)
    #expect(!GeometryPages.sheet(120).lightIsUneven)
  }

  @Test func `a dark picture on a page is no shadow`() {
    let withPicture = page.changed { x, y, gray in x > 100 && x < 600 && y > 300 && y < 900 ? 60 : gray }
    #expect(!withPicture.lightIsUneven)
  }

  @Test func `evened paper is white and ink stays dark`() {
    let evened = shadowed.evened()
    #expect(!evened.lightIsUneven)
    let expected = page
    var paper = 0
    var ink = 0
    for (index, gray) in expected.pixels.enumerated() {
      if gray > 200, evened.pixels[index] < 225 { paper += 1 }
      if gray < 100, evened.pixels[index] > 80 { ink += 1 }
    }
    #expect(paper == 0 && ink == 0)
  }
}
