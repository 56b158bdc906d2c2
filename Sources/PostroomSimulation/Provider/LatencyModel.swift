#if canImport(Glibc)
  internal import Glibc
#endif

/// How long a simulated provider works on a request that it has accepted.
public struct LatencyModel: Hashable, Sendable {
  /// Half of the answers take less, in seconds.
  public var median: Double
  /// How much they differ: the standard deviation of the logarithm.
  public var spread: Double
  /// The share of answers that take longer by `slowFactor`.
  public var slowShare: Double
  /// By how much.
  public var slowFactor: Double
  /// With a value, the slow ones are from a Pareto distribution with this exponent instead, above `slowFactor`.
  public var tail: Double?
  /// By how much all are slower, over time.
  public var drift: Schedule

  /// Makes a model.
  public init(
    median: Double = 1.4, spread: Double = 0.4, slowShare: Double = 0, slowFactor: Double = 1, tail: Double? = nil,
    drift: Schedule = Schedule(1)
  ) {
    self.median = median
    self.spread = spread
    self.slowShare = slowShare
    self.slowFactor = slowFactor
    self.tail = tail
    self.drift = drift
  }

  /// The expected value without drift, in seconds.
  public var mean: Double {
    let usual = median * exp(spread * spread / 2)
    let slow = tail.map { slowFactor * $0 / ($0 - 1) } ?? slowFactor
    return usual * (1 - slowShare + slowShare * slow)
  }

  func draw(at moment: Double, _ random: inout SimulationRandom) -> Double {
    let usual = median * exp(spread * random.normal()) * drift.value(at: moment)
    guard slowShare > 0, random.share() < slowShare else { return usual }
    guard let tail else { return usual * slowFactor }
    return usual * min(60, slowFactor * pow(1 - random.share(), -1 / tail))
  }
}
