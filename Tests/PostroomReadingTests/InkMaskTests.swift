import PostroomNative
import Testing

@testable import PostroomReading

struct InkMaskTests {
  private static let sizes = [(1, 1), (5, 9), (64, 20), (65, 31), (130, 40), (200, 64)]

  /// A picture of streaks and specks and the mask of its dark pixels.
  private static func random(_ width: Int, _ height: Int, seed: UInt64) -> (GrayBitmap, InkThreshold, InkMask) {
    var random = SeededGenerator(seed: seed)
    var left = 0
    let picture = GeometryPages.sheet(255, width: width, height: height).changed { _, _, _ in
      if left == 0 { left = Int.random(in: -12...12, using: &random) }
      let isInk = left > 0
      left += isInk ? -1 : 1
      return isInk ? 0 : 250
    }
    let threshold = InkThreshold(picture)
    return (picture, threshold, InkMask(picture, threshold))
  }

  private static func expect(_ mask: InkMask, _ isInk: (Int, Int) -> Bool) {
    var differences = 0
    for y in 0..<mask.height { for x in 0..<mask.width where mask[x, y] != isInk(x, y) { differences += 1 } }
    #expect(differences == 0)
  }

  @Test(arguments: sizes)
  func `a mask has the pixels that the threshold calls ink`(width: Int, height: Int) {
    let (picture, threshold, mask) = Self.random(width, height, seed: 1)
    Self.expect(mask) { x, y in
      let square = y / InkThreshold.side * threshold.columns + x / InkThreshold.side
      return picture.pixels[y * width + x] < threshold.levels[square]
    }
  }

  @Test(arguments: sizes)
  func `components of a mask are those of its picture`(width: Int, height: Int) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let (picture, threshold, mask) = Self.random(width, height, seed: seed)
      let expected = try #require(ComponentSearch.components(of: picture, threshold, most: 100_000))
      let found = try #require(MaskComponentSearch.components(of: mask, most: 100_000))
      #expect(Set(found) == Set(expected) && found.count == expected.count)
    }
  }

  @Test(arguments: sizes)
  func `a mask is moved pixel by pixel`(width: Int, height: Int) {
    let (_, _, mask) = Self.random(width, height, seed: 2)
    for (x, y) in [(0, 1), (1, 0), (-1, 0), (63, -2), (-64, 3), (64, 0), (70, 1), (-129, 0)] {
      let moved = mask.moved(x: x, y: y)
      Self.expect(moved) { mask[$0 + x, $1 + y] }
    }
  }

  @Test(arguments: sizes, [false, true])
  func `an opened mask has what level lines cover`(size: (Int, Int), isVertical: Bool) {
    let (_, _, mask) = Self.random(size.0, size.1, seed: 3)
    for length in [1, 2, 5, 7, 12] {
      let opened = mask.opened(by: OpeningLine(length: length, slope: 0, isVertical: isVertical))
      Self.expect(opened) { x, y in
        (0..<length).contains { start in
          (0..<length).allSatisfy { step in
            isVertical ? mask[x, y - start + step] : mask[x - start + step, y]
          }
        }
      }
    }
  }

  @Test(arguments: [-0.05, 0.03, 0.1] as [Float], [false, true])
  func `an opened mask keeps a slanting rule and nothing that was not there`(slope: Float, isVertical: Bool) {
    let picture = GeometryPages.sheet(250, width: 400, height: 400).changed { x, y, gray in
      let (along, across) = isVertical ? (y, x) : (x, y)
      let rule = 200 + Float(along - 200) * slope
      return abs(Float(across) - rule) <= 1.6 || (x % 40 < 6 && y % 40 < 6) ? 0 : gray
    }
    let mask = InkMask(picture, InkThreshold(picture))
    let opened = mask.opened(by: OpeningLine(length: 80, slope: slope, isVertical: isVertical))
    #expect((opened - mask).isEmpty)
    let length = (0..<400).count { along in
      isVertical
        ? opened.count(row: along, from: 0, to: 400) > 0 : opened.hasInk(x0: along, y0: 0, x1: along + 1, y1: 400)
    }
    #expect(length > 390)
    let across = (0..<400).count { across in
      isVertical
        ? opened.hasInk(x0: across, y0: 0, x1: across + 1, y1: 400) : opened.count(row: across, from: 0, to: 400) > 0
    }
    #expect(Float(across) < 400 * abs(slope) + 6)
  }
}
