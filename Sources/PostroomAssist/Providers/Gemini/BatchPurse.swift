public import PostroomModel

/// Holds the questions of batches against what a run may spend.
///
/// What is counted is what the price list says: for the prices of batches it has to name those.
public struct BatchPurse: Sendable {
  private let spending: SpendCap?
  private let prices: PriceList

  /// Makes a purse.
  ///
  /// - Parameters:
  ///   - spending: The cap of the run; nil has none.
  ///   - prices: What models cost.
  public init(spending: SpendCap? = nil, prices: PriceList = PriceList()) {
    self.spending = spending
    self.prices = prices
  }

  /// What became of a request for money, in millionths of the currency unit.
  public enum Leave: Hashable, Sendable {
    /// So much is held for the question until its batch is settled.
    case granted(Int)
    /// It may fit once batches turn out cheaper than feared.
    case later
    /// It fits in no case.
    case refused
  }

  /// Holds the most that a question can cost.
  public func reserve(_ question: AssistQuestion) -> Leave {
    let estimate = TokenEstimate(question)
    let cost = prices.cost(model: question.model, inputTokens: estimate.input, outputTokens: estimate.output)
    return switch spending?.reserve(cost) ?? .reserved {
    case .reserved: .granted(cost)
    case .wait: .later
    case .exceeded: .refused
    }
  }

  /// Counts what was spent in the place of what was held.
  public func settle(reserved: Int, spent: Int) { spending?.settle(reserved: reserved, spent: spent) }
}
