import Foundation
import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct QuotaTests {
  /// 2026-03-01 23:00 in California.
  private let evening = 1_772_434_800.0

  @Test func `no sixty seconds hold more requests or tokens than the minute's quota`() {
    var random = SeededStream(4)
    let limits = QuotaLimits(minute: .init(requests: 50, tokens: 60_000))
    var core = LimiterCore.fixed(20, settings: LimiterSettings(quotas: limits))
    var sent: [(moment: Double, tokens: Int)] = []
    var now = 0.0
    for number in 0..<600 as Range<UInt64> {
      core.enqueue(number, RequestDemand(step: .extract, tokens: Int.random(in: 100...3_000, using: &random)))
    }
    var tokens: [UInt64: Int] = [:]
    random = SeededStream(4)
    for number in 0..<600 as Range<UInt64> { tokens[number] = Int.random(in: 100...3_000, using: &random) }
    while core.waiting > 0, now < 5_000 {
      let step = core.advance(to: now)
      for number in step.numbers {
        sent.append((now, tokens[number] ?? 0))
        core.finish(number, .answered(AssistUsage(requests: 1, inputTokens: tokens[number] ?? 0)), at: now)
      }
      now = max(now + 0.3, step.grants.isEmpty ? step.wake ?? now : now)
    }
    #expect(sent.count == 600)
    for (place, first) in sent.enumerated() {
      let minute = sent[place...].prefix { $0.moment < first.moment + 60 }
      #expect(minute.count <= 50)
      #expect(minute.reduce(0) { $0 + $1.tokens } <= 60_000)
    }
    #expect(now < 61 * 22, "the quota is used, not only kept")
  }

  @Test func `a day's quota waits for midnight in California`() throws {
    var settings = LimiterSettings(quotas: QuotaLimits(day: .init(requests: 5)))
    settings.quotaPatience = 86_400
    var core = LimiterCore.fixed(100, settings: settings, now: evening)
    let step = core.ask(0..<8, at: evening)
    #expect(step.grants.count == 5)
    #expect(step.wake == evening + 3_600)
    let found1 = core.advance(to: evening + 3_599)
    #expect(found1.grants.isEmpty)
    let found2 = core.advance(to: evening + 3_600)
    #expect(found2.grants.count == 3)
  }

  @Test func `who has no patience hears when the day's quota is set back`() {
    let settings = LimiterSettings(quotas: QuotaLimits(day: .init(requests: 1)))
    var core = LimiterCore.fixed(100, settings: settings, now: evening)
    let failures = core.ask(0..<3, at: evening).failures
    #expect(failures.map(\.failure.reason) == [.quotaSpent, .quotaSpent])
    #expect(failures.first?.failure.retryAfter == 3_600)
  }

  @Test func `a project whose day is over is parked until its midnight, and the others go on`() {
    var settings = LimiterSettings()
    settings.quotaPatience = 86_400
    var core = LimiterCore.fixed(4, settings: settings, keys: [.first, .second], now: evening)
    let first = core.ask(0...0, at: evening).grants[0].key
    core.finish(0, .failed(.quotaSpent), at: evening)
    let others = core.ask(1..<9, at: evening + 10)
    #expect(others.grants.count == 4)
    #expect(others.grants.allSatisfy { $0.key != first })
    for number in others.numbers { core.finish(number, .failed(.quotaSpent, retryAfter: 7_200), at: evening + 10) }
    let found3 = core.advance(to: evening + 3_599)
    #expect(found3.grants.isEmpty)
    let back = core.advance(to: evening + 3_600).grants
    #expect(back.count == 4)
    #expect(back.allSatisfy { $0.key == first })
  }

  @Test func `keys of one project share its quota`() {
    let settings = LimiterSettings(quotas: QuotaLimits(day: .init(requests: 4)))
    var core = LimiterCore.fixed(100, settings: settings, keys: [.first, LimitedKey(name: "key 3", project: "a")])
    let grants = core.ask(0..<9).grants
    #expect(grants.count == 4)
    #expect(Set(grants.map(\.key)).count == 2)
  }

  @Test(arguments: 1...6) func `starts and kills at any time never exceed a day's quota`(seed: UInt64) throws {
    var random = SeededStream(seed)
    let settings = LimiterSettings(quotas: QuotaLimits(day: .init(requests: 300, tokens: 100_000)))
    var kept = Data()
    var (sent, tokens, now) = (0, 0, evening - 40_000)
    for start in 0..<40 {
      let used = kept.isEmpty ? QuotaCounts() : try JSONDecoder().decode(QuotaCounts.self, from: kept)
      var core = LimiterCore.fixed(10, settings: settings, used: used, now: now)
      let first = UInt64(start * 1_000)
      for number in first..<first + 20 {
        core.enqueue(number, RequestDemand(step: .extract, tokens: Int.random(in: 100...600, using: &random)))
      }
      for _ in 0..<3 {
        let step = core.advance(to: now)
        // What is sent was kept before.
        kept = try JSONEncoder().encode(core.counts)
        sent += step.grants.count
        for number in step.numbers where Bool.random(using: &random) {
          core.finish(number, .answered(AssistUsage(requests: 1, inputTokens: 90)), at: now)
          tokens += 90
        }
        now += Double.random(in: 0...20, using: &random)
      }
    }
    #expect(sent <= 300 && tokens <= 100_000)
    #expect(sent > 100)
  }

  @Test func `what a request really took replaces the estimate`() {
    let settings = LimiterSettings(quotas: QuotaLimits(minute: .init(tokens: 1_000)))
    var core = LimiterCore.fixed(10, settings: settings)
    let demand = RequestDemand(step: .extract, tokens: 600)
    let found4 = core.ask(0..<2, demand)
    #expect(found4.numbers == [0])
    core.finish(0, .answered(AssistUsage(requests: 1, inputTokens: 100, outputTokens: 20)), at: 1)
    let found5 = core.advance(to: 1)
    #expect(found5.numbers == [1])
    #expect(core.counts.projects["a"]?.day == QuotaCount(requests: 2, tokens: 720))
  }

  @Test func `a request that was never sent is not counted`() {
    var core = LimiterCore.fixed(10)
    _ = core.ask(0..<2, RequestDemand(step: .extract, tokens: 50))
    core.finish(0, .unsent, at: 0)
    core.finish(1, .abandoned, at: 0)
    #expect(core.counts.projects["a"]?.day == QuotaCount(requests: 1, tokens: 50))
  }

  @Test func `a month ends where its time zone says`() {
    let limits = QuotaLimits(month: .init(requests: 1), timeZone: "Europe/Rome")
    var quota = ProjectQuota(limits, used: QuotaCounts.Project())
    quota.reserve(evening, tokens: 0)
    // The evening is 08:00 of 2 March in Rome; April begins there at 22:00 of 31 March in UTC.
    let found6 = quota.opening(evening + 1, tokens: 0)
    #expect(found6 == 1_774_994_400)
  }
}
