public import PostroomModel

/// What was checked about an extraction, and why a person should look at it.
public struct Verification: Sendable {
  /// The fields with their checks; what failed one is less sure than before.
  public var fields: [String: Field]
  /// The lines.
  public var lines: [LineItem]
  /// Why a person should look at the document; empty when nothing is missing or doubtful.
  public var doubts: [Doubt]
  /// What a person should know, one sentence each.
  public var warnings: [String]

  /// Makes a verification.
  public init(
    fields: [String: Field], lines: [LineItem] = [], doubts: [Doubt] = [], warnings: [String] = []
  ) {
    self.fields = fields
    self.lines = lines
    self.doubts = doubts
    self.warnings = warnings
  }
}

extension Verification {
  /// What a failed check leaves of a value's confidence.
  static let failedShare = 0.6

  /// Notes how a check of a field ended; a check that failed lowers the confidence, once for each name of a check.
  mutating func note(_ name: String, passed: Bool, of fields: [String]) {
    for field in fields {
      guard var value = self.fields[field], !value.checks.contains(where: { $0.name == name }) else { continue }
      value.checks.append(Field.Check(name, passed: passed))
      if !passed { value.confidence *= Self.failedShare }
      self.fields[field] = value
    }
  }

  /// The number that a field holds.
  func number(_ name: String) -> ExactDecimal? { fields[name].flatMap { ExactDecimal(plain: $0.value) } }

  /// Whether a field has a check that failed.
  func hasFailed(_ check: String, _ field: String) -> Bool {
    fields[field]?.checks.contains { $0.name == check && !$0.passed } ?? false
  }
}
