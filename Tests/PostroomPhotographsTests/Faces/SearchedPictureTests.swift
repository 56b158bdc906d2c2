import PostroomModel
import Testing

@testable import PostroomPhotographs

struct SearchedPictureTests {
  private static func noise(width: Int, height: Int) -> ColourBitmap {
    var noise = SeededNoise(seed: UInt64(width * 10_000 + height))
    let pixels = ContiguousArray((0..<3 * width * height).map { _ in UInt8(truncatingIfNeeded: noise.next()) })
    return ColourBitmap(width: width, height: height, pixels: pixels)
  }

  private static func gray(_ bitmap: ColourBitmap, _ start: Int) -> Double {
    let red = Double(bitmap.pixels[start])
    let green = Double(bitmap.pixels[start + 1])
    let blue = Double(bitmap.pixels[start + 2])
    return 0.299 * red + 0.587 * green + 0.114 * blue
  }

  /// The mean gray of the area that a pixel of the copy covers, computed pixel by pixel.
  private static func mean(_ bitmap: ColourBitmap, _ copy: SearchedPicture, column: Int, row: Int) -> Double {
    let across = Double(column) * copy.scale.across..<Double(column + 1) * copy.scale.across
    let down = Double(row) * copy.scale.down..<Double(row + 1) * copy.scale.down
    var total = 0.0
    for y in Int(down.lowerBound)..<min(bitmap.height, Int(down.upperBound.rounded(.up))) {
      let height = min(down.upperBound, Double(y + 1)) - max(down.lowerBound, Double(y))
      for x in Int(across.lowerBound)..<min(bitmap.width, Int(across.upperBound.rounded(.up))) {
        let width = min(across.upperBound, Double(x + 1)) - max(across.lowerBound, Double(x))
        total += width * height * gray(bitmap, 3 * (y * bitmap.width + x))
      }
    }
    return total / (copy.scale.across * copy.scale.down)
  }

  @Test(arguments: [(200, 170), (600, 3), (700, 40), (1350, 61), (37, 2000), (3, 160_000), (4001, 30)])
  func `the copy holds the mean grays of the areas that its pixels cover`(width: Int, height: Int) throws {
    let bitmap = Self.noise(width: width, height: height)
    let copy = try #require(try SearchedPicture(bitmap))
    #expect(max(copy.width, copy.height) == min(600, max(width, height)))
    var noise = SeededNoise(seed: 1)
    for _ in 0..<200 {
      let column = Int.random(in: 0..<copy.width, using: &noise)
      let row = Int.random(in: 0..<copy.height, using: &noise)
      let mean = Self.mean(bitmap, copy, column: column, row: row)
      // Half a level for rounding; borders of areas lie on 64ths of a pixel.
      #expect(abs(Double(copy.pixels[row * copy.width + column]) - mean) < 2.5)
    }
  }

  @Test func `colours are as gray as BT 601 says`() throws {
    for (colour, gray) in [([255, 0, 0], 76), ([0, 255, 0], 150), ([0, 0, 255], 29), ([255, 255, 255], 255)] {
      let pixels = ContiguousArray((0..<200 * 200).flatMap { _ in colour.map(UInt8.init) })
      let copy = try #require(try SearchedPicture(ColourBitmap(width: 200, height: 200, pixels: pixels)))
      #expect(copy.pixels.allSatisfy { Int($0) == gray })
    }
  }

  @Test func `a copy as large as its original has the grays of one that is half as large as its own`() throws {
    let bitmap = Self.noise(width: 600, height: 430)
    let copy = try #require(try SearchedPicture(bitmap))
    let halved = try #require(try SearchedPicture(bitmap.repeated(times: 2)))
    #expect(copy.pixels == halved.pixels)
  }

  @Test func `the copy is larger than its original only when that is very small`() throws {
    let small = try #require(try SearchedPicture(.grays(width: 159, height: 20) { _, _ in 77 }))
    #expect([small.width, small.height] == [318, 40])
    #expect(small.pixels == ContiguousArray(repeating: 77, count: 318 * 40))
    #expect(small.scale == (0.5, 0.5))
    let next = try #require(try SearchedPicture(.grays(width: 160, height: 20) { _, _ in 77 }))
    #expect([next.width, next.height] == [160, 20])
  }

  @Test func `four turns clockwise give back the copy`() throws {
    let original = try #require(try SearchedPicture(Self.noise(width: 300, height: 200)))
    var copy = original
    copy.turn()
    #expect([copy.width, copy.height, copy.quarterTurns] == [200, 300, 1])
    #expect(copy.pixels[199] == original.pixels[0])
    #expect(copy.pixels[0] == original.pixels[199 * 300])
    for _ in 0..<3 { copy.turn() }
    #expect(copy.pixels == original.pixels)
    #expect(copy.quarterTurns == 0)
  }
}
