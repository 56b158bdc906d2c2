/// How requests of one model are limited.
public struct LimiterSettings: Hashable, Sendable {
  /// The most requests of each step in flight.
  public var ceilings: ConcurrencyCeilings
  /// What each project may ask for.
  public var quotas: QuotaLimits
  /// What projects with a plan of their own may ask for, by their names.
  public var projectQuotas: [String: QuotaLimits]
  /// How long a request waits for a quota's reset before it fails instead, in seconds.
  public var quotaPatience: Double
  /// How long a server that had answered before may be away before the run is told that it is gone, in seconds.
  public var outagePatience: Double

  /// Makes settings.
  public init(
    ceilings: ConcurrencyCeilings = ConcurrencyCeilings(), quotas: QuotaLimits = QuotaLimits(),
    projectQuotas: [String: QuotaLimits] = [:], quotaPatience: Double = 600, outagePatience: Double = 900
  ) {
    self.ceilings = ceilings
    self.quotas = quotas
    self.projectQuotas = projectQuotas
    self.quotaPatience = quotaPatience
    self.outagePatience = outagePatience
  }
}
