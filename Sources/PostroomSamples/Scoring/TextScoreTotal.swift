/// How well the text of many pages was found.
public struct TextScoreTotal: Hashable, Sendable, Codable {
  /// Files whose text was compared.
  public var files = 0
  /// Pages on which there is text.
  public private(set) var pages = 0
  /// Pages on which there is none.
  public private(set) var blankPages = 0
  /// Pages without text on which words were found all the same; they count in nothing else.
  public private(set) var blankPagesRead = 0
  /// The longer text's characters, of all pages with text.
  public private(set) var characters = 0
  /// The distances of all pages with text.
  public private(set) var distance = 0
  /// The truths' words.
  public private(set) var truthWords = 0
  /// The words that were found.
  public private(set) var foundWords = 0
  /// The truths' words that were found.
  public private(set) var commonWords = 0
  /// The sums over pages, from which the means come.
  private var accuracySum = 0.0
  private var recallSum = 0.0
  private var precisionSum = 0.0

  /// An empty total.
  public init() {}

  /// Adds a page.
  public mutating func add(_ score: TextScore) {
    guard score.truthLength > 0 else {
      blankPages += 1
      if score.foundWords > 0 { blankPagesRead += 1 }
      return
    }
    pages += 1
    characters += max(score.truthLength, score.foundLength)
    distance += score.distance
    truthWords += score.truthWords
    foundWords += score.foundWords
    commonWords += score.commonWords
    accuracySum += score.characterAccuracy
    recallSum += score.wordRecall
    precisionSum += score.wordPrecision
  }

  /// The character accuracy over all characters: long pages weigh more.
  public var characterAccuracy: Double { characters == 0 ? 1 : 1 - Double(distance) / Double(characters) }
  /// The word recall over all words.
  public var wordRecall: Double { truthWords == 0 ? 1 : Double(commonWords) / Double(truthWords) }
  /// The word precision over all words.
  public var wordPrecision: Double { foundWords == 0 ? 1 : Double(commonWords) / Double(foundWords) }
  /// The mean of the pages' character accuracies: each page weighs the same.
  public var meanCharacterAccuracy: Double { pages == 0 ? 1 : accuracySum / Double(pages) }
  /// The mean of the pages' word recalls.
  public var meanWordRecall: Double { pages == 0 ? 1 : recallSum / Double(pages) }
  /// The mean of the pages' word precisions.
  public var meanWordPrecision: Double { pages == 0 ? 1 : precisionSum / Double(pages) }
}
