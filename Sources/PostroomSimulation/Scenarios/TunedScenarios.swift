extension Scenario {
  /// The scenarios that the controller's figures were chosen on.
  public static func tuned(seconds: Double) -> [Scenario] { steady + steps(seconds) + outages(seconds) }

  private static var steady: [Scenario] {
    [
      Scenario("rate 20/s", .steady, origin: .tuned) { $0.rate = Schedule(20) },
      Scenario("1,200 a minute, RetryInfo", .steady, origin: .tuned) {
        $0.perMinute = 1_200
        $0.tellsWhen = true
      },
      Scenario("32 slots", .steady, origin: .tuned) { $0.slots = Schedule(32) },
      Scenario("slower with load, 30 at once", .steady, origin: .tuned) { $0.parallel = 30 },
      Scenario("spiky latency, rate 20/s", .steady, origin: .tuned) {
        $0.rate = Schedule(20)
        $0.latency = LatencyModel(slowShare: 0.05, slowFactor: 8)
      },
      Scenario(
        "two projects: rate 15/s and 24 slots", .steady, origin: .tuned,
        projects: [
          ProviderPlan { $0.rate = Schedule(15) },
          ProviderPlan { $0.slots = Schedule(24) },
        ]),
      Scenario("10,000 a day, rate 20/s", .steady, origin: .tuned) {
        $0.rate = Schedule(20)
        $0.perDay = 10_000
      },
    ]
  }

  private static func steps(_ seconds: Double) -> [Scenario] {
    let third = seconds / 3
    return [
      Scenario("rate 20→5→20/s", .changing, origin: .tuned, recoveries: [2 * third]) {
        $0.rate = Schedule([20, 5, 20], each: third)
      },
      Scenario("32→8→32 slots", .changing, origin: .tuned, recoveries: [2 * third]) {
        $0.slots = Schedule([32, 8, 32], each: third)
      },
    ]
  }

  private static func outages(_ seconds: Double) -> [Scenario] {
    let (first, second) = (seconds / 3, 2 * seconds / 3)
    func outage(_ name: String, _ kind: ProviderPlan.Outage.Kind, _ length: Double) -> Scenario {
      Scenario(name, .changing, origin: .tuned, recoveries: [first + length, second + length]) {
        $0.rate = Schedule(20)
        $0.outages = [first, second].map { ProviderPlan.Outage(start: $0, length: length, kind: kind) }
      }
    }
    return [
      outage("errors for 60 s, twice", .errors, 60), outage("silence for 45 s, twice", .hangs, 45),
      outage("resets for 60 s, twice", .resets, 60),
    ]
  }
}
