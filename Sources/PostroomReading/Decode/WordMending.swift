internal import PostroomNative

/// Reads doubtful words again with a dictionary.
///
/// Only words of letters are touched that the dictionary does not know: never a number or a code. A word is replaced when
/// the network itself finds one that the dictionary knows, not much less likely than the best.
struct WordMending: Sendable {
  private let codes: CharacterCodes
  private let null: Int
  private let outputs: Int
  private let words: WordDictionary

  /// A word with a character below this confidence is doubtful.
  private static let sure: Float = 0.9
  /// Shorter words are left alone: too many things look like them.
  private static let leastLetters = 4
  /// No word is wider; what is has no spaces that could be seen.
  private static let mostSteps = 600
  /// How much less likely than the best reading a known word may be: the natural logarithm of the ratio.
  private static let reach = 2.0

  /// The mending of what a model reads; nil for models with characters of several codes, whose words it does not find.
  init?(_ model: TrainedModel, _ words: WordDictionary) {
    guard model.codes.isOneToOne else { return nil }
    self.init(codes: model.codes, null: model.nullCode, outputs: model.layers.output.outputs, words: words)
  }

  init(codes: CharacterCodes, null: Int, outputs: Int, words: WordDictionary) {
    (self.codes, self.null, self.outputs, self.words) = (codes, null, outputs, words)
  }

  /// Whether a line has a word that could be mended: only then its posteriors are worth being computed.
  func isWorthwhile(_ characters: [DecodedCharacter]) -> Bool {
    Self.words(characters).contains { isDoubtful(characters[$0]) }
  }

  /// The line's characters, of which those of doubtful words may be others.
  ///
  /// - Parameters:
  ///   - characters: What was read greedily.
  ///   - posteriors: The probabilities of all codes for each step of the line.
  /// - Complexity: O(steps × outputs) of the doubtful words.
  func mended(_ characters: [DecodedCharacter], _ posteriors: ArraySlice<Float>) -> [DecodedCharacter] {
    var mended: [DecodedCharacter] = []
    mended.reserveCapacity(characters.count)
    var copied = 0
    for range in Self.words(characters) where isDoubtful(characters[range]) {
      let first = range.lowerBound > 0 ? characters[range.lowerBound - 1].last + 1 : 0
      let end = range.upperBound < characters.count ? characters[range.upperBound].first : posteriors.count / outputs
      guard first < end, end - first <= Self.mostSteps, end * outputs <= posteriors.count else { continue }
      let start = posteriors.startIndex
      let part = posteriors[start + first * outputs..<start + end * outputs]
      guard let word = known(part, from: first) else { continue }
      mended += characters[copied..<range.lowerBound] + word
      copied = range.upperBound
    }
    return mended + characters[copied...]
  }

  /// The likeliest known word that is hardly less likely than the best reading.
  private func known(_ posteriors: ArraySlice<Float>, from first: Int) -> [DecodedCharacter]? {
    let candidates = PrefixSearch.candidates(posteriors, outputs: outputs, null: null)
    guard let best = candidates.first else { return nil }
    for candidate in candidates.prefix(while: { best.score - $0.score <= Self.reach }) {
      let text = candidate.codes.flatMap { Array(codes.text($0)) }
      guard Self.isWord(text), Self.hasUsualCase(text), words.knows(text) else { continue }
      let runs = CodeAlignment(outputs: outputs, null: null).runs(candidate.codes, posteriors, from: first)
      return runs?.compactMap { DecodedCharacter($0, codes) }
    }
    return nil
  }

  private func isDoubtful(_ word: ArraySlice<DecodedCharacter>) -> Bool {
    guard word.contains(where: { $0.confidence < Self.sure }) else { return false }
    let text = word.flatMap { Array($0.text) }
    return Self.isWord(text) && text.count <= WordDictionary.longest && !words.knows(text)
  }

  /// Where the words of a line are: what lies between spaces.
  private static func words(_ characters: [DecodedCharacter]) -> [Range<Int>] {
    characters.indices.split { characters[$0].text == " " }.compactMap { indices in
      indices.first.flatMap { first in indices.last.map { first..<$0 + 1 } }
    }
  }

  private static func isWord(_ text: [Character]) -> Bool {
    let word = WordDictionary.bare(text)
    return word.count >= leastLetters && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "’" || $0 == "-" }
  }

  /// Whether all letters are small, or all large, or the first alone is.
  private static func hasUsualCase(_ text: [Character]) -> Bool {
    let letters = WordDictionary.bare(text).filter(\.isLetter)
    return !letters.dropFirst().contains(where: \.isUppercase) || !letters.contains(where: \.isLowercase)
  }
}
