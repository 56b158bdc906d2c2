import Testing

@testable import PostroomReading

struct WordChoiceTests {
  /// A line out of words with the confidence of their least sure character; characters stand two steps apart.
  private static func line(_ words: [(text: String, weakest: Float, at: Int)], language: String = "tur") -> DecodedLine
  {
    var characters: [DecodedCharacter] = []
    for word in words {
      if let last = characters.last { characters.append(.of(" ", at: last.last + 1)) }
      characters += word.text.enumerated().map { index, character in
        .of(String(character), index == 0 ? word.weakest : 0.995, at: word.at + 2 * index)
      }
    }
    return DecodedLine(characters, language: language)
  }

  private static let doubtful = line([("Die", 0.98, 0), ("Vergùtung", 0.5, 10), ("folgt", 0.97, 32)])

  private static func texts(_ line: DecodedLine) -> [String] { line.words.map(\.text) }

  @Test func `a surer word of another model is taken, and no other`() {
    let other = Self.line([("Dìe", 0.99, 0), ("Vergütung", 0.9, 10), ("fo1gt", 0.99, 32)], language: "deu")
    let best = WordChoice.best(Self.doubtful, [other])
    #expect(Self.texts(best) == ["Die", "Vergütung", "folgt"])
    #expect(best.words.map(\.language) == ["tur", "deu", "tur"])
    // The characters are no longer those of the words.
    #expect(best.characters.isEmpty && !Self.doubtful.characters.isEmpty)
  }

  @Test func `of several models the surest is taken`() {
    let others = [("Verguetung", 0.7, "eng"), ("Vergütung", 0.95, "deu"), ("Vergutung", 0.8, "ita")].map {
      Self.line([("Die", 0.9, 0), ($0.0, Float($0.1), 10), ("folgt", 0.9, 32)], language: $0.2)
    }
    #expect(Self.texts(WordChoice.best(Self.doubtful, others)) == ["Die", "Vergütung", "folgt"])
  }

  @Test func `a word that is hardly surer is not taken`() {
    let other = Self.line([("Die", 0.99, 0), ("Vergütung", 0.58, 10), ("folgt", 0.99, 32)])
    #expect(Self.texts(WordChoice.best(Self.doubtful, [other])) == Self.texts(Self.doubtful))
  }

  @Test func `a line of sure words stays as it is`() {
    let sure = Self.line([("one", 0.95, 0), ("two", 0.9, 10)])
    let other = Self.line([("ONE", 1, 0), ("TWO", 1, 10)])
    let best = WordChoice.best(sure, [other])
    #expect(Self.texts(best) == ["one", "two"] && best.characters == sure.characters)
  }

  @Test func `a word that reaches over its neighbours is not taken`() {
    let wide = Self.line([("DieVergütungfolgt", 0.99, 0)])
    #expect(Self.texts(WordChoice.best(Self.doubtful, [wide])) == Self.texts(Self.doubtful))
    let left = Self.line([("DieVergütung", 0.99, 4), ("folgt", 0.99, 32)])
    #expect(Self.texts(WordChoice.best(Self.doubtful, [left])) == Self.texts(Self.doubtful))
  }

  @Test func `two words in the place of one are taken together`() {
    let read = Self.line([("from", 0.98, 0), ("ab", 0.4, 14), ("to", 0.98, 30)])
    let other = Self.line([("from", 0.98, 0), ("a", 0.9, 13), ("b", 0.9, 17), ("to", 0.98, 30)])
    #expect(Self.texts(WordChoice.best(read, [other])) == ["from", "a", "b", "to"])
    let weak = Self.line([("from", 0.98, 0), ("a", 0.95, 13), ("b", 0.45, 17), ("to", 0.98, 30)])
    #expect(Self.texts(WordChoice.best(read, [weak])) == ["from", "ab", "to"])
  }

  @Test func `where another model saw nothing, the word stays`() {
    let other = Self.line([("Die", 0.99, 0), ("folgt", 0.99, 32)])
    #expect(Self.texts(WordChoice.best(Self.doubtful, [other, Self.line([])])) == Self.texts(Self.doubtful))
    #expect(WordChoice.best(Self.line([]), [other]).words.isEmpty)
  }

  @Test func `a line is divided at its spaces`() {
    let line = DecodedLine(
      [
        .of(" ", at: 0), .of("a", 0.9, at: 1), .of("b", 0.5, at: 3), .of(" ", at: 4), .of(" ", at: 5),
        .of("c", 1, at: 6),
      ],
      language: "eng")
    #expect(line.words.map(\.text) == ["ab", "c"])
    #expect(line.words.map(\.first) == [1, 6] && line.words.map(\.last) == [3, 6])
    #expect(line.count == 3 && line.weakest == 0.5 && abs(line.confidence - 0.8) < 1e-6)
    #expect(abs(line.words[0].mean - 0.7) < 1e-6 && abs(line.words[0].confidence - 0.6) < 1e-6)
    let empty = DecodedLine([], language: "eng")
    #expect(empty.count == 0 && empty.confidence == 0 && empty.weakest == 1)
  }
}
