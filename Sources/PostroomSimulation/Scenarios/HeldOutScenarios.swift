extension Scenario {
  /// Scenarios that were written before, and run after, the controller was finished: whether it does what it promises
  /// elsewhere.
  public static func heldOut(seconds: Double) -> [Scenario] { steadyElsewhere + changingElsewhere(seconds) }

  private static var steadyElsewhere: [Scenario] {
    [
      Scenario("rate 7/s, bucket of 5, answers after 4 s", .steady, origin: .heldOut) {
        $0.rate = Schedule(7)
        $0.burst = 5
        $0.latency = LatencyModel(median: 4)
      },
      Scenario("12 slots, answers after 0.3 s", .steady, origin: .heldOut) {
        $0.slots = Schedule(12)
        $0.latency = LatencyModel(median: 0.3)
      },
      Scenario("100 slots, told to wait for a second", .steady, origin: .heldOut) {
        $0.slots = Schedule(100)
        $0.tellsWhen = true
      },
      Scenario("300 a minute, RetryInfo, answers after 6 s", .steady, origin: .heldOut) {
        $0.perMinute = 300
        $0.tellsWhen = true
        $0.latency = LatencyModel(median: 6)
      },
      Scenario("12 at once, a queue for the rest", .steady, origin: .heldOut) {
        $0.parallel = 12
        $0.crowding = 1
      },
      Scenario("rate 25/s and 60 slots", .steady, origin: .heldOut) {
        $0.rate = Schedule(25)
        $0.slots = Schedule(60)
      },
      Scenario("rate 30/s, answers that differ much", .steady, origin: .heldOut) {
        $0.rate = Schedule(30)
        $0.latency = LatencyModel(median: 1, spread: 1)
      },
      Scenario(
        "three projects: rates 5/s and 40/s, 10 slots", .steady, origin: .heldOut,
        projects: [
          ProviderPlan { $0.rate = Schedule(5) }, ProviderPlan { $0.rate = Schedule(40) },
          ProviderPlan { $0.slots = Schedule(10) },
        ]),
    ]
  }

  private static func changingElsewhere(_ seconds: Double) -> [Scenario] {
    let third = seconds / 3
    return [
      Scenario("rate 10→40→15/s", .changing, origin: .heldOut, recoveries: [third]) {
        $0.rate = Schedule([10, 40, 15], each: third)
      },
      Scenario("64→16→64 slots, errors for 20 s", .changing, origin: .heldOut, recoveries: [third / 2 + 20, 2 * third])
      {
        $0.slots = Schedule([64, 16, 64], each: third)
        $0.outages = [ProviderPlan.Outage(start: third / 2, length: 20, kind: .errors)]
      },
      Scenario(
        "resets for 10 s, five times, 20 slots", .changing, origin: .heldOut,
        recoveries: (1...5).map { Double($0) * seconds / 6 + 10 }
      ) {
        $0.slots = Schedule(20)
        $0.outages = (1...5).map { ProviderPlan.Outage(start: Double($0) * seconds / 6, length: 10, kind: .resets) }
      },
      Scenario("10 to 50 slots, five more at a time", .changing, origin: .heldOut) {
        $0.slots = Schedule([10, 15, 20, 25, 30, 35, 40, 45, 50], each: seconds / 9)
      },
    ]
  }
}
