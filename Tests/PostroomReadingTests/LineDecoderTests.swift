import PostroomNative
import Testing

@testable import PostroomReading

/// The steps of lines as they are worked out by hand: `-` is the null code, and a letter its own code.
struct LineDecoderTests {
  private static let letters: [(text: String, codes: [UInt16])] = [
    (" ", [0]), ("a", [1]), ("b", [2]), ("İ", [3]), ("é", [4]),
  ]
  private static let null = 5
  private static let decoder = LineDecoder(
    codes: CharacterCodes(letters, outputs: 6, null: null), null: null)

  /// A step for each code; the second is the null code unless given.
  private static func steps(_ codes: [UInt16], _ sure: Float = 0.9) -> [LineStep] {
    codes.map { LineStep(best: $0, second: UInt16(null), bestProbability: sure, secondProbability: 1 - sure) }
  }

  private static func text(_ codes: [UInt16]) -> String {
    decoder.characters(steps(codes)[...]).map(\.text).joined()
  }

  @Test
  func `no steps and steps of nothing are no text`() {
    #expect(Self.text([]).isEmpty)
    #expect(Self.text([5, 5, 5]).isEmpty)
  }

  @Test
  func `a repeated code is one character, and the null code parts two`() {
    #expect(Self.text([1, 1, 1]) == "a")
    #expect(Self.text([1, 5, 1]) == "aa")
    #expect(Self.text([5, 1, 2, 2, 5, 5, 0, 0, 1, 5, 1, 3, 4, 5]) == "ab aaİé")
  }

  @Test
  func `a character lies where its code was read`() {
    let characters = Self.decoder.characters(Self.steps([5, 1, 1, 0, 5, 2])[...])
    #expect(characters.map(\.first) == [1, 3, 5])
    #expect(characters.map(\.last) == [2, 3, 5])
  }

  @Test
  func `places are counted from the start of the line, wherever its steps lie`() {
    let all = Self.steps([1, 1, 5, 2, 5, 1])
    let characters = Self.decoder.characters(all[3...])
    #expect(characters.map(\.text) == ["b", "a"])
    #expect(characters.map(\.first) == [0, 2])
  }

  @Test
  func `the second is what the network saw besides, not the null code`() throws {
    let steps = [
      LineStep(best: 1, second: 5, bestProbability: 0.6, secondProbability: 0.4),
      LineStep(best: 1, second: 2, bestProbability: 0.55, secondProbability: 0.35),
      LineStep(best: 1, second: 4, bestProbability: 0.7, secondProbability: 0.2),
    ]
    let character = try #require(Self.decoder.characters(steps[...]).first)
    #expect(character.text == "a")
    #expect(character.second == "b" && character.secondConfidence == 0.35)
    let alone = try #require(Self.decoder.characters(Self.steps([1])[...]).first)
    #expect(alone.second == nil && alone.secondConfidence == 0)
  }

  @Test
  func `a character is less sure with a rival than beside nothing`() throws {
    func confidence(_ steps: [LineStep]) throws -> Float {
      try #require(Self.decoder.characters(steps[...]).first).confidence
    }
    let alone = LineStep(best: 1, second: 5, bestProbability: 0.6, secondProbability: 0.4)
    let rivalled = LineStep(best: 1, second: 2, bestProbability: 0.6, secondProbability: 0.4)
    let certain = LineStep(best: 1, second: 2, bestProbability: 1, secondProbability: 0)
    #expect(abs(try confidence([rivalled]) - 0.6) < 1e-5)
    // No other character, but perhaps none at all: the cube root of the probability.
    #expect(abs(try confidence([alone]) - 0.843433) < 1e-5)
    #expect(try confidence([certain]) == 1)
    #expect(try confidence([certain, alone]) == 1)
    let between = try confidence([certain, rivalled])
    #expect(between < 1 && between > 0.6)
  }

  @Test
  func `probabilities that do not add up make no confidence beyond 1`() throws {
    let steps = [LineStep(best: 1, second: 5, bestProbability: 1, secondProbability: 1)]
    let confidence = try #require(Self.decoder.characters(steps[...]).first).confidence
    #expect(confidence == 1)
    let nothing = [LineStep(best: 1, second: 2, bestProbability: 0, secondProbability: 0)]
    #expect(try #require(Self.decoder.characters(nothing[...]).first).confidence == 0)
  }

  @Test
  func `codes that the model does not have are left out`() {
    #expect(Self.text([1, 77, 65_535, 2]) == "ab")
  }
}
