internal import PostroomModel

/// The dictionary of a model, asked without regard to case.
struct WordDictionary: Sendable {
  private let graph: WordGraph
  private let folding: CaseFolding
  /// The characters that fold to the same one.
  private let spellings: [Character: [UInt32]]

  /// No word that is looked for is longer, in characters.
  static let longest = 40
  /// What may stand around a word.
  private static let marks: Set<Character> = Set(".,;:!?()[]\"'“”’‘«»/-–—%&*")
  private static let apostrophes: Set<Character> = ["'", "’"]
  /// Shorter parts at an apostrophe need not be words: endings and articles.
  private static let leastPart = 3

  /// Opens the dictionary of a model.
  ///
  /// - Parameters:
  ///   - language: The language, which decides how letters fold.
  ///   - bytes: The content of a `.traineddata`; it must stay where it is for as long as the dictionary is in use.
  /// - Throws: `recognition-missing` when the model has no dictionary, or a damaged one.
  init(language: String, bytes: UnsafeRawBufferPointer) throws(Fault) {
    let components = try ModelComponents(language: language, bytes: bytes)
    guard let words = components.reader(.words), let characters = components.reader(.characters) else {
      throw ModelBytes.refusal(language, "has no words")
    }
    graph = try WordGraph(words)
    folding = CaseFolding(language: language)
    var spellings: [Character: [UInt32]] = [:]
    for (index, text) in try Unicharset.texts(characters).enumerated() {
      let folded = Array(folding.folded(text))
      if folded.count == 1 { spellings[folded[0], default: []].append(UInt32(index)) }
    }
    self.spellings = spellings
  }

  /// What a word is without the marks around it.
  static func bare(_ text: [Character]) -> ArraySlice<Character> {
    guard let first = text.firstIndex(where: { !marks.contains($0) }),
      let last = text.lastIndex(where: { !marks.contains($0) })
    else { return [] }
    return text[first...last]
  }

  /// Whether a text is a word, or words joined by an apostrophe or hyphens; marks around it do not matter.
  func knows(_ text: [Character]) -> Bool {
    let word = Self.bare(text)
    guard !word.isEmpty, word.count <= Self.longest else { return false }
    if contains(word) { return true }
    if word.contains(where: Self.apostrophes.contains) {
      return word.split(whereSeparator: Self.apostrophes.contains).allSatisfy {
        $0.count < Self.leastPart || contains($0)
      }
    }
    return word.contains("-") && word.split(separator: "-").allSatisfy { contains($0) }
  }

  private func contains(_ word: ArraySlice<Character>) -> Bool {
    let places = folding.folded(String(word)).map { spellings[$0] ?? [] }
    return !places.isEmpty && graph.contains(places)
  }
}
