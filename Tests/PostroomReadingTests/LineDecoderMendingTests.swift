import PostroomNative
import Testing

@testable import PostroomReading

/// Words that the network is not sure of, beside a dictionary of a few.
struct LineDecoderMendingTests {
  /// The characters by their codes, the null code behind them.
  private static let letters = Array(" abcdeo1Æ")
  private static let null = 9
  private static let outputs = 10

  private static let codes = CharacterCodes(
    letters.enumerated().map { (String($1), [UInt16($0)]) }, outputs: outputs, null: null)

  private static let file: [UInt8] = {
    var file = TrainedModelFixture()
    file.characters = ["NULL 0 x", "Joined 7 x", "|Broken|0|1 f x"] + letters.dropFirst().map { "\($0) 3 x" }
    file.words = ["abode", "decade", "bed", "deed"]
    return file.bytes
  }()

  /// What steps say, each with the likelihoods of some characters; `-` is none, and what is left is.
  private typealias Step = [Character: Float]

  private static func posteriors(_ steps: [Step]) -> [Float] {
    steps.flatMap { step in
      var row = [Float](repeating: 0, count: outputs)
      for (character, likely) in step { row[letters.firstIndex(of: character) ?? null] = likely }
      row[null] += max(0, 1 - step.values.reduce(0, +))
      return row
    }
  }

  private static func greedy(_ posteriors: [Float]) -> [DecodedCharacter] {
    let steps = stride(from: 0, to: posteriors.count, by: outputs).map { start in
      let order = (0..<outputs).sorted { posteriors[start + $0] > posteriors[start + $1] }
      return LineStep(
        best: UInt16(order[0]), second: UInt16(order[1]), bestProbability: posteriors[start + order[0]],
        secondProbability: posteriors[start + order[1]])
    }
    return LineDecoder(codes: codes, null: null).characters(steps[...])
  }

  private static func mended(_ steps: [Step]) throws -> (before: String, after: [DecodedCharacter]) {
    let posteriors = posteriors(steps)
    let before = greedy(posteriors)
    let after = try file.withUnsafeBytes { bytes in
      let words = try WordDictionary(language: "eng", bytes: bytes)
      return WordMending(codes: codes, null: null, outputs: outputs, words: words).mended(before, posteriors[...])
    }
    return (before.map(\.text).joined(), after)
  }

  private static func sure(_ text: String) -> [Step] { text.flatMap { [[$0: 1], ["-": 1]] } }

  private static func text(_ steps: [Step]) throws -> String { try mended(steps).after.map(\.text).joined() }

  @Test
  func `a doubtful word becomes the known one that the network saw too`() throws {
    let steps = Self.sure("1 ab") + [["c": 0.55, "o": 0.45]] + Self.sure("de bed")
    let (before, after) = try Self.mended(steps)
    #expect(before == "1 abcde bed")
    #expect(after.map(\.text).joined() == "1 abode bed")
    let letter = try #require(after.first { $0.text == "o" })
    #expect(letter.first == 8 && letter.last == 8)
    #expect(abs(letter.confidence - 0.45) < 0.001)
    #expect(letter.second == "c")
  }

  @Test
  func `a letter that the null code hid is found, and one too many goes`() throws {
    #expect(try Self.text(Self.sure("ab") + [["o": 0.4]] + Self.sure("d") + [["e": 0.6]]) == "abode")
    #expect(try Self.text(Self.sure("ab") + [["c": 0.6]] + Self.sure("ode")) == "abode")
  }

  @Test
  func `a known word that is far less likely does not count`() throws {
    #expect(try Self.text(Self.sure("ab") + [["c": 0.89, "o": 0.11]] + Self.sure("de")) == "abcde")
  }

  @Test
  func `sure words, codes with digits, short words and unknown ones stay`() throws {
    for steps in [
      Self.sure("abcde"), Self.sure("ab") + [["1": 0.55, "o": 0.45]] + Self.sure("de"),
      Self.sure("b") + [["c": 0.55, "e": 0.45]] + Self.sure("d"),
      Self.sure("cab") + [["e": 0.55, "a": 0.45]] + Self.sure("oo"),
    ] {
      let (before, after) = try Self.mended(steps)
      #expect(after.map(\.text).joined() == before)
    }
  }

  @Test
  func `equal letters stay two`() throws {
    let steps = Self.sure("d") + [["e": 0.9], [:], ["e": 0.9]] + [["c": 0.5, "d": 0.45]]
    #expect(try Self.text(steps) == "deed")
  }

  @Test
  func `whether it is worthwhile is said beforehand`() throws {
    let doubtful = Self.greedy(Self.posteriors(Self.sure("bed ab") + [["c": 0.55, "o": 0.45]] + Self.sure("de")))
    let sure = Self.greedy(Self.posteriors(Self.sure("bed abcde 11")))
    try Self.file.withUnsafeBytes { bytes in
      let words = try WordDictionary(language: "eng", bytes: bytes)
      let mending = WordMending(codes: Self.codes, null: Self.null, outputs: Self.outputs, words: words)
      #expect(mending.isWorthwhile(doubtful))
      #expect(!mending.isWorthwhile(sure) && !mending.isWorthwhile([]))
    }
  }

  @Test
  func `any posteriors give characters in order within the line`() throws {
    var generator = SeededGenerator(seed: 4)
    var changed = 0
    for _ in 0..<600 {
      let word = ["abode", "decade", "deed", "bed abode", ""].randomElement(using: &generator) ?? ""
      let noise = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        Self.letters.randomElement(using: &generator) ?? "a"
      }
      let steps: [Step] = (Array(word) + noise).flatMap { letter -> [Step] in
        var step: Step = [letter: Float.random(in: 0.3...1, using: &generator)]
        step[Self.letters.randomElement(using: &generator) ?? "a"] = Float.random(in: 0...0.6, using: &generator)
        return Bool.random(using: &generator) ? [step] : [step, ["-": 0.9, letter: 0.1]]
      }
      let (before, after) = try Self.mended(steps)
      if after.map(\.text).joined() != before { changed += 1 }
      #expect(zip(after, after.dropFirst()).allSatisfy { $0.last < $1.first })
      #expect(after.allSatisfy { $0.first <= $0.last && $0.last < steps.count && $0.confidence >= 0 })
    }
    #expect(changed > 20)
  }
}
