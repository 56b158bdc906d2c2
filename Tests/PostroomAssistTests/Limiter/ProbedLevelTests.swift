import Testing

@testable import PostroomAssist

@Suite struct ProbedLevelTests {
  private func level(_ value: Double, of settings: ProbedLevel.Settings = HybridController.rates) -> ProbedLevel {
    ProbedLevel(value: value, phase: .holding, settings: settings, now: 0)
  }

  /// Holds a level until it is proven.
  private func prove(_ level: inout ProbedLevel, at now: Double) {
    for _ in 0..<200 { level.accept(at: now) }
  }

  @Test func `steps that are accepted double`() {
    var slots = level(10, of: HybridController.slots)
    var values: [Double] = []
    for moment in 1...4 {
      slots.probe(at: Double(moment))
      values.append(slots.value)
    }
    #expect(values == [11, 13, 17, 25])
  }

  @Test func `a probe that is refused costs nothing of the level it began from`() {
    var slots = level(10, of: HybridController.slots)
    slots.probe(at: 1)
    slots.refuse(at: 2, depth: 0.4, used: 10, floor: 1)
    #expect(slots.value == 10 && slots.phase == .holding)
  }

  @Test func `a level that was good is cut by the share that is refused`() {
    var rate = level(20)
    prove(&rate, at: 1)
    rate.refuse(at: 2, depth: 0.4, used: 20, floor: 0.05)
    #expect(abs(rate.value - 12) < 1e-9)
  }

  @Test func `the way back halves what is left of it, and stops short of what was refused`() {
    var rate = level(20)
    prove(&rate, at: 1)
    rate.refuse(at: 2, depth: 0.4, used: 20, floor: 0.05)
    var steps = 0
    while rate.approach(at: 3) != nil, steps < 20 {
      let before = rate.value
      rate.probe(at: 3)
      #expect(rate.value > before && rate.value < 20)
      steps += 1
    }
    #expect((2...6).contains(steps))
    #expect(rate.value > 18)
  }

  @Test func `what was refused is forgotten after a minute`() {
    var rate = level(20)
    prove(&rate, at: 1)
    rate.refuse(at: 2, depth: 0.4, used: 20, floor: 0.05)
    #expect(rate.approach(at: 61) != nil)
    #expect(rate.approach(at: 63) == nil)
  }

  @Test func `a level that was proven leads back, and is not passed without being held`() {
    var rate = level(20)
    prove(&rate, at: 1)
    rate.stay(at: 5, 10)
    #expect(rate.isReturning(at: 100))
    #expect(rate.lead(at: 100) == 4)
    var steps = 0
    while !rate.hasReturned(at: 100), steps < 10 {
      rate.probe(at: 100)
      steps += 1
    }
    #expect(rate.value == 20)
    #expect(steps <= 4)
  }

  @Test func `a level is remembered for a quarter of an hour`() {
    var rate = level(20)
    prove(&rate, at: 1)
    rate.stay(at: 5, 10)
    #expect(rate.isReturning(at: 900))
    #expect(!rate.isReturning(at: 902))
  }

  @Test func `after an outage it climbs to the level from before a trial`() {
    var slots = level(20, of: HybridController.slots)
    slots.ease(to: 15, at: 1)
    slots.restart(from: 0.5, floor: 1, 2)
    #expect(slots.value == 10)
    for _ in 0..<30 { slots.accept(at: 3) }
    #expect(slots.value == 20 && slots.phase == .holding)
  }
}
