/// What became of the values of one field: each truth is answered rightly, wrongly or not at all.
public struct FieldScore: Hashable, Sendable, Codable {
  /// The truth's value.
  public var right = 0
  /// Another value.
  public var wrong = 0
  /// No value.
  public var missed = 0
  /// Of the wrong ones those that nothing warned of: they would be believed.
  public var unwarned = 0

  /// An empty score.
  public init() {}

  /// How many truths there are.
  public var total: Int { right + wrong + missed }

  /// The share of right ones, 0 to 1; 1 when nothing was asked.
  public var share: Double { total == 0 ? 1 : Double(right) / Double(total) }

  /// What an answer is worth.
  public enum Verdict: Hashable, Sendable {
    /// The truth's value.
    case right
    /// Another value; whether the result says that a person should look.
    case wrong(isWarned: Bool)
    /// No value.
    case missed
  }

  /// Counts an answer.
  public mutating func count(_ verdict: Verdict) {
    switch verdict {
    case .right: right += 1
    case .wrong(let isWarned):
      wrong += 1
      if !isWarned { unwarned += 1 }
    case .missed: missed += 1
    }
  }
}

/// What became of all fields, by name.
public struct FieldScores: Hashable, Sendable, Codable {
  /// All fields together; lines count apart.
  public var all = FieldScore()
  /// Each field; members of lists stand together, such as `vehicles[].plate`.
  public var byName: [String: FieldScore] = [:]
  /// The lines; nil where no truth has any.
  public var lines: LineScores?

  /// Empty scores.
  public init() {}

  /// One field's score; nil where no truth has the field.
  public subscript(name: String) -> FieldScore? { byName[name] }

  /// Counts an answer.
  mutating func count(_ name: String, _ verdict: FieldScore.Verdict) {
    all.count(verdict)
    byName[name, default: .init()].count(verdict)
  }
}

/// What became of the lines of invoices and claims.
public struct LineScores: Hashable, Sendable, Codable {
  /// Whole lines: right when every cell of the truth is.
  public var rows = FieldScore()
  /// Lines that were found and are not there.
  public var surplus = 0
  /// The cells by their names.
  public var cells: [String: FieldScore] = [:]

  /// Empty scores.
  public init() {}
}
