import Testing

@testable import PostroomReading

struct WordGapTests {
  private static func word(_ text: String) -> DecodedWord {
    let characters = text.enumerated().map { index, character in
      DecodedCharacter(
        text: String(character), confidence: 0.99, first: 4 * index, last: 4 * index + 1, second: nil,
        secondConfidence: 0)
    }
    return DecodedWord(characters, language: "eng")
  }

  @Test func `a sum and its currency are two words where a gap lies between them`() {
    #expect(WordGaps.divided(Self.word("42,42TL"), at: [19]).map(\.text) == ["42,42", "TL"])
  }

  @Test func `letters of one kind stay together whatever lies between them`() {
    #expect(WordGaps.divided(Self.word("wide"), at: [7]).map(\.text) == ["wide"])
    #expect(WordGaps.divided(Self.word("1234"), at: [7]).map(\.text) == ["1234"])
  }

  @Test func `a word without a gap is left alone`() {
    #expect(WordGaps.divided(Self.word("A4"), at: []).map(\.text) == ["A4"])
    #expect(WordGaps.divided(Self.word("A4"), at: [40]).map(\.text) == ["A4"])
  }
}
