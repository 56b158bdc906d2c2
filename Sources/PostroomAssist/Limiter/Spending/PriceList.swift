public import PostroomModel

/// What models cost.
public struct PriceList: Hashable, Sendable, Codable {
  /// One model's prices, in currency units for a million tokens.
  public struct Price: Hashable, Sendable, Codable {
    /// For tokens that are sent.
    public var input: Double
    /// For tokens that come back.
    public var output: Double

    /// Makes a price.
    public init(input: Double, output: Double) {
      self.input = input
      self.output = output
    }
  }

  /// By the model's name.
  public var models: [String: Price]

  /// Makes a list.
  public init(_ models: [String: Price] = [:]) { self.models = models }

  /// What tokens cost, in millionths of the currency unit, rounded up; 0 where no price is known.
  public func cost(model: String, inputTokens: Int, outputTokens: Int) -> Int {
    guard let price = models[model] else { return 0 }
    let sum = Double(max(0, inputTokens)) * price.input + Double(max(0, outputTokens)) * price.output
    return sum.isFinite && sum < 1e15 ? Int(sum.rounded(.up)) : Int(1e15)
  }

  /// The tokens with what they cost.
  public func priced(_ usage: AssistUsage, model: String) -> AssistUsage {
    var usage = usage
    usage.cost = cost(model: model, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens)
    return usage
  }
}
