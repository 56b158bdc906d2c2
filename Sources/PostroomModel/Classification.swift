/// The category of a document, how sure that is, and why.
public struct Classification: Hashable, Sendable, Codable {
  /// The category's name as the profile gives it; the profile's fallback when nothing fits or it is too close to call.
  public var category: String
  /// How sure the decision is, 0 to 1.
  public var confidence: Double
  /// What spoke for it, strongest first.
  public var evidence: [Evidence]
  /// The next best categories with their confidences, best first; at most three.
  public var runnersUp: [RunnerUp]

  /// Makes a classification.
  public init(category: String, confidence: Double, evidence: [Evidence] = [], runnersUp: [RunnerUp] = []) {
    self.category = category
    self.confidence = confidence
    self.evidence = evidence
    self.runnersUp = runnersUp
  }

  /// A phrase that was found and what it counted.
  public struct Evidence: Hashable, Sendable, Codable {
    /// The phrase as the profile writes it.
    public var phrase: String
    /// The page it was first found on, from 1.
    public var page: Int
    /// What it added to the category's score.
    public var weight: Double

    /// Makes a piece of evidence.
    public init(phrase: String, page: Int, weight: Double) {
      self.phrase = phrase
      self.page = page
      self.weight = weight
    }
  }

  /// A category that came close.
  public struct RunnerUp: Hashable, Sendable, Codable {
    /// The category's name.
    public var category: String
    /// Its share, 0 to 1.
    public var confidence: Double

    /// Makes a runner-up.
    public init(category: String, confidence: Double) {
      self.category = category
      self.confidence = confidence
    }
  }
}
