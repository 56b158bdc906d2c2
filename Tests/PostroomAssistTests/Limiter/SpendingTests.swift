import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct SpendingTests {
  @Test func `prices are for a million tokens, rounded up`() {
    let list = PriceList(["m": .init(input: 0.3, output: 2.5)])
    #expect(list.cost(model: "m", inputTokens: 1_000_000, outputTokens: 1_000_000) == 2_800_000)
    #expect(list.cost(model: "m", inputTokens: 1, outputTokens: 0) == 1)
    #expect(list.cost(model: "other", inputTokens: 9, outputTokens: 9) == 0)
    #expect(list.cost(model: "m", inputTokens: -5, outputTokens: .max) > 0)
  }

  @Test func `the cap holds with whatever is in flight`() {
    let cap = SpendCap(cap: 1_000)
    var core = LimiterCore.fixed(100, spending: cap)
    let demand = RequestDemand(step: .extract, cost: 300)
    let step = core.ask(0..<10, demand)
    #expect(step.numbers == [0, 1, 2])
    #expect(step.failures.isEmpty, "a request in flight may turn out cheaper")
    for number in 0..<3 as Range<UInt64> {
      core.finish(number, .answered(AssistUsage(requests: 1, cost: 100)), at: 1)
    }
    let found1 = core.advance(to: 1)
    #expect(found1.numbers == [3, 4])
    core.finish(3, .abandoned, at: 2)
    core.finish(4, .answered(AssistUsage(requests: 1, cost: 290)), at: 2)
    #expect(cap.spent == 890)
    let end = core.advance(to: 2)
    #expect(end.grants.isEmpty)
    #expect(end.failures.count == 5)
    #expect(end.failures.allSatisfy { $0.failure.reason == .budgetSpent })
  }

  @Test func `two limiters share one cap`() {
    let cap = SpendCap(cap: 500, spent: 100)
    var (one, other) = (LimiterCore.fixed(9, spending: cap), LimiterCore.fixed(9, spending: cap))
    let demand = RequestDemand(step: .extract, cost: 150)
    let found2 = one.ask(0..<2, demand)
    #expect(found2.grants.count == 2)
    let found3 = other.ask(0..<2, demand)
    #expect(found3.grants.isEmpty)
    one.finish(0, .failed(.rateLimited), at: 0)
    let found4 = other.advance(to: 1)
    #expect(found4.grants.count == 1)
  }
}
