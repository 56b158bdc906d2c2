public import PostroomAssist
public import PostroomModel

/// Who answers a run's questions: composed by the program, which knows keys and connections.
public struct AssistTeam: Sendable {
  /// Whether and how models are asked.
  let settings: AssistSettings
  /// The provider's name, for results.
  let provider: String
  /// What the provider looks at.
  let accepts: Set<ModelCapability>
  /// Who asks, by step.
  let clients: [AssistStep: ModelClient]
  /// What models cost.
  let prices: PriceList
  /// Whether the provider answers most of what it is asked.
  let isHealthy: @Sendable () async -> Bool
  /// The provider's batch service; nil for a provider that has none.
  let batching: AssistBatching?
  /// What may be spent; nil sets no bound.
  let spending: SpendCap?
  /// Closes the connections.
  let shutdown: @Sendable () async -> Void

  /// Puts a team together.
  ///
  /// - Parameters:
  ///   - settings: Whether and how models are asked.
  ///   - provider: How the server is asked.
  ///   - clients: Who asks, by step.
  ///   - prices: What models cost.
  ///   - isHealthy: Whether the provider answers most of what it is asked.
  ///   - batching: The provider's batch service; nil for a provider that has none.
  ///   - spending: What may be spent, shared with the clients' limiters; nil sets no bound.
  ///   - shutdown: Closes the connections, once nothing is asked any more.
  public init(
    settings: AssistSettings, provider: any ModelProvider, clients: [AssistStep: ModelClient],
    prices: PriceList,
    isHealthy: @escaping @Sendable () async -> Bool, batching: AssistBatching? = nil,
    spending: SpendCap? = nil, shutdown: @escaping @Sendable () async -> Void
  ) {
    self.settings = settings
    self.provider = provider.name
    accepts = provider.accepts
    self.clients = clients
    self.prices = prices
    self.isHealthy = isHealthy
    self.batching = batching
    self.spending = spending
    self.shutdown = shutdown
  }
}
