internal import PostroomModel

/// Tells letters that can be a word from those that no language puts together.
enum PlausibleWord {
  private static let vowels = Set("aeiouyıöüâîûàáèéêìíòóùúäãåæøœAEIOUYİÖÜÂÎÛÀÁÈÉÊÌÍÒÓÙÚÄÃÅÆØŒ".unicodeScalars)
  /// The longest run of consonants that abbreviations and names have.
  private static let mostConsonants = 5

  /// The share of the characters that stand in words that can be words, 0 to 1; 0 where there are none.
  ///
  /// - Complexity: O(characters of the first 300 words).
  static func share(of words: [Word]) -> Double {
    var all = 0
    var plausible = 0
    for word in words.prefix(300) {
      let count = word.text.unicodeScalars.count
      all += count
      if canBe(word.text) { plausible += count }
    }
    return all > 0 ? Double(plausible) / Double(all) : 0
  }

  /// Whether a character counts: letters and digits do.
  static func counts(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
  }

  /// Whether the text can be a word, a number, or a code of both.
  static func canBe(_ text: String) -> Bool {
    var run = 0
    var letters = 0
    var marks = 0
    var changes = 0
    var isLastDigit: Bool?
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      if !counts(scalar) {
        marks += 1
        run = 0
        continue
      }
      letters += 1
      if let last = isLastDigit, last != isDigit { changes += 1 }
      isLastDigit = isDigit
      // Scripts without Latin vowels are not judged by them.
      run = isDigit || vowels.contains(scalar) || scalar.value > 0x24F ? 0 : run + 1
      if run > mostConsonants, text.unicodeScalars.contains(where: { $0.properties.isLowercase }) { return false }
    }
    return letters > marks && changes <= 4
  }
}
