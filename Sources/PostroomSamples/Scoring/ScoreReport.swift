internal import Foundation

/// How well results agree with the truth.
public struct ScoreReport: Hashable, Sendable, Codable {
  /// How many of how many are right.
  public struct Tally: Hashable, Sendable, Codable {
    /// The right ones.
    public var right = 0
    /// All that were asked.
    public var total = 0

    /// An empty tally.
    public init() {}

    /// The share of right ones, 0 to 1; 1 when nothing was asked.
    public var share: Double { total == 0 ? 1 : Double(right) / Double(total) }

    /// Counts an answer.
    public mutating func count(_ isRight: Bool) {
      total += 1
      if isRight { right += 1 }
    }
  }

  /// What became of the identifiers.
  public struct Identifiers: Hashable, Sendable, Codable {
    /// Exactly the truth's, also where both have none.
    public var exact = Tally()
    /// Found where the document states none.
    public var falsePositives = 0
    /// Not found where the document states one.
    public var missed = 0
    /// Another than the document states.
    public var wrong = 0

    /// Empty counts.
    public init() {}
  }

  /// How often one category was taken for another, or for itself.
  public struct Confusion: Hashable, Sendable, Codable {
    /// The truth's category.
    public var expected: String
    /// The result's, or `(missing)`, `(failed)` and the like where there is none.
    public var found: String
    /// How often.
    public var count: Int

    /// Makes a cell of the matrix.
    public init(expected: String, found: String, count: Int) {
      self.expected = expected
      self.found = found
      self.count = count
    }
  }

  /// A document that was not answered rightly.
  public struct Mistake: Hashable, Sendable, Codable {
    /// The file's name.
    public var file: String
    /// What was asked: `category`, `identifier` or `outcome`.
    public var question: String
    /// The truth.
    public var expected: String?
    /// The answer.
    public var found: String?

    /// Makes a mistake.
    public init(file: String, question: String, expected: String?, found: String?) {
      self.file = file
      self.question = question
      self.expected = expected
      self.found = found
    }
  }

  /// Truths.
  public var documents = 0
  /// Truths with a result.
  public var matched = 0
  /// Right categories, of the documents that have one; a missing result is wrong.
  public var category = Tally()
  /// Identifiers, of the same documents.
  public var identifier = Identifiers()
  /// Right outcomes, where the truth tells one.
  public var outcome = Tally()
  /// What became of every field that a truth has.
  public var fields = FieldScores()
  /// The same for documents with text (`digital`) and for scans; nil where it was not asked for.
  public var fieldsBySource: [String: FieldScores]?
  /// The worst wrong values, a few of each field.
  public var fieldExamples: [FieldExample] = []
  /// How well text was found; nil where none was compared.
  public var reading: TextScoreTotal?
  /// The confusion matrix's cells that are not empty, sorted.
  public var confusion: [Confusion] = []
  /// The first mistakes in the order of the results.
  public var mistakes: [Mistake] = []
  /// How many mistakes there are.
  public var mistakeCount = 0
  /// The first files without a result.
  public var missing: [String] = []
  /// How many files have no result.
  public var missingCount = 0
  /// The first results without a truth.
  public var unexpected: [String] = []
  /// How many results have no truth.
  public var unexpectedCount = 0

  /// An empty report.
  public init() {}

  /// How many files and mistakes are listed by name.
  public static let listed = 20

  /// The report as JSON with sorted keys.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
