import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct OutageTests {
  /// A core whose server has answered.
  private func answered(_ limit: Int = 20) -> LimiterCore {
    var core = LimiterCore.fixed(limit)
    _ = core.ask(0...0)
    core.finish(0, .answered, at: 1)
    return core
  }

  /// Has requests fail until nothing starts any more.
  private func failing(_ core: inout LimiterCore, _ reason: AssistFailure.Reason = .connectionLost, from now: Double)
    -> Int
  {
    var sent = 0
    for number in 100..<200 as Range<UInt64> {
      guard let grant = core.ask(number...number, at: now).grants.first else { return sent }
      core.finish(grant.number, .failed(reason), at: now)
      sent += 1
    }
    return sent
  }

  @Test func `a server that does not answer is left alone after few failures`() {
    var core = answered()
    let found1 = failing(&core, from: 10)
    #expect(found1 == 8)
    #expect(!core.isConnected)
    #expect(core.halt == nil)
  }

  @Test func `one request asks whether the server is back, and an answer lets all others go`() {
    var core = answered()
    _ = failing(&core, from: 10)
    _ = core.ask(300..<320, at: 11)
    let probes = core.advance(to: 13).numbers
    #expect(probes.count == 1)
    let found2 = core.advance(to: 20)
    #expect(found2.grants.isEmpty)
    core.finish(probes[0], .answered, at: 20.5)
    #expect(core.isConnected)
    let found3 = core.advance(to: 20.5)
    #expect(found3.grants.count == 20)
  }

  @Test func `a probe that nobody answers does not hold up the next one`() {
    var core = answered()
    _ = failing(&core, from: 10)
    _ = core.ask(300..<320, at: 11)
    let first = core.advance(to: 13)
    #expect(first.numbers.count == 1)
    let meanwhile = core.advance(to: 20.9)
    #expect(meanwhile.grants.isEmpty)
    let second = core.advance(to: 21)
    #expect(second.numbers.count == 1)
    core.finish(second.numbers[0], .answered, at: 22)
    #expect(core.isConnected)
  }

  @Test func `a probe that fails waits longer, and never longer than eight seconds`() {
    var core = answered()
    _ = failing(&core, from: 10)
    var now = 10.0
    var pauses: [Double] = []
    for number in 400..<410 as Range<UInt64> {
      let step = core.ask(number...number, at: now)
      guard step.grants.isEmpty, let wake = step.wake else { break }
      pauses.append(wake - now)
      now = wake
      let probe = core.advance(to: now).numbers
      #expect(probe.count == 1)
      core.finish(probe[0], .failed(.timedOut), at: now)
    }
    #expect(pauses.count >= 8)
    #expect(pauses == pauses.sorted())
    #expect((pauses.max() ?? 0) <= 8)
  }

  @Test(arguments: [AssistFailure.Reason.nameUnknown, .connectionLost, .untrusted])
  func `a server that was never reached ends the run with its reason`(reason: AssistFailure.Reason) {
    var core = LimiterCore.fixed(20)
    let found4 = failing(&core, reason, from: 0)
    #expect(found4 == 3)
    #expect(core.halt?.reason == reason)
    let found5 = core.ask(900...900)
    #expect(found5.failures.first?.failure.reason == reason)
  }

  @Test(arguments: [AssistFailure.Reason.rateLimited, .overloaded, .empty])
  func `a server that said anything at all is there, whatever becomes of the next requests`(
    reason: AssistFailure.Reason
  ) {
    var core = LimiterCore.fixed(20)
    _ = core.ask(0...0)
    core.finish(0, .failed(reason), at: 0.5)
    let sent = failing(&core, from: 10)
    #expect(sent >= 7, "as many as the breaker lets through")
    #expect(core.halt == nil)
  }

  @Test func `a server that answered before and stays away ends the run after the patience`() {
    var core = answered()
    _ = failing(&core, from: 10)
    var now = 10.0
    var number: UInt64 = 500
    while core.halt == nil, now < 5_000 {
      number += 1
      let step = core.ask(number...number, at: now)
      for number in step.numbers { core.finish(number, .failed(.timedOut), at: now) }
      now = max(now + 0.1, step.wake ?? now)
    }
    #expect(core.halt?.reason == .timedOut)
    #expect(now > 900 && now < 1_000)
  }

  @Test func `a probe that is given up does not block the next one`() {
    var core = answered()
    _ = failing(&core, from: 10)
    _ = core.ask(700..<705, at: 11)
    let probe = core.advance(to: 13).numbers
    core.finish(probe[0], .abandoned, at: 14)
    let found6 = core.advance(to: 14)
    #expect(found6.numbers.count == 1)
  }

  @Test func `a fifth of failures among the last hundred throttles once`() {
    var window = HealthWindow()
    var throttled = 0
    for number in 0..<300 { throttled += window.add(failed: number % 4 == 0) ? 1 : 0 }
    #expect(throttled == 2 || throttled == 3)
    #expect(!window.isHealthy)
    for _ in 0..<100 {
      let isThrottled = window.add(failed: false)
      #expect(!isThrottled)
    }
    #expect(window.isHealthy && window.failureShare == 0)
  }
}
