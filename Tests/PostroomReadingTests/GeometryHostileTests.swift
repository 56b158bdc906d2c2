import PostroomNative
import Testing

@testable import PostroomReading

struct GeometryHostileTests {
  private static let sizes = [
    (1, 1), (1, 2), (2, 1), (7, 9), (1, 65_535), (65_535, 1), (3, 40_000), (17, 16), (64, 65),
  ]

  /// Pictures that are not pages.
  private static func pictures(_ width: Int, _ height: Int) -> [GrayBitmap] {
    let black = GeometryPages.sheet(0, width: width, height: height)
    return [
      black, GeometryPages.sheet(255, width: width, height: height),
      black.changed { x, y, _ in (x + y) % 2 * 255 }, black.changed { x, _, _ in x % 2 * 255 },
      black.changed { x, y, _ in x % 3 == 0 && y % 3 == 0 ? 0 : 255 },
      GeometryPages.sheet(128, width: width, height: height).noisy(90),
    ]
  }

  private static func check(_ picture: GrayBitmap) {
    let geometry = PageGeometry(picture)
    #expect((0...3).contains(geometry.turns) && (0...1).contains(geometry.turnsConfidence))
    #expect(abs(geometry.skew) <= 11 && geometry.xHeight.isFinite && geometry.xHeight >= 0)
  }

  @Test(arguments: sizes)
  func `pictures of any shape are looked at without harm`(width: Int, height: Int) {
    for picture in Self.pictures(width, height) {
      Self.check(picture)
      _ = picture.lightIsUneven
      #expect(picture.evened().pixels.count == picture.pixels.count)
      let turned = picture.turned(1)
      #expect(turned.width == height && turned.height == width)
      for result in [picture.straightened(degrees: 5), picture.straightened(degrees: -44), picture.scaled(by: 0.3)] {
        #expect(result.pixels.count == result.width * result.height && !result.pixels.isEmpty)
      }
      if width * height < 10_000 { #expect(picture.scaled(by: 2.5).pixels.count >= picture.pixels.count) }
    }
  }

  /// What lies beside a picture in memory is no part of it.
  @Test(
    arguments: sizes + [(2, 3_000), (3_000, 2), (3_000, 3), (3_000, 4), (8_000, 40)], [Float(-44), -1, 0.3, 5, 30])
  func `a picture of one gray keeps it when it is straightened`(size: (width: Int, height: Int), degrees: Float) {
    let picture = GeometryPages.sheet(77, width: size.width, height: size.height)
    #expect(picture.straightened(degrees: degrees).pixels.allSatisfy { $0 == 77 })
  }

  @Test func `pages of halftone, noise or nothing but black are looked at without harm`() {
    for picture in Self.pictures(1_500, 2_100) {
      Self.check(picture)
      #expect(PageGeometry(picture).content != .writing)
    }
  }

  @Test func `a hundred million pixels are looked at`() {
    Self.check(GeometryPages.sheet(0, width: 10_000, height: 10_000))
  }

  @Test func `a picture without pixels says nothing`() {
    let nothing = GrayBitmap(width: 0, height: 0, dpi: 72, pixels: [])
    #expect(PageGeometry(nothing).content == .unclear)
    #expect(nothing.turned(1).pixels.isEmpty && nothing.scaled(by: 2).pixels.isEmpty)
    #expect(nothing.straightened(degrees: 1).pixels.isEmpty && nothing.evened().pixels.isEmpty)
    #expect(!nothing.lightIsUneven)
  }
}
