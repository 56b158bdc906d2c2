import Foundation
import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct UprightFrameTests {
  private static let skews: [Float] = [-9, -3, -0.4, 0, 1.5, 10.5]

  private static func box(_ x: Int, _ y: Int, _ width: Int = 1, _ height: Int = 1) -> InkComponent {
    InkComponent(x0: Int32(x), y0: Int32(y), x1: Int32(x + width), y1: Int32(y + height), ink: Int32(width * height))
  }

  @Test(arguments: 0...3, skews)
  func `a place on the picture comes back from the frame`(turns: Int, skew: Float) {
    let frame = UprightFrame(columns: 1_240, rows: 1_754, turns: turns, skew: skew)
    var random = SeededGenerator(seed: UInt64(turns))
    for _ in 0..<200 {
      let box = Self.box(.random(in: 0..<1_200, using: &random), .random(in: 0..<1_700, using: &random), 12, 30)
      let level = frame.level(box, at: 7)
      let stored = frame.stored(x: level.middleX, y: level.middleY)
      #expect(abs(stored.x - Float(box.x0) - 6) < 0.01 && abs(stored.y - Float(box.y0) - 15) < 0.01)
      #expect(level.component == 7)
    }
  }

  @Test(arguments: 0...3) func `the frame is the picture turned`(turns: Int) throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<20 {
      let (x, y) = (Int.random(in: 0..<60, using: &random), Int.random(in: 0..<90, using: &random))
      let picture = GeometryPages.sheet(255, width: 64, height: 100).changed { column, row, _ in
        (x..<x + 4).contains(column) && (y..<y + 9).contains(row) ? 0 : 255
      }
      let frame = UprightFrame(columns: 64, rows: 100, turns: turns, skew: 0)
      let turned = picture.turned(turns)
      #expect(frame.width == Float(turned.width) && frame.height == Float(turned.height))
      let (level, ink) = (frame.level(Self.box(x, y, 4, 9), at: 0), turned.inkBox)
      #expect(level.left == ink.left && level.top == ink.top && level.right == ink.right && level.bottom == ink.bottom)
    }
  }

  @Test(arguments: 0...3, [-6, -2, 3, 8] as [Float])
  func `the frame is the turned picture straightened, about the middle`(turns: Int, skew: Float) {
    for (x, y) in [(20, 30), (330, 41), (200, 250), (35, 560), (340, 540)] {
      let picture = GeometryPages.sheet(255, width: 400, height: 600).changed { column, row, _ in
        (x..<x + 7).contains(column) && (y..<y + 7).contains(row) ? 0 : 255
      }
      let straight = picture.turned(turns).straightened(degrees: skew)
      let frame = UprightFrame(columns: 400, rows: 600, turns: turns, skew: skew)
      let (level, ink) = (frame.level(Self.box(x, y, 7, 7), at: 0), straight.inkBox)
      let seen = (
        x: (ink.left + ink.right - Float(straight.width)) / 2, y: (ink.top + ink.bottom - Float(straight.height)) / 2
      )
      #expect(abs(level.middleX - frame.width / 2 - seen.x) < 1 && abs(level.middleY - frame.height / 2 - seen.y) < 1)
    }
  }

  @Test(arguments: [-5, 4] as [Float])
  func `turns count modulo four and may be negative`(skew: Float) {
    let frame = UprightFrame(columns: 30, rows: 50, turns: 3, skew: skew)
    #expect(UprightFrame(columns: 30, rows: 50, turns: -1, skew: skew) == frame)
    #expect(UprightFrame(columns: 30, rows: 50, turns: 7, skew: skew) == frame)
    #expect(frame.width == 50 && frame.height == 30)
  }
}
