import Testing

@testable import PostroomReading

struct TextRowTests {
  private static func rows(_ letters: [LetterBox], walls: [LetterBox] = []) -> [TextRow] {
    RowSearch.rows(of: letters, size: LineLetters.height, walls: walls).sorted {
      ($0.top, $0.left) < ($1.top, $1.left)
    }
  }

  private static func wall(_ x: Float, _ top: Float, _ bottom: Float) -> LetterBox {
    LetterBox(left: x, top: top, right: x + 2, bottom: bottom, component: 0)
  }

  @Test func `words of one line make one row, in whatever order their letters come`() {
    let letters = LineLetters.words([4, 7, 3, 9], baseline: 200)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      let rows = Self.rows(letters.shuffled(using: &random))
      #expect(rows.map(\.letters) == [letters])
      #expect(rows.first?.left == 100 && rows.first?.right == letters.last?.right)
      #expect(rows.first?.top == 180 && rows.first?.bottom == 200)
    }
  }

  @Test(arguments: [24, 30, 60] as [Float])
  func `two lines stay apart`(pitch: Float) {
    let rows = Self.rows(
      LineLetters.words([5, 6], baseline: 200) + LineLetters.words([7, 4], x: 104, baseline: 200 + pitch))
    #expect(rows.map(\.count) == [11, 11] && rows.map(\.bottom) == [200, 200 + pitch])
  }

  @Test func `a line that falls by more than its height is one row`() {
    let letters = LineLetters.words([8, 8, 8, 8, 8, 8], baseline: 200, slope: 0.08)
    #expect((letters.last?.bottom ?? 0) > 200 + 2 * LineLetters.height)
    #expect(Self.rows(letters).map(\.count) == [48])
  }

  @Test func `two lines that fall together stay apart`() {
    let rows = Self.rows(
      LineLetters.words([8, 8, 8, 8], baseline: 200, slope: 0.06)
        + LineLetters.words([8, 8, 8, 8], baseline: 230, slope: 0.06))
    #expect(rows.map(\.count) == [32, 32])
  }

  @Test func `a wall divides the row that it crosses`() {
    let letters = LineLetters.words([5, 5], baseline: 200, space: 20)
    let middle = (letters[4].right + letters[5].left) / 2
    #expect(Self.rows(letters, walls: [Self.wall(middle - 1, 100, 300)]).map(\.count) == [5, 5])
    #expect(Self.rows(letters, walls: [Self.wall(middle - 1, 100, 170)]).map(\.count) == [10])
    #expect(Self.rows(letters, walls: [Self.wall(middle - 1, 210, 400)]).map(\.count) == [10])
    #expect(Self.rows(letters, walls: [Self.wall(50, 100, 300)]).map(\.count) == [10])
  }

  @Test func `a gap of some heights ends a row, one of a height does not`() {
    #expect(Self.rows(LineLetters.words([5, 5], baseline: 200, space: 20)).map(\.count) == [10])
    #expect(Self.rows(LineLetters.words([5, 5], baseline: 200, space: 60)).map(\.count) == [5, 5])
  }

  @Test func `small print beside large print is a row of its own`() {
    let large = LineLetters.words([6], baseline: 200, height: 30)
    let small = LineLetters.words([6], x: large[5].right + 12, baseline: 200, height: 10)
    #expect(Self.rows(large + small).map(\.letters) == [large, small])
  }

  @Test func `small letters and capitals are one row`() {
    let capitals = LineLetters.words([3], baseline: 200, height: 28)
    let small = LineLetters.words([6], x: capitals[2].right + 3, baseline: 200, height: 19)
    #expect(Self.rows(small + capitals).map(\.count) == [9])
  }

  @Test func `the pieces of a broken letter are of the row`() {
    let letters = LineLetters.words([4, 4], baseline: 200)
    let piece = LetterBox(left: 120, top: 188, right: 126, bottom: 194, component: 99)
    let rows = Self.rows(letters + [piece])
    #expect(rows.map(\.count) == [9])
    #expect(rows.first?.letters.map(\.left) == (letters + [piece]).map(\.left).sorted())
  }

  @Test func `every letter is in one row, wherever letters stand`() {
    var random = SeededGenerator(seed: 2)
    for round in 0..<60 {
      let letters = (0..<Int.random(in: 0..<200, using: &random)).map { index in
        let (x, y) = (Float.random(in: 0..<600, using: &random), Float.random(in: 0..<400, using: &random))
        let (width, height) = (Float.random(in: 1..<60, using: &random), Float.random(in: 3..<70, using: &random))
        return LetterBox(left: x, top: y, right: x + width, bottom: y + height, component: index)
      }
      let walls = (0..<round % 4).map { Self.wall(Float($0) * 170, 0, 400) }
      let rows = Self.rows(letters, walls: walls)
      #expect(rows.flatMap(\.letters).map(\.component).sorted() == Array(letters.indices), "round \(round)")
      for row in rows {
        #expect(row.left == row.letters.map(\.left).min() && row.right == row.letters.map(\.right).max())
        #expect(row.letters.map(\.left) == row.letters.map(\.left).sorted())
      }
      let pieces = ColumnGaps.cut(rows)
      #expect(pieces.flatMap(\.letters).map(\.component).sorted() == Array(letters.indices), "round \(round)")
    }
  }
}
