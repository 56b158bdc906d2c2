import Testing

@testable import PostroomReading

struct LineOrderTests {
  /// A line of words; its first letter's component is its number.
  private static func line(_ number: Int, _ words: [Int], x: Float, baseline: Float, height: Float = 20) throws
    -> TextLine
  {
    var letters = LineLetters.words(words, x: x, baseline: baseline, height: height)
    letters[0].component = number
    return try LineLetters.line(letters)
  }

  private static func order(_ lines: [TextLine], seed: UInt64 = 1) -> [Int] {
    var random = SeededGenerator(seed: seed)
    return LineOrder.ordered(lines.shuffled(using: &random)).map { $0.letters[0].component }
  }

  private static func column(_ first: Int, _ count: Int, x: Float, top: Float = 200) throws -> [TextLine] {
    try (0..<count).map { try line(first + $0, [6, 5, 7], x: x, baseline: top + 30 * Float($0)) }
  }

  @Test func `lines go down the page`() throws {
    #expect(try Self.order(Self.column(0, 9, x: 100)) == Array(0..<9))
  }

  @Test(arguments: 1...5)
  func `one column comes after the other`(seed: Int) throws {
    let lines = try Self.column(0, 6, x: 100) + Self.column(6, 6, x: 400)
    #expect(Self.order(lines, seed: UInt64(seed)) == Array(0..<12))
  }

  @Test(arguments: [-6, 6] as [Float])
  func `a column that begins a little higher or lower than its neighbour keeps its place`(shift: Float) throws {
    let lines = try Self.column(0, 6, x: 100) + Self.column(6, 6, x: 400, top: 200 + shift)
    #expect(Self.order(lines) == Array(0..<12))
  }

  @Test func `a heading over both columns comes before them, a footer under both after them`() throws {
    let heading = try Self.line(0, [9, 9, 9, 9], x: 100, baseline: 165)
    let footer = try Self.line(13, [9, 9, 9, 9], x: 100, baseline: 385)
    let lines = try [heading] + Self.column(1, 6, x: 100) + Self.column(7, 6, x: 400) + [footer]
    #expect(Self.order(lines) == Array(0..<14))
  }

  @Test func `a heading in large letters comes before its column`() throws {
    let heading = try Self.line(0, [5, 5], x: 100, baseline: 160, height: 50)
    #expect(try Self.order([heading] + Self.column(1, 5, x: 100)) == Array(0..<6))
  }

  @Test func `lines that stand far below come in the order of their height`() throws {
    let lines =
      try Self.column(0, 3, x: 100) + Self.column(3, 3, x: 400, top: 320) + Self.column(6, 3, x: 100, top: 500)
    #expect(Self.order(lines) == Array(0..<9))
  }

  @Test func `every line comes once, wherever lines stand`() throws {
    var random = SeededGenerator(seed: 3)
    for round in 0..<40 {
      let lines = try (0..<Int.random(in: 0..<60, using: &random)).map { number in
        try Self.line(
          number, (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 1...8, using: &random) },
          x: .random(in: 0..<700, using: &random), baseline: .random(in: 0..<900, using: &random),
          height: .random(in: 6..<50, using: &random))
      }
      #expect(Self.order(lines, seed: UInt64(round)).sorted() == Array(lines.indices))
      // The order does not follow from the order in which lines were found.
      #expect(Self.order(lines, seed: 77) == Self.order(lines, seed: 78), "round \(round)")
    }
  }
}
