import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct GeometryFrameTests {
  /// A sheet of 600 × 800 pixels, half a point each, with a rectangle of ink.
  private func sheet(_ left: Int, _ top: Int, _ width: Int, _ height: Int) -> GrayBitmap {
    GeometryPages.sheet(255, width: 600, height: 800).changed { x, y, gray in
      x >= left && x < left + width && y >= top && y < top + height ? 0 : gray
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `ink is found again where it was, whatever was done to the picture`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let side = Int.random(in: 20...60, using: &random)
    let left = Int.random(in: 0..<600 - side, using: &random)
    let top = Int.random(in: 0..<800 - side, using: &random)
    let turns = Int.random(in: 0...3, using: &random)
    let degrees = Float.random(in: -10...10, using: &random)
    let factor = Float.random(in: 0.5...2.5, using: &random)
    let upright = sheet(left, top, side, side).turned(turns)
    let picture = upright.straightened(degrees: degrees).scaled(by: factor)
    let frame = PictureFrame(columns: 600, rows: 800, width: 300, height: 400)
      .turned(turns).straightened(degrees: degrees).scaled(by: factor)
    #expect(frame.columns == picture.width && frame.rows == picture.height)
    #expect(frame.width == (turns % 2 == 0 ? 300 : 400) && frame.height == (turns % 2 == 0 ? 400 : 300))
    let found = picture.inkBox
    let box = frame.box(left: found.left, top: found.top, right: found.right, bottom: found.bottom)
    let truth = upright.inkBox
    #expect(abs((box.x0 + box.x1) / 2 - (truth.left + truth.right) / 4) < 1)
    #expect(abs(box.middleY - (truth.top + truth.bottom) / 4) < 1)
  }

  @Test func `without straightening boxes come back exactly`() {
    let frame = PictureFrame(columns: 600, rows: 800, width: 300, height: 400).turned(1).scaled(by: 2)
    #expect(
      frame.box(left: 160, top: 120, right: 200, bottom: 140) == Box(x0: 40, y0: 30, x1: 50, y1: 35))
    #expect(
      frame.levelBox(left: 160, top: 120, right: 200, bottom: 140) == Box(x0: 40, y0: 30, x1: 50, y1: 35))
  }

  @Test func `the box of a slanting word holds its ends and little more`() {
    let frame = PictureFrame(columns: 600, rows: 800, width: 600, height: 800).straightened(degrees: 5)
    let middle = (Float(frame.columns) / 2, Float(frame.rows) / 2)
    let box = frame.box(left: middle.0 - 100, top: middle.1 - 5, right: middle.0 + 100, bottom: middle.1 + 5)
    // The middle line of 200 pixels rises by 17.4 and is 199.2 wide.
    #expect(abs(box.width - 199.2) < 0.1 && abs(box.height - 27.4) < 0.1)
    #expect(abs(box.x0 - 200.4) < 0.1 && abs(box.middleY - 400) < 0.1)
  }

  @Test func `words of a slanting line stand level in the level frame`() {
    let frame = PictureFrame(columns: 600, rows: 800, width: 300, height: 400).straightened(degrees: -4)
    let first = frame.levelBox(left: 60, top: 100, right: 120, bottom: 120)
    let last = frame.levelBox(left: 500, top: 100, right: 560, bottom: 120)
    #expect(first.y0 == last.y0 && first.y1 == last.y1 && last.x0 - first.x0 == 220)
    // On the page as it is, writing that was uphill ends higher.
    let start = frame.box(left: 60, top: 100, right: 120, bottom: 120)
    let end = frame.box(left: 500, top: 100, right: 560, bottom: 120)
    #expect(end.middleY < start.middleY - 10)
  }

  @Test func `pixels that are not square are known`() {
    // A fax: twice as many columns as rows to the inch.
    let frame = PictureFrame(columns: 600, rows: 400, width: 300, height: 400).scaled(by: 0.5)
    #expect(frame.box(left: 100, top: 50, right: 200, bottom: 60) == Box(x0: 100, y0: 100, x1: 200, y1: 120))
  }
}
