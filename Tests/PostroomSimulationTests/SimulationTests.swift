import Testing

@testable import PostroomSimulation

@Suite struct SimulationTests {
  private func result(_ name: String, _ controller: ControllerKind = .ours, seed: UInt64 = 1) throws -> SimulationResult
  {
    let scenario = try #require(Scenario.all(seconds: 900).first { $0.name == name })
    var simulation = Simulation(scenario, controller, seconds: 900, seed: seed)
    return simulation.run()
  }

  @Test(arguments: ControllerKind.allCases) func `the same seed gives the same run, and another one another`(
    controller: ControllerKind
  ) throws {
    let first = try result("32→8→32 slots", controller)
    #expect(try result("32→8→32 slots", controller) == first)
    #expect(try result("32→8→32 slots", controller, seed: 2) != first)
  }

  @Test(arguments: ["rate 20/s", "1,200 a minute, RetryInfo", "32 slots", "slower with load, 30 at once", "600 slots"])
  func `a steady provider is used to 95 in 100, and refuses one in 100`(name: String) throws {
    let result = try result(name)
    #expect(result.goodput >= 0.94)
    #expect(result.refusedShare <= 0.012)
  }

  @Test(arguments: ["rate 20→5→20/s", "32→8→32 slots"])
  func `a provider that has come back to its level is found there again`(name: String) throws {
    let result = try result(name)
    #expect(result.goodput >= 0.92)
    #expect(result.refusedShare <= 0.015)
    #expect(result.recoveries.allSatisfy { ($0 ?? .infinity) <= 45 })
  }

  @Test(arguments: ["errors for 60 s, twice", "resets for 60 s, twice"])
  func `an outage costs few requests and is over soon after it ends`(name: String) throws {
    let result = try result(name)
    #expect(result.goodput >= 0.9)
    #expect(result.refusedShare <= 0.025)
    #expect(result.recoveries.allSatisfy { ($0 ?? .infinity) <= 45 })
  }

  @Test func `a fixed number in flight is refused nearly always by a slower provider`() throws {
    #expect(try result("rate 20/s", .fixed).refusedShare > 0.9)
  }

  @Test func `a bucket of tokens answers no more than its rate and what it holds`() {
    var provider = SimulatedProvider(ProviderPlan { $0.rate = Schedule(10) }, seed: 1)
    let answered = (0..<6_000).count { number in
      if case .answer = provider.reply(sent: Double(number) / 100) { true } else { false }
    }
    #expect((600...622).contains(answered))
  }

  @Test func `slots are taken from a request's arrival to the end of its work`() {
    var provider = SimulatedProvider(ProviderPlan { $0.slots = Schedule(3) }, seed: 1)
    var ends: [Double] = []
    for _ in 0..<3 {
      guard case .answer(let end) = provider.reply(sent: 0) else { return #expect(Bool(false), "a slot was free") }
      ends.append(end)
    }
    guard case .refusal = provider.reply(sent: 0.001) else { return #expect(Bool(false), "no slot was free") }
    guard case .answer = provider.reply(sent: (ends.min() ?? 0) + 0.001) else {
      return #expect(Bool(false), "a slot was free again")
    }
  }

  @Test func `events come in the order of their moments, and of their arrival`() {
    var queue = EventQueue<Int>()
    for (number, moment) in [5.0, 1, 3, 1, 4, 1].enumerated() { queue.add(number, at: moment) }
    var order: [Int] = []
    while let (_, number) = queue.removeFirst() { order.append(number) }
    #expect(order == [1, 3, 5, 2, 4, 0])
  }

  @Test func `held-out scenarios are others than those that were looked at`() {
    let known = Scenario.tuned(seconds: 1_800) + Scenario.seen(seconds: 1_800)
    let heldOut = Scenario.heldOut(seconds: 1_800)
    #expect(Set(known.map(\.name)).isDisjoint(with: heldOut.map(\.name)))
    for scenario in heldOut {
      #expect(!known.contains { $0.projects == scenario.projects && $0.arrivals == scenario.arrivals })
    }
  }
}
