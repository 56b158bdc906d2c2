/// How one rule was kept by one photograph.
public struct PhotographCheck: Hashable, Sendable, Codable {
  /// What was looked at.
  public var name: PhotographCheckName
  /// What was measured, in ``unit``; nil when it could not be, or is no number.
  public var value: Double?
  /// The unit of the value and its limits: `%`, `px`, `°`, `dpi`, `KB`, or empty for a plain number.
  public var unit: String
  /// The least that passes; nil when there is no lower limit.
  public var min: Double?
  /// The most that passes; nil when there is no upper limit.
  public var max: Double?
  /// How it came out.
  public var verdict: PhotographVerdict
  /// Why, in the language that was asked for: one plain sentence.
  public var reason: String

  /// Makes a check.
  public init(
    name: PhotographCheckName, value: Double? = nil, unit: String = "", min: Double? = nil, max: Double? = nil,
    verdict: PhotographVerdict, reason: String
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.min = min
    self.max = max
    self.verdict = verdict
    self.reason = reason
  }
}

/// How a check, or a photograph as a whole, came out.
public enum PhotographVerdict: String, Sendable, Codable, CaseIterable {
  /// The rule is kept.
  case pass
  /// A person should look.
  case warn
  /// The rule is broken.
  case fail
  /// Nothing was said: it could not be measured, needs a model that is not there, or the format has no such rule.
  case notAssessed = "not-assessed"
}
