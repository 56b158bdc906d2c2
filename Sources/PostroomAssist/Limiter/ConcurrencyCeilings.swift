public import PostroomModel

/// The most requests of each step that may be in flight, whatever the server takes.
public struct ConcurrencyCeilings: Hashable, Sendable {
  /// Where nothing is set, the controller finds the limit below this: more connections than a provider gives a client.
  public static let unset = 1_000

  /// For classification.
  public var classify: Int
  /// For extraction.
  public var extract: Int

  /// Makes ceilings; none is below 1.
  public init(classify: Int = unset, extract: Int = unset) {
    self.classify = max(1, classify)
    self.extract = max(1, extract)
  }

  /// Reads `MAX_CONCURRENT_CLASSIFY` and `MAX_CONCURRENT_EXTRACT`.
  ///
  /// - Throws: `usage-invalid` for what is no number from 1 on.
  public init(environment: [String: String]) throws(Fault) {
    func ceiling(_ name: String) throws(Fault) -> Int {
      guard let text = environment[name], !text.isEmpty else { return Self.unset }
      guard let number = Int(text), number >= 1 else {
        throw Fault(.usageInvalid, name, "It is '\(text)', which is no number from 1 on.")
      }
      return number
    }
    self.init(classify: try ceiling("MAX_CONCURRENT_CLASSIFY"), extract: try ceiling("MAX_CONCURRENT_EXTRACT"))
  }

  /// The ceiling of a step.
  public subscript(_ step: AssistStep) -> Int {
    switch step {
    case .classify: classify
    case .extract: extract
    }
  }
}
