import PostroomNative
import Testing

@testable import PostroomReading

struct PageInkHostileTests {
  private static func pictures(_ width: Int, _ height: Int) -> [GrayBitmap] {
    let black = GeometryPages.sheet(0, width: width, height: height)
    let white = GeometryPages.sheet(255, width: width, height: height)
    return [
      black, white, black.changed { x, y, _ in (x + y) % 2 * 255 },
      black.changed { x, y, _ in (x / 7 + y / 7) % 2 * 255 },
      black.changed { x, _, _ in x % 3 == 0 ? 0 : 255 },
      white.changed { x, y, _ in x % 24 == 0 || y % 24 == 0 ? 0 : 255 },
      white.changed { x, y, _ in x % 30 < 20 && y % 30 < 20 ? 20 : 250 },
      black.changed { x, y, _ in (x * x + y * y) / 4_000 % 2 * 255 },
      GeometryPages.sheet(128, width: width, height: height).noisy(90),
    ]
  }

  private static func check(_ picture: GrayBitmap, size: Float, slope: Float) {
    let threshold = InkThreshold(picture)
    guard let components = ComponentSearch.components(of: picture, threshold, most: 120_000) else { return }
    let ink = PageInk(
      bitmap: picture, threshold: threshold, components: components, size: size, slope: slope, isSideways: slope < 0)
    let all = ink.components + ink.walls + ink.rules + ink.darkAreas.flatMap { $0.components + [$0.box] }
    #expect(
      all.allSatisfy {
        $0.x0 >= 0 && $0.y0 >= 0 && $0.x0 < $0.x1 && $0.y0 < $0.y1 && Int($0.x1) <= picture.width
          && Int($0.y1) <= picture.height
      })
  }

  @Test(.timeLimit(.minutes(5)))
  func `checkerboards, grids, rings and noise take no long time`() {
    for picture in Self.pictures(640, 900) {
      for (size, slope): (Float, Float) in [(16, 0), (7, -3)] { Self.check(picture, size: size, slope: slope) }
    }
  }

  @Test(arguments: [(1, 1), (1, 3_000), (3_000, 1), (63, 65), (64, 64), (129, 8), (7, 200)])
  func `pictures of any shape are looked at without harm`(width: Int, height: Int) {
    for picture in Self.pictures(width, height) {
      for (size, slope): (Float, Float) in [(0, 0), (4, 10), (16, -10), (200, 2)] {
        Self.check(picture, size: size, slope: slope)
      }
    }
  }
}
