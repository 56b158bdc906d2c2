/// Chooses among several models' readings of a line, word by word.
///
/// All models see the same steps of a line, so that words are the same when they lie between the same neighbours.
enum WordChoice {
  /// A word is in doubt when one of its characters is less sure than this.
  ///
  /// On generated scans in three languages a word's least sure character tells right from wrong better than the mean.
  static let sure: Float = 0.9
  /// Another model's word must be surer by so much in its least sure character.
  private static let gain: Float = 0.1

  /// Shorter words are no addresses of mail or of the web.
  private static let addressLength = 6

  /// A character below this may be one that the model cannot write.
  private static let lost: Float = 0.7

  /// Whether a line has a word in doubt that may be written with signs which its model lacks: an address, a sum, a code.
  static func lacksSigns(_ line: DecodedLine) -> Bool {
    line.words.contains { word in
      guard word.weakest < sure else { return false }
      let text = word.text
      let marks = text.dropFirst().dropLast().contains { !$0.isLetter && !$0.isNumber && $0 != "," && $0 != "'" }
      let isMixed = text.contains(where: \.isNumber) && text.contains(where: \.isLetter)
      return word.weakest < lost || isMixed || marks && word.count >= addressLength
    }
  }

  /// The line with the words in doubt replaced by surer ones.
  ///
  /// - Complexity: O(words × words of the others).
  static func best(_ line: DecodedLine, _ others: [DecodedLine]) -> DecodedLine {
    let line = withAddresses(line, others)
    var words: [DecodedWord] = []
    var isChanged = false
    for (index, word) in line.words.enumerated() {
      let low = index > 0 ? (line.words[index - 1].last + word.first) / 2 : -1
      let next = index + 1 < line.words.count ? line.words[index + 1] : nil
      let high = next.map { max(word.last, (word.last + $0.first + 1) / 2 - 1) } ?? .max
      if word.weakest < sure, let surer = surer(than: word, between: low, high, others) {
        words += surer
        isChanged = true
      } else {
        words.append(word)
      }
    }
    return isChanged ? line.replacing(words) : line
  }

  /// An address of mail may reach this many steps beyond the pieces that another model took it for.
  private static let addressMargin = 3

  /// The line with pieces joined that another model surely reads as one address of mail.
  private static func withAddresses(_ line: DecodedLine, _ others: [DecodedLine]) -> DecodedLine {
    var words = line.words
    for address in others.lazy.flatMap(\.words) where address.text.contains("@") && address.weakest >= sure {
      let pieces = words.indices.filter { words[$0].last >= address.first && words[$0].first <= address.last }
      guard let first = pieces.first, let last = pieces.last, pieces.contains(where: { words[$0].weakest < sure }),
        words[first].first >= address.first - addressMargin, words[last].last <= address.last + addressMargin
      else { continue }
      words.replaceSubrange(first...last, with: [address])
    }
    return words.count == line.words.count ? line : line.replacing(words)
  }

  private static func surer(
    than word: DecodedWord, between low: Int, _ high: Int, _ others: [DecodedLine]
  ) -> [DecodedWord]? {
    var best: [DecodedWord]?
    var weakest = word.weakest + gain
    for other in others {
      let candidates = other.words.filter { $0.last >= low && $0.first <= high }
      guard !candidates.isEmpty, candidates.allSatisfy({ $0.first >= low && $0.last <= high }) else { continue }
      let least = candidates.reduce(1) { min($0, $1.weakest) }
      if least > weakest { (best, weakest) = (candidates, least) }
    }
    return best
  }
}
