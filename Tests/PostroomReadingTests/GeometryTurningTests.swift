import PostroomNative
import Testing

@testable import PostroomReading

struct GeometryTurningTests {
  private func picture(_ width: Int, _ height: Int) -> GrayBitmap {
    var random = SeededGenerator(seed: UInt64(width * 1_000 + height))
    return GeometryPages.sheet(0, width: width, height: height).changed { _, _, _ in Int(random.next() & 255) }
  }

  private static let sizes = [(1, 1), (5, 3), (8, 8), (16, 24), (67, 130), (129, 71), (200, 64)]

  @Test(arguments: sizes)
  func `four quarter turns change nothing`(width: Int, height: Int) {
    let picture = picture(width, height)
    #expect(picture.turned(1).turned(1).turned(1).turned(1) == picture)
    #expect(picture.turned(3).turned(1) == picture && picture.turned(2).turned(2) == picture)
    #expect(picture.turned(1).turned(1) == picture.turned(2) && picture.turned(-1) == picture.turned(3))
    #expect(picture.turned(4) == picture)
  }

  @Test(arguments: sizes)
  func `a turn is clockwise`(width: Int, height: Int) {
    let picture = picture(width, height)
    let turned = picture.turned(1)
    #expect(turned.width == height && turned.height == width)
    let places = (0..<height).flatMap { y in (0..<width).map { x in (x, y) } }
    #expect(
      places.allSatisfy { x, y in
        turned.pixels[x * height + height - 1 - y] == picture.pixels[y * width + x]
      })
  }

  @Test func `inverting twice changes nothing`() {
    let picture = picture(31, 17)
    #expect(picture.inverted().inverted() == picture && picture.inverted().pixels[5] == 255 - picture.pixels[5])
  }
}
