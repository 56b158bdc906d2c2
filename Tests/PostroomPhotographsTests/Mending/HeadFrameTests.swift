import PostroomModel
import Testing

@testable import PostroomPhotographs

struct HeadFrameTests {
  /// A picture whose numbers rise evenly to the right and downwards.
  private static let slope: ColourBitmap = {
    let (width, height) = (300, 200)
    let pixels = (0..<width * height).flatMap { index -> [UInt8] in
      let (x, y) = (index % width, index / width)
      return [UInt8(40 + x / 2), UInt8(250 - y), UInt8(20 + x / 4 + y / 2)]
    }
    return ColourBitmap(width: width, height: height, pixels: ContiguousArray(pixels))
  }()

  @Test(arguments: [(0.0, 1.0), (0, 1.7), (7, 1), (-12, 2.3), (4, 4.9), (33, 0.95)])
  func `a cut shows what lies under it`(lean: Double, step: Double) throws {
    let frame = HeadFrame(
      width: 24, height: 30, centre: PhotographPoint(x: 150.3, y: 99.1), lean: lean, step: step)
    let cut = try #require(frame.cut(Self.slope))
    #expect(cut.width == 24 && cut.height == 30)
    for y in 0..<30 {
      for x in 0..<24 {
        let source = frame.source(PhotographPoint(x: Double(x) + 0.5, y: Double(y) + 0.5))
        let colour = cut.colour(PhotographPoint(x: Double(x), y: Double(y)))
        // The numbers are rounded down to whole steps of two and four pixels.
        #expect(abs(Double(colour[0]) - (40 + (source.x - 0.5) / 2 - 0.25)) <= 1.3)
        #expect(abs(Double(colour[1]) - (250 - (source.y - 0.5))) <= 1)
      }
    }
  }

  @Test func `a point's place and its source are each other's`() {
    let frame = HeadFrame(width: 413, height: 531, centre: PhotographPoint(x: 700, y: 600), lean: 8, step: 2.2)
    let point = PhotographPoint(x: 123, y: 456)
    let back = frame.place(frame.source(point))
    #expect(abs(back.x - point.x) < 1e-9 && abs(back.y - point.y) < 1e-9)
    // What leans clockwise with the part is level in it.
    let (left, right) = (frame.source(PhotographPoint(x: 0, y: 100)), frame.source(PhotographPoint(x: 50, y: 100)))
    #expect(right.y > left.y)
  }

  @Test func `the whole of a picture is the picture`() {
    let whole = HeadFrame.whole(Self.slope, width: 300, height: 200)
    #expect(whole.isWhole(Self.slope) && whole.cut(Self.slope) == Self.slope)
  }

  @Test func `beyond the picture its edge goes on`() throws {
    let frame = HeadFrame(width: 100, height: 100, centre: PhotographPoint(x: 150, y: 20), lean: 0, step: 1)
    let cut = try #require(frame.cut(Self.slope))
    // The first row of the picture is the thirtieth of the cut; above it the edge fades into the mean of what is near.
    for row in [0, 10, 29] {
      let colour = cut.colour(PhotographPoint(x: 50, y: Double(row)))
      #expect(abs(colour[0] - 115) <= 2 && (244...250).contains(colour[1]))
    }
  }

  @Test(arguments: [0, -1, 5_000.0]) func `a part that makes no sense is refused`(step: Double) {
    let frame = HeadFrame(width: 10, height: 10, centre: PhotographPoint(x: 5, y: 5), lean: 0, step: step)
    #expect(frame.cut(Self.slope) == nil)
  }

  @Test func `a part far outside is refused`() {
    let frame = HeadFrame(width: 10, height: 10, centre: PhotographPoint(x: 5_000, y: 5), lean: 0, step: 1)
    #expect(frame.cut(Self.slope) == nil)
  }
}
