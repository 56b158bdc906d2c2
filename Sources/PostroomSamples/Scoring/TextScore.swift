internal import Foundation

/// How well a page's text was found.
///
/// **Characters**: both texts are put into Unicode's composed form (NFC), every run of white space becomes one space and
/// the ends are trimmed; case, dots and diacritics count. The accuracy is 1 less the Levenshtein distance in Unicode
/// scalars over the longer text's length. A different reading order costs as much as wrong characters: two columns read
/// in another order than laid out lose even when every word is right.
///
/// **Words**: runs without white space, with what is neither letter nor number taken off both ends; İ becomes i and I
/// becomes ı in every language, the rest is lower-cased, dots and diacritics stay. Words are compared as multisets, so
/// their order does not count. Recall is the share of the truth's words that were found, precision the share of the found words
/// that are true.
public struct TextScore: Hashable, Sendable {
  /// The Levenshtein distance of the prepared texts.
  public let distance: Int
  /// The length of the truth in Unicode scalars, prepared.
  public let truthLength: Int
  /// The length of what was found in Unicode scalars, prepared.
  public let foundLength: Int
  /// The words of the truth.
  public let truthWords: Int
  /// The words that were found.
  public let foundWords: Int
  /// The words of the truth that were found.
  public let commonWords: Int

  /// The number of Unicode scalars of each text that are looked at; a page has some thousands.
  public static let longest = 100_000

  /// Compares what was found on a page with what stands there.
  ///
  /// - Complexity: O(n · m / 64) time for the characters, O(n + m) memory; 20,000 of both take some 30 ms. Beyond
  ///   `longest` characters of a text nothing is compared, so that no text takes longer than about a second.
  public init(truth: String, found: String) {
    let (truth, found) = (Self.prepared(truth), Self.prepared(found))
    let (a, b) = (Array(truth.unicodeScalars.prefix(Self.longest)), Array(found.unicodeScalars.prefix(Self.longest)))
    distance = EditDistance.between(a, b)
    (truthLength, foundLength) = (a.count, b.count)
    let (wanted, got) = (Self.words(truth), Self.words(found))
    truthWords = wanted.values.reduce(0, +)
    foundWords = got.values.reduce(0, +)
    commonWords = wanted.reduce(0) { $0 + min($1.value, got[$1.key] ?? 0) }
  }

  /// 1 less the distance over the longer text's length, 0 to 1; 1 where both are empty.
  public var characterAccuracy: Double {
    let length = max(truthLength, foundLength)
    return length == 0 ? 1 : 1 - Double(distance) / Double(length)
  }

  /// The share of the truth's words that were found, 0 to 1; 1 where the truth has none.
  public var wordRecall: Double { truthWords == 0 ? 1 : Double(commonWords) / Double(truthWords) }

  /// The share of the found words that are the truth's, 0 to 1; 1 where none were found.
  public var wordPrecision: Double { foundWords == 0 ? 1 : Double(commonWords) / Double(foundWords) }

  /// Composed, with single spaces.
  private static func prepared(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The words with their counts.
  private static func words(_ text: String) -> [String: Int] {
    text.split(separator: " ").reduce(into: [:]) { counts, word in
      let folded = folded(word)
      if !folded.isEmpty { counts[folded, default: 0] += 1 }
    }
  }

  private static func folded(_ word: Substring) -> String {
    func isMark(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }
    var core = word.drop(while: isMark)
    while let last = core.last, isMark(last) { core.removeLast() }
    return CaseFold.folded(core)
  }
}
