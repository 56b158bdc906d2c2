/// What a controller made of a scenario.
public struct SimulationResult: Hashable, Sendable, Codable {
  /// Requests that were answered.
  public var answered = 0
  /// Requests that were refused for pace or quota.
  public var refused = 0
  /// Requests that failed or came to nothing in time.
  public var failed = 0
  /// How many could have been answered.
  public var attainable = 0.0
  /// The most that were in flight.
  public var peak = 0
  /// How many seconds after each awaited moment full speed was back; nil if never.
  public var recoveries: [Double?] = []

  /// The share of what could have been answered.
  public var goodput: Double { attainable > 0 ? Double(answered) / attainable : 1 }
  /// The share of requests that were refused or failed.
  public var refusedShare: Double {
    let sent = answered + refused + failed
    return sent > 0 ? Double(refused + failed) / Double(sent) : 0
  }
}
