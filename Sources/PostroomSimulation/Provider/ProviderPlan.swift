/// What a simulated provider takes, and how it behaves.
public struct ProviderPlan: Hashable, Sendable {
  /// A time without answers.
  public struct Outage: Hashable, Sendable {
    /// What happens to requests meanwhile.
    public enum Kind: Hashable, Sendable {
      /// They fail after a moment.
      case errors
      /// Nothing comes back; what was on its way is lost.
      case hangs
      /// Connections are reset, also those that were open.
      case resets
    }

    /// When it begins, in seconds.
    public var start: Double
    /// How long it lasts, in seconds.
    public var length: Double
    /// What happens.
    public var kind: Kind

    /// Makes an outage.
    public init(start: Double, length: Double, kind: Kind) {
      self.start = start
      self.length = length
      self.kind = kind
    }

    var end: Double { start + length }
  }

  /// Requests a second, as a bucket of tokens.
  public var rate: Schedule?
  /// How many requests the bucket holds.
  public var burst = 20.0
  /// Requests in each minute of the server's clock.
  public var perMinute: Double?
  /// Tokens in each minute of the server's clock.
  public var tokensPerMinute: Double?
  /// Tokens of a request: from and to, all equally likely.
  public var tokens: ClosedRange<Double> = 1_000...1_000
  /// Requests that are worked on at once; more are refused.
  public var slots: Schedule?
  /// Requests that are worked on at full speed; with more, all become slower.
  public var parallel: Double?
  /// How a crowd makes answers slower: the power of the crowd's size.
  public var crowding = 1.5
  /// Requests in each day; the day ends at `midnight` seconds, and every day's length after it.
  public var perDay: Double?
  /// When the first day ends, in seconds.
  public var midnight = 900.0
  /// How long work takes.
  public var latency = LatencyModel()
  /// How long it takes to refuse, in seconds.
  public var refusal: ClosedRange<Double> = 0.1...0.3
  /// Whether a refusal says when to come back.
  public var tellsWhen = false
  /// Times without answers.
  public var outages: [Outage] = []
  /// The share of requests that fail for no reason.
  public var failureShare = 0.0
  /// From the client to the server, in seconds.
  public var distance = 0.01

  /// Makes a plan without limits.
  public init() {}

  /// Makes a plan, and changes it.
  public init(_ change: (inout ProviderPlan) -> Void) { change(&self) }

  /// How many requests a second the provider can answer at a moment.
  public func capacity(at moment: Double) -> Double {
    if outages.contains(where: { $0.start <= moment && moment < $0.end }) { return 0 }
    var least = Double.infinity
    let work = latency.mean * latency.drift.value(at: moment)
    if let rate { least = min(least, rate.value(at: moment)) }
    if let perMinute { least = min(least, perMinute / 60) }
    if let tokensPerMinute { least = min(least, tokensPerMinute / 60 / (tokens.lowerBound + tokens.upperBound) * 2) }
    if let slots { least = min(least, slots.value(at: moment) / work) }
    if let parallel { least = min(least, parallel / work) }
    return least * (1 - failureShare)
  }
}
