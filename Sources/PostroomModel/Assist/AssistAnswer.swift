/// What a language model answered.
public struct AssistAnswer: Hashable, Sendable, Codable {
  /// The answer's text: JSON by the question's schema if the model kept to it, and untrusted.
  public var text: String
  /// The model that answered, as it calls itself.
  public var model: String
  /// What it cost in tokens.
  public var usage: AssistUsage

  /// Makes an answer.
  public init(text: String, model: String, usage: AssistUsage) {
    self.text = text
    self.model = model
    self.usage = usage
  }
}

/// The tokens of questions and answers.
public struct AssistUsage: Hashable, Sendable, Codable {
  /// How many requests were answered.
  public var requests: Int
  /// Tokens that were sent.
  public var inputTokens: Int
  /// Tokens that came back, with those that a model spends on thinking.
  public var outputTokens: Int
  /// What that cost by the price list of the settings, in millionths of the currency unit; 0 where no price is known.
  public var cost: Int

  /// Makes a sum.
  public init(requests: Int = 0, inputTokens: Int = 0, outputTokens: Int = 0, cost: Int = 0) {
    self.requests = requests
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cost = cost
  }

  private enum CodingKeys: String, CodingKey {
    case requests, cost
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
  }

  /// Reads a sum, whose cost is in currency units.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    requests = try values.decode(Int.self, forKey: .requests)
    inputTokens = try values.decode(Int.self, forKey: .inputTokens)
    outputTokens = try values.decode(Int.self, forKey: .outputTokens)
    let units = try values.decode(Double.self, forKey: .cost)
    cost = abs(units) < 1e12 ? Int((units * 1e6).rounded()) : 0
  }

  /// Writes a sum, the cost in currency units.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(requests, forKey: .requests)
    try container.encode(inputTokens, forKey: .inputTokens)
    try container.encode(outputTokens, forKey: .outputTokens)
    try container.encode(Double(cost) / 1e6, forKey: .cost)
  }

  /// Adds two sums.
  public static func + (left: AssistUsage, right: AssistUsage) -> AssistUsage {
    AssistUsage(
      requests: left.requests + right.requests, inputTokens: left.inputTokens + right.inputTokens,
      outputTokens: left.outputTokens + right.outputTokens, cost: left.cost + right.cost)
  }
}
