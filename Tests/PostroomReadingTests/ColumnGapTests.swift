import Testing

@testable import PostroomReading

struct ColumnGapTests {
  /// Lines of two columns that stand closer than words of a wide line may: each line is one row.
  private static func rows(_ count: Int, gap: Float = 20, shift: Float = 0, pitch: Float = 30) throws -> [TextRow] {
    try (0..<count).map { index in
      let baseline = 100 + pitch * Float(index)
      let left = LineLetters.words([5, 4, 5], x: 100 + shift * Float(index), baseline: baseline)
      let right = LineLetters.words([4, 6], x: left[13].right + gap, baseline: baseline)
      return try LineLetters.row(left + right)
    }
  }

  private static func counts(_ rows: [TextRow]) -> [Int] {
    ColumnGaps.cut(rows).sorted { ($0.top, $0.left) < ($1.top, $1.left) }.map(\.count)
  }

  @Test func `the lines are one row each before`() throws {
    let letters = try Self.rows(5).flatMap(\.letters)
    #expect(RowSearch.rows(of: letters, size: LineLetters.height, walls: []).map(\.count) == [24, 24, 24, 24, 24])
  }

  @Test(arguments: [4, 5, 12])
  func `a gutter that runs through four lines or more is cut`(lines: Int) throws {
    #expect(try Self.counts(Self.rows(lines)) == Array(repeating: [14, 10], count: lines).flatMap(\.self))
  }

  @Test(arguments: 1...3)
  func `a wide gap between words of fewer lines is not`(lines: Int) throws {
    #expect(try Self.counts(Self.rows(lines)) == Array(repeating: 24, count: lines))
  }

  @Test func `a wide gap in one of many lines is not cut`() throws {
    let plain = try (0..<8).map {
      try LineLetters.row(LineLetters.words([5, 4, 5, 4, 6], baseline: 100 + 30 * Float($0)))
    }
    var rows = plain
    rows[3] = try LineLetters.row(
      LineLetters.words([5, 4, 5], baseline: 190)
        + LineLetters.words([4, 6], x: plain[3].letters[13].right + 20, baseline: 190))
    #expect(Self.counts(rows) == Array(repeating: 24, count: 8))
  }

  @Test func `gaps that wander from line to line are between words`() throws {
    #expect(try Self.counts(Self.rows(8, shift: 14)) == Array(repeating: 24, count: 8))
  }

  @Test func `a gap that is as narrow as between words is not cut`() throws {
    #expect(try Self.counts(Self.rows(8, gap: 12)) == Array(repeating: 24, count: 8))
  }

  @Test func `lines that stand far apart are not the same column`() throws {
    #expect(try Self.counts(Self.rows(6, pitch: 90)) == Array(repeating: 24, count: 6))
  }

  @Test func `three columns make three pieces`() throws {
    let rows = try (0..<5).map { index in
      let baseline = 100 + 30 * Float(index)
      return try LineLetters.row(
        LineLetters.words([5], x: 100, baseline: baseline) + LineLetters.words([6], x: 185, baseline: baseline)
          + LineLetters.words([7], x: 283, baseline: baseline))
    }
    #expect(Self.counts(rows) == Array(repeating: [5, 6, 7], count: 5).flatMap(\.self))
  }

  @Test func `rows without letters beside each other and no rows at all are left`() throws {
    #expect(ColumnGaps.cut([]).isEmpty)
    #expect(try Self.counts([LineLetters.row(LineLetters.words([1], baseline: 100))]) == [1])
  }
}
