/// What a model read of a line.
struct DecodedLine {
  /// The words from left to right.
  private(set) var words: [DecodedWord]
  /// The characters that the words were made of; empty once words of other readings have taken the place of some.
  private(set) var characters: [DecodedCharacter]

  /// Divides characters into words.
  init(_ characters: [DecodedCharacter], language: String) {
    self.characters = characters
    words = []
    var word: [DecodedCharacter] = []
    func finish() {
      if !word.isEmpty { words.append(DecodedWord(word, language: language)) }
      word.removeAll(keepingCapacity: true)
    }
    for character in characters {
      if character.text == " " { finish() } else { word.append(character) }
    }
    finish()
  }

  /// The line with other words.
  func replacing(_ words: [DecodedWord]) -> DecodedLine {
    var line = self
    line.words = words
    line.characters = []
    return line
  }

  /// How many characters there are.
  var count: Int { words.reduce(0) { $0 + $1.count } }

  /// The sum of the confidences of all characters.
  var sureness: Float { words.reduce(0) { $0 + $1.mean * Float($1.count) } }

  /// The mean confidence of the characters, 0 to 1; 0 where there are none.
  var confidence: Float { count > 0 ? sureness / Float(count) : 0 }

  /// The confidence of the least sure character of all; 1 where there is none.
  var weakest: Float { words.reduce(1) { min($0, $1.weakest) } }
}

/// A word of a line as a model read it.
struct DecodedWord {
  /// The characters; at least one.
  let characters: [DecodedCharacter]
  /// The language of the model.
  let language: String
  /// The mean confidence of the characters, 0 to 1.
  let mean: Float
  /// The confidence of the least sure of them.
  let weakest: Float

  /// - Parameter characters: At least one.
  init(_ characters: some Collection<DecodedCharacter>, language: String) {
    self.characters = Array(characters)
    self.language = language
    var sum: Float = 0
    var weakest: Float = 1
    for character in characters {
      sum += character.confidence
      weakest = min(weakest, character.confidence)
    }
    self.weakest = weakest
    mean = sum / Float(max(1, characters.count))
  }

  /// What it says.
  var text: String { characters.reduce(into: "") { $0 += $1.text } }

  /// How many characters there are.
  var count: Int { characters.count }

  /// The steps of the line at which it begins and ends, both included.
  var first: Int { characters.first?.first ?? 0 }
  var last: Int { characters.last?.last ?? 0 }

  /// How sure the word is: between the mean of its characters and the least sure of them.
  var confidence: Float { (mean + weakest) / 2 }
}
