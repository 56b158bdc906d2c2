import Foundation
import PostroomAssist
import PostroomModel
import Testing

@testable import PostroomEngine

/// Runs at once keep to one quota: their counts meet in one file.
struct QuotaSharingTests {
  private let file: String
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    file = folder.path + "/quotas.sqlite"
  }

  /// A limiter as a run makes it.
  private func limiter(
    _ quotas: QuotaLimits, patience: Double = 0, clock: any AssistClock = SystemClock()
  ) throws -> RequestLimiter {
    let book = try QuotaFile(file: file)
    return RequestLimiter(
      settings: LimiterSettings(quotas: quotas, quotaPatience: patience), keys: [LimitedKey(name: "key", project: "p")],
      clock: clock, load: { book.counts(of: "m") }, save: { book.share($0, of: "m", deciding: $1) })
  }

  /// Sends requests until one is refused.
  private func send(_ most: Int, by limiter: RequestLimiter, tokens: Int = 10) async throws -> Int {
    for count in 0..<most {
      guard let permit = try? await limiter.permit(RequestDemand(step: .extract, tokens: tokens)) else { return count }
      await limiter.finish(permit, .answered(AssistUsage(requests: 1, inputTokens: 4, outputTokens: 1)))
    }
    return most
  }

  @Test func `two runs that take turns spend one day's quota together`() async throws {
    let quotas = QuotaLimits(day: QuotaLimits.Amount(requests: 10))
    let (one, two) = (try limiter(quotas), try limiter(quotas))
    var sent = 0
    for _ in 0..<10 {
      sent += try await send(1, by: one)
      sent += try await send(1, by: two)
    }
    #expect(sent == 10)
    for limiter in [one, two] { await limiter.keep() }
    #expect(try await send(1, by: try limiter(quotas)) == 0)
    let counts = try QuotaFile(file: file).counts(of: "m").projects["p"]
    // What a limiter's last requests took less than feared is told when its run ends.
    #expect(counts?.day == QuotaCount(requests: 10, tokens: 50))
    #expect(counts?.month == counts?.day)
  }

  @Test func `runs at once never exceed a quota together, by whatever they start in the same moment`() async throws {
    let quotas = QuotaLimits(minute: QuotaLimits.Amount(tokens: 300), day: QuotaLimits.Amount(requests: 50))
    let limiters = try (0..<4).map { _ in try limiter(quotas) }
    let sent = try await withThrowingTaskGroup(of: Int.self) { group in
      for limiter in limiters {
        group.addTask {
          // Each takes what was reserved for it, and ends at once: few may be in flight at the start.
          var count = 0
          while let permit = try? await limiter.permit(RequestDemand(step: .extract, tokens: 7)) {
            await limiter.finish(permit, .answered(AssistUsage(requests: 1, inputTokens: 6, outputTokens: 1)))
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sent == 42, "300 tokens hold 42 requests of 7, and the 50 of the day are not reached")
  }

  @Test func `a run without quotas tells what it uses to those that have one`() async throws {
    let free = try limiter(QuotaLimits())
    #expect(try await send(10, by: free) == 10)
    await free.keep()
    let bound = try limiter(QuotaLimits(day: QuotaLimits.Amount(requests: 12)))
    #expect(try await send(10, by: bound) == 2)
  }

  @Test func `a project whose day is over is parked for a run that has begun before`() async throws {
    let (one, two) = (try limiter(QuotaLimits()), try limiter(QuotaLimits(day: QuotaLimits.Amount(requests: 1_000))))
    #expect(try await send(1, by: two) == 1)
    let permit = try await one.permit(RequestDemand(step: .extract, tokens: 1))
    await one.finish(permit, .failed(AssistFailure(.quotaSpent, "No more today."), spent: nil))
    #expect(try await send(1, by: two) == 0)
  }

  @Test func `runs at once lose nothing of each other's counts`() async throws {
    let quotas = QuotaLimits(minute: QuotaLimits.Amount(requests: 10_000), day: QuotaLimits.Amount(requests: 10_000))
    let limiters = try (0..<3).map { _ in try limiter(quotas) }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for limiter in limiters { group.addTask { try await send(40, by: limiter) } }
      for try await count in group { #expect(count == 40) }
    }
    for limiter in limiters { await limiter.keep() }
    let counts = try QuotaFile(file: file).counts(of: "m").projects["p"]
    #expect(counts?.day == QuotaCount(requests: 120, tokens: 600))
    #expect(counts?.seconds.values.reduce(0) { $0 + $1.requests } == 120)
  }

  @Test func `a minute that another run has used up is waited for`() async throws {
    let quotas = QuotaLimits(minute: QuotaLimits.Amount(requests: 5))
    // On a busy machine a minute may be over before the other run asks.
    let clock = StandingClock()
    let one = try limiter(quotas, clock: clock)
    #expect(try await send(5, by: one) == 5)
    let two = try limiter(quotas, patience: 600, clock: clock)
    let waiting = Task { try await two.permit(RequestDemand(step: .extract, tokens: 1)) }
    try await Task.sleep(for: .milliseconds(100))
    #expect(await two.status.inFlight == 0)
    waiting.cancel()
    _ = try? await waiting.value
  }
}

/// A clock that stands still.
private struct StandingClock: AssistClock {
  let now = Date().timeIntervalSince1970

  func sleep(until moment: Double) async throws { try await Task.sleep(for: .seconds(3_600)) }
}
