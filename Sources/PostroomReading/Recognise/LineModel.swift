internal import PostroomModel
internal import PostroomNative

/// A language's network and what its answers mean.
final class LineModel {
  let language: String
  /// The characters that it can write.
  let codes: CharacterCodes

  private let network: LineNetwork
  private let decoder: LineDecoder
  private let dictionary: WordDictionary?
  private let mending: WordMending?

  /// Shorter words are in every language's dictionary.
  private static let leastLetters = 3

  /// - Throws: `recognition-missing` for models that the fast reader cannot use, `usage-invalid` for an unknown
  ///   `POSTROOM_CPU`.
  init(language: String, bytes: UnsafeRawBufferPointer) throws(Fault) {
    let model = try TrainedModel(language: language, bytes: bytes)
    guard !model.codes.isRightToLeft, !language.hasSuffix("_vert") else {
      throw Fault(.recognitionMissing, language, "Its lines do not run from left to right.")
    }
    self.language = language
    codes = model.codes
    network = try LineNetwork(model.layers)
    decoder = LineDecoder(model)
    dictionary = try? WordDictionary(language: language, bytes: bytes)
    mending = dictionary.flatMap { WordMending(model, $0) }
  }

  /// What the network reads of each line of a batch.
  func read(_ batch: LineBatch) throws(Fault) -> [DecodedLine] {
    let steps = try network.read(batch)
    return (0..<steps.count).map { DecodedLine(honest(decoder.characters(steps[$0])), language: language) }
  }

  /// What a model without `@` takes it for is never sure.
  private static let mistaken = "©"
  private static let mistakenConfidence: Float = 0.5

  private func honest(_ characters: [DecodedCharacter]) -> [DecodedCharacter] {
    if codes.canWrite("@") || !characters.contains(where: { $0.text == Self.mistaken }) { return characters }
    return characters.map { character in
      guard character.text == Self.mistaken else { return character }
      return DecodedCharacter(
        text: character.text, confidence: min(character.confidence, Self.mistakenConfidence), first: character.first,
        last: character.last, second: character.second, secondConfidence: character.secondConfidence)
    }
  }

  /// Whether the dictionary may know better than the network what stands in a line.
  func canMend(_ line: DecodedLine) -> Bool {
    guard let mending, line.words.allSatisfy({ $0.language == language }) else { return false }
    return mending.isWorthwhile(line.characters)
  }

  /// The lines of a batch with words in doubt that the dictionary knows.
  ///
  /// - Parameter lines: What was read of them.
  func mended(_ lines: [DecodedLine], _ batch: LineBatch) throws(Fault) -> [DecodedLine] {
    guard let mending else { return lines }
    let posteriors = try network.posteriors(batch)
    var mended: [DecodedLine] = []
    var start = 0
    for (line, width) in zip(lines, batch.widths) {
      let end = start + width / LineBatch.columnsOfStep * network.outputs
      mended.append(DecodedLine(mending.mended(line.characters, posteriors[start..<end]), language: language))
      start = end
    }
    return mended
  }

  /// Of the letters in words that can be told, how many stand in words of the language, and how many there are.
  func known(_ lines: [DecodedLine]) -> (known: Int, all: Int) {
    guard let dictionary else { return (0, 0) }
    var (known, all) = (0, 0)
    for word in lines.lazy.flatMap(\.words) {
      let letters = WordDictionary.bare(Array(word.text))
      guard letters.count >= Self.leastLetters, letters.allSatisfy(\.isLetter) else { continue }
      all += letters.count
      if dictionary.knows(Array(letters)) { known += letters.count }
    }
    return (known, all)
  }
}
