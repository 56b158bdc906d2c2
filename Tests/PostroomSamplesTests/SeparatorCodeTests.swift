import Testing

@testable import PostroomSamples

struct SeparatorCodeTests {
  @Test func `every value has three bars and three spaces of eleven modules, the bars together even`() {
    let patterns = Code128.patterns.map { String($0).compactMap(\.wholeNumberValue) }
    #expect(patterns.count == 105 && Set(patterns).count == 105)
    for pattern in patterns {
      #expect(pattern.count == 6 && pattern.reduce(0, +) == 11 && pattern.allSatisfy { (1...4).contains($0) })
      #expect((pattern[0] + pattern[2] + pattern[4]).isMultiple(of: 2))
    }
  }

  @Test func `a text has the bars that another encoder gives it`() {
    // Written by the encoder of ZXing-C++ 1.4.0.
    let other =
      "##.#..#....###.###.##.#...###.##.##.###.#...##.###...#.#..##.###..#..###..##.##..###..#.###.#..##..####...#.#.##...###.#.##"
    let bars = Code128("POST-128")?.widths.enumerated()
      .map { String(repeating: $0.offset.isMultiple(of: 2) ? "#" : ".", count: $0.element) }.joined()
    #expect(bars == other)
  }

  @Test(arguments: ["", "ÖZEL", "a\tb", "\u{7F}"]) func `other characters than printable ASCII have no code`(
    text: String
  ) {
    #expect(Code128(text) == nil)
  }

  @Test func `a code grows by eleven modules a character`() {
    #expect(Code128("A")?.modules == 46)
    #expect(Code128(String((32...126).map { Character(Unicode.Scalar($0)) }))?.modules == 35 + 11 * 95)
  }
}
