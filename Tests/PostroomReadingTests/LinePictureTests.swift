import Foundation
import PostroomNative
import Testing

@testable import PostroomReading

/// The pictures of lines that the network gets.
struct LinePictureTests {
  /// How a page with one line lies.
  struct Lie: Sendable, CustomTestStringConvertible {
    var turns = 0
    var skew: Double = 0
    /// Pixels of the picture to one of the frame.
    var scale = 1

    var testDescription: String { "\(turns) turns, \(skew)°, 1:\(scale)" }

    static let all = (0...3).flatMap { turns in
      [-7.0, 0, 2.5].flatMap { skew in [1, 2].map { Lie(turns: turns, skew: skew, scale: $0) } }
    }
  }

  /// The line's place in the frame: the middle of the page, so that no turn moves it off.
  private static let (left, right, top, bottom): (Double, Double, Double, Double) = (70, 230, 130, 170)
  private static let (columns, rows) = (300, 300)

  /// The gray at a place of the level page: each quarter of the line has another one.
  private static func gray(_ x: Double, _ y: Double) -> Int {
    guard x > left - 20, x < right + 20, y > top - 20, y < bottom + 20 else { return 220 }
    return (x < 150 ? 0 : 60) + (y < 150 ? 0 : 110)
  }

  /// The page as it lies: its lines run downhill by the skew once it is turned upright.
  private static func page(_ lie: Lie) -> GrayBitmap {
    let (cosine, sine) = (cos(lie.skew * .pi / 180), sin(lie.skew * .pi / 180))
    let sheet = GrayBitmap(
      width: columns * lie.scale, height: rows * lie.scale, dpi: 150,
      pixels: ContiguousArray(repeating: 0, count: columns * rows * lie.scale * lie.scale))
    return sheet.changed { x, y, _ in
      let (dx, dy) = ((Double(x) + 0.5) / Double(lie.scale) - 150, (Double(y) + 0.5) / Double(lie.scale) - 150)
      return gray(150 + dx * cosine + dy * sine, 150 + dy * cosine - dx * sine)
    }.turned(-lie.turns)
  }

  private static func line(_ left: Double = left, _ right: Double = right) throws -> TextLine {
    // 16 letters whose line is 40 high: capitals on a baseline at 165.
    let width = Float(right - left) / 16
    let letters = (0..<16).map { index in
      LetterBox(
        left: Float(left) + width * Float(index), top: 135, right: Float(left) + width * (Float(index) + 0.8),
        bottom: 165, component: index)
    }
    return try LineLetters.line(letters)
  }

  /// The grays in the middles of the line's quarters: upper left, upper right, lower left, lower right.
  private static func quarters(_ batch: LineBatch) -> [Int] {
    let width = batch.widths[0]
    return [(9, 1), (9, 3), (27, 1), (27, 3)].map { row, quarter in Int(batch.pixels[row * width + quarter * width / 4])
    }
  }

  private static func sample(
    _ lie: Lie, _ line: TextLine, isInverted: Bool = false, isUpsideDown: Bool = false
  ) -> LineBatch {
    let page = page(lie)
    let isSideways = lie.turns % 2 == 1
    let sampler = LineSampler(
      bitmap: page, reduced: page.reduced(by: lie.scale),
      frame: UprightFrame(
        columns: isSideways ? rows : columns, rows: isSideways ? columns : rows, turns: lie.turns, skew: Float(lie.skew)
      ),
      isInverted: isInverted)
    var batch = LineBatch()
    sampler.append(line, isUpsideDown: isUpsideDown, to: &batch)
    #expect(batch.widths == [sampler.columns(line)])
    return batch
  }

  private static func areClose(_ one: [Int], _ other: [Int]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= 3 }
  }

  @Test(arguments: Lie.all)
  func `a line's picture is upright and level, however the page lies`(lie: Lie) throws {
    let batch = Self.sample(lie, try Self.line())
    #expect(Self.areClose(Self.quarters(batch), [0, 60, 110, 170]), "\(Self.quarters(batch))")
    // The border between upper and lower grays runs level from end to end.
    let width = batch.widths[0]
    for column in [2, width / 3, width - 3] {
      let upper = (0..<36).count { Int(batch.pixels[$0 * width + column]) < 90 }
      #expect(abs(upper - 18) <= 3)
    }
  }

  @Test(arguments: Lie.all)
  func `a line can be taken upside down`(lie: Lie) throws {
    let batch = Self.sample(lie, try Self.line(), isUpsideDown: true)
    #expect(Self.areClose(Self.quarters(batch), [170, 110, 60, 0]), "\(Self.quarters(batch))")
  }

  @Test func `light on dark becomes dark on light, on a light page or a dark one`() throws {
    var line = try Self.line()
    #expect(Self.areClose(Self.quarters(Self.sample(Lie(), line, isInverted: true)), [255, 195, 145, 85]))
    line.isInverted = true
    #expect(Self.areClose(Self.quarters(Self.sample(Lie(), line)), [255, 195, 145, 85]))
    #expect(Self.areClose(Self.quarters(Self.sample(Lie(), line, isInverted: true)), [0, 60, 110, 170]))
  }

  @Test(arguments: Lie.all)
  func `beyond the page's edge there is the gray of the edge`(lie: Lie) throws {
    let batch = Self.sample(lie, try Self.line(-900, 1_200))
    let width = batch.widths[0]
    #expect(width > 1_500)
    for row in [0, 17, 35] {
      #expect(batch.pixels[row * width] == 220 && batch.pixels[row * width + width - 1] == 220)
    }
  }

  @Test func `a line has room at its ends and at least three steps`() throws {
    let line = try Self.line()
    #expect(line.left < Float(Self.left) && line.right > Float(Self.right) - 2)
    #expect(line.above > 30 && line.below > 0 && abs(line.height - 40) < 10)
    let narrow = try LineLetters.line([LetterBox(left: 10, top: 0, right: 11, bottom: 60, component: 0)])
    let page = Self.page(Lie())
    let frame = UprightFrame(columns: 300, rows: 300, turns: 0, skew: 0)
    let sampler = LineSampler(bitmap: page, reduced: page, frame: frame, isInverted: false)
    #expect(sampler.columns(narrow) >= 9)
  }

  @Test(arguments: [(1, 1), (1, 300), (300, 1), (2, 2)])
  func `lines of pictures of a pixel's width are taken too`(columns: Int, rows: Int) throws {
    let page = GeometryPages.sheet(40, width: columns, height: rows)
    for turns in 0...3 {
      let sampler = LineSampler(
        bitmap: page, reduced: page,
        frame: UprightFrame(columns: columns, rows: rows, turns: turns, skew: 3), isInverted: false)
      var batch = LineBatch()
      sampler.append(try Self.line(), to: &batch)
      #expect(batch.pixels.allSatisfy { $0 == (columns > 1 && rows > 1 ? 40 : 255) })
    }
  }
}
