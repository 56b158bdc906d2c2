import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct ServerWordTests {
  @Test func `nothing starts before the moment that the server named`() {
    var core = LimiterCore.fixed(10)
    _ = core.ask(0..<3)
    core.finish(0, .failed(.rateLimited, retryAfter: 30), at: 5)
    let step = core.ask(3..<9, at: 6)
    #expect(step.grants.isEmpty)
    let wake = step.wake ?? 0
    #expect(wake >= 35 && wake < 36)
    let found1 = core.advance(to: 34.9)
    #expect(found1.grants.isEmpty)
    let found2 = core.advance(to: wake)
    #expect(found2.grants.count == 6)
  }

  @Test func `a refused project does not stop the other one`() {
    var core = LimiterCore.fixed(10, keys: [.first, .second])
    let step = core.ask(0..<2)
    #expect(Set(step.grants.map(\.key)) == ["key 1", "key 2"])
    core.finish(0, .failed(.rateLimited, retryAfter: 30), at: 1)
    let found3 = core.ask(2..<6, at: 1)
    #expect(Set(found3.grants.map(\.key)) == [step.grants[1].key])
  }

  @Test func `a limit that is told to be used up is waited for`() {
    var core = LimiterCore.fixed(10)
    _ = core.ask(0..<2)
    core.learn(0, remaining: 0, reset: 12, at: 1)
    core.finish(0, .answered, at: 1)
    let found4 = core.ask(2..<3, at: 12.9)
    #expect(found4.grants.isEmpty)
    let found5 = core.advance(to: 13)
    #expect(found5.numbers == [2])
  }

  @Test func `a refused key is not asked again, and the run ends with the last one`() {
    let keys = [LimitedKey.first, LimitedKey(name: "key 3", project: "a"), .second]
    var core = LimiterCore.fixed(1, keys: keys)
    var number: UInt64 = 0
    var asked: [String] = []
    while let grant = core.ask(number...number, at: Double(number)).grants.first {
      asked.append(grant.key)
      core.finish(number, .failed(.keyRefused), at: Double(number))
      number += 1
    }
    #expect(Set(asked) == ["key 1", "key 2", "key 3"])
    #expect(asked.count == 3)
    let found6 = core.ask(99...99, at: 50)
    #expect(found6.failures.map(\.failure.reason) == [.keyRefused])
    #expect(core.waiting == 0)
  }

  @Test func `an account without money gives up all keys of its project`() {
    var core = LimiterCore.fixed(1, keys: [.first, LimitedKey(name: "key 3", project: "a"), .second])
    let first = core.ask(0...0).grants[0].key
    core.finish(0, .failed(.unpaid), at: 0)
    let others = (1...6 as ClosedRange<UInt64>).compactMap { number -> String? in
      let key = core.ask(number...number).grants.first?.key
      core.finish(number, .answered, at: 1)
      return key
    }
    #expect(others.count == 6)
    #expect(Set(others) == (first == "key 2" ? ["key 1", "key 3"] : ["key 2"]))
  }

  @Test func `an unknown model ends the run for all who wait`() {
    var core = LimiterCore.fixed(1)
    _ = core.ask(0..<5)
    core.finish(0, .failed(.modelUnknown), at: 0)
    let step = core.advance(to: 0)
    #expect(step.failures.map(\.number) == [1, 2, 3, 4])
    let found7 = core.ask(9...9)
    #expect(found7.failures.first?.failure.reason == .modelUnknown)
  }
}
