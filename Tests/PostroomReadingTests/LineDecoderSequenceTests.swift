import PostroomNative
import Testing

@testable import PostroomReading

/// Characters of several codes, as the models of large scripts have them.
struct LineDecoderSequenceTests {
  private static let characters: [(text: String, codes: [UInt16])] = [
    ("a", [1]), ("一", [2, 3]), ("二", [2, 3, 4]), ("三", [2, 4]), ("b", [3]),
  ]
  private static let decoder = LineDecoder(codes: CharacterCodes(characters, outputs: 6, null: 5), null: 5)

  private static func decode(_ codes: [UInt16]) -> [DecodedCharacter] {
    let steps = codes.enumerated().map {
      LineStep(best: $1, second: 1, bestProbability: 0.9 - Float($0) / 100, secondProbability: 0.05)
    }
    return decoder.characters(steps[...])
  }

  private static func text(_ codes: [UInt16]) -> String { decode(codes).map(\.text).joined() }

  @Test(
    arguments: [
      ([2, 3], "一"), ([2, 3, 4], "二"), ([2, 4], "三"), ([2, 4, 2, 3], "三一"), ([1, 2, 2, 5, 5, 3, 1], "a一a"),
    ] as [([UInt16], String)])
  func `the longest sequence is the character`(codes: [UInt16], text: String) { #expect(Self.text(codes) == text) }

  @Test(
    arguments: [
      ([2], ""), ([2, 1], "a"), ([4, 1], "a"), ([2, 3, 2], "一"), ([2, 5, 2, 3], "一"), ([1, 2], "a"), ([3, 4], "b"),
    ] as [([UInt16], String)])
  func `what is left of a sequence that breaks off is no character`(codes: [UInt16], text: String) {
    #expect(Self.text(codes) == text)
  }

  @Test
  func `a sequence is as sure as its least sure code and lies where all of them were read`() throws {
    let character = try #require(Self.decode([5, 2, 2, 5, 3, 5]).first)
    #expect(character.first == 1 && character.last == 4)
    #expect(abs(character.confidence - 0.86) < 0.001)
    #expect(character.second == nil)
  }
}
