extension Scenario {
  /// Scenarios whose results were looked at while the controller was made, although its figures were chosen on others.
  public static func seen(seconds: Double) -> [Scenario] { otherLimits + otherTimes(seconds) }

  private static var otherLimits: [Scenario] {
    [
      Scenario("2 slots", .steady, origin: .seen) { $0.slots = Schedule(2) },
      Scenario("600 slots", .steady, origin: .seen) { $0.slots = Schedule(600) },
      Scenario("rate 3/s, bucket of 1", .steady, origin: .seen) {
        $0.rate = Schedule(3)
        $0.burst = 1
      },
      Scenario("rate 150/s, bucket of 10", .steady, origin: .seen) {
        $0.rate = Schedule(150)
        $0.burst = 10
      },
      Scenario("900 a minute, no word when", .steady, origin: .seen) { $0.perMinute = 900 },
      Scenario("2 million tokens a minute, 500 to 4,000 each", .steady, origin: .seen) {
        $0.tokensPerMinute = 2_000_000
        $0.tokens = 500...4_000
        $0.tellsWhen = true
      },
      Scenario("slow refusals (2 to 4 s), rate 12/s", .steady, origin: .seen) {
        $0.rate = Schedule(12)
        $0.refusal = 2...4
      },
      Scenario("heavy tail, 40 slots", .steady, origin: .seen) {
        $0.slots = Schedule(40)
        $0.latency = LatencyModel(median: 2, spread: 0.6, slowShare: 0.1, slowFactor: 3, tail: 1.7)
      },
      Scenario("2 % of failures, rate 25/s", .steady, origin: .seen, remark: "2 % fail whatever is done") {
        $0.rate = Schedule(25)
        $0.failureShare = 0.02
      },
      Scenario(
        "two projects: 600 a minute and rate 30/s", .steady, origin: .seen,
        projects: [
          ProviderPlan {
            $0.perMinute = 600
            $0.tellsWhen = true
          },
          ProviderPlan { $0.rate = Schedule(30) },
        ]),
    ]
  }

  private static func otherTimes(_ seconds: Double) -> [Scenario] {
    let sawtooth = Schedule(repeating: [40, 34, 28, 22, 16, 10], each: 60, until: seconds)
    return [
      Scenario(
        "bursts of 900 each minute, rate 20/s", .steady, origin: .seen,
        arrivals: stride(from: 0, to: seconds, by: 60).map { Arrival(moment: $0, count: 900) }
      ) { $0.rate = Schedule(20) },
      Scenario("sawtooth of 40 to 10 slots", .changing, origin: .seen) { $0.slots = sawtooth },
      Scenario("sawtooth of 40 to 10/s", .changing, origin: .seen) { $0.rate = sawtooth },
      Scenario("slower by 2.5 for a time, 30 slots", .changing, origin: .seen) {
        $0.slots = Schedule(30)
        $0.latency = LatencyModel(drift: Schedule([1, 2.5, 1], each: seconds / 3))
      },
      Scenario(
        "silence for 20 s, resets for 120 s, 50 slots", .changing, origin: .seen,
        recoveries: [seconds / 4 + 20, seconds * 0.6 + 120]
      ) {
        $0.slots = Schedule(50)
        $0.outages = [
          ProviderPlan.Outage(start: seconds / 4, length: 20, kind: .hangs),
          ProviderPlan.Outage(start: seconds * 0.6, length: 120, kind: .resets),
        ]
      },
      Scenario(
        "errors for 30 s, slower with load, 80 at once", .changing, origin: .seen, recoveries: [seconds / 2 + 30]
      ) {
        $0.parallel = 80
        $0.outages = [ProviderPlan.Outage(start: seconds / 2, length: 30, kind: .errors)]
      },
    ]
  }
}
