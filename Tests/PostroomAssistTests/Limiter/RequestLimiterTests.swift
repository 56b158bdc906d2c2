import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct RequestLimiterTests {
  private func limiter(_ limit: Int, clock: VirtualClock = VirtualClock()) -> RequestLimiter {
    RequestLimiter(keys: [.first], clock: clock, controller: { _ in SetController(limit: limit) })
  }

  @Test func `ten thousand waiters all get their turn, and never more at once than the limit`() async throws {
    let limiter = limiter(50)
    let flying = Locked((now: 0, most: 0, done: 0))
    await withTaskGroup { group in
      for _ in 0..<10_000 {
        group.addTask {
          guard let permit = try? await limiter.permit(.extract) else { return }
          flying.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
          }
          await Task.yield()
          flying.withLock {
            $0.now -= 1
            $0.done += 1
          }
          await limiter.finish(permit, .answered)
        }
      }
    }
    #expect(flying.withLock { $0.done } == 10_000)
    #expect(flying.withLock { $0.most } == 50)
    #expect(await limiter.status.inFlight == 0)
  }

  @Test func `cancelled waiters leave at once, and the others go on`() async throws {
    let limiter = limiter(1)
    let first = try await limiter.permit(.extract)
    let tasks = (0..<200).map { number in
      Task { () -> Bool in
        do {
          let permit = try await limiter.permit(.extract)
          await limiter.finish(permit, .answered)
          return true
        } catch { return false }
      }
    }
    while await limiter.status.waiting < 200 { await Task.yield() }
    for (number, task) in tasks.enumerated() where number % 2 == 0 { task.cancel() }
    while await limiter.status.waiting > 100 { await Task.yield() }
    await limiter.finish(first, .answered)
    var answered = 0
    for task in tasks { answered += await task.value ? 1 : 0 }
    #expect(answered == 100)
    let status = await limiter.status
    #expect(status.waiting == 0 && status.inFlight == 0)
  }

  @Test func `ceilings that are replaced while sixty wait lose nobody`() async throws {
    let limiter = limiter(100)
    let done = Locked(0)
    await withTaskGroup { group in
      for _ in 0..<60 {
        group.addTask {
          guard let permit = try? await limiter.permit(.extract) else { return }
          await Task.yield()
          await limiter.finish(permit, .answered)
          done.withLock { $0 += 1 }
        }
      }
      group.addTask {
        for ceiling in [3, 1, 20, 2, 40, 5] {
          await limiter.replace(ceilings: ConcurrencyCeilings(extract: ceiling))
          await Task.yield()
        }
      }
    }
    #expect(done.withLock { $0 } == 60)
  }

  @Test func `counts are kept before what they count is sent`() async throws {
    let kept = Locked<[QuotaCounts]>([])
    let limiter = RequestLimiter(
      settings: LimiterSettings(quotas: QuotaLimits(day: QuotaLimits.Amount(requests: 9))), keys: [.first],
      clock: VirtualClock(),
      save: { counts, decide in
        let decided = decide(counts)
        kept.withLock { $0.append(decided) }
      })
    _ = try await limiter.permit(RequestDemand(step: .extract, tokens: 70))
    #expect(kept.withLock { $0.last?.projects["a"]?.day } == QuotaCount(requests: 1, tokens: 70))
  }

  @Test func `a server's word is obeyed by all, and time alone lets them go on`() async throws {
    let clock = VirtualClock()
    let limiter = limiter(5, clock: clock)
    let permit = try await limiter.permit(.extract)
    await limiter.finish(permit, .failed(.rateLimited, retryAfter: 90))
    let start = clock.now
    let starts = Locked<[Double]>([])
    let tasks = (0..<5).map { _ in
      Task {
        _ = try await limiter.permit(.extract)
        starts.withLock { $0.append(clock.now) }
      }
    }
    #expect(await clock.run { starts.withLock { $0.count } == 5 })
    for task in tasks { try await task.value }
    #expect(starts.withLock { $0.allSatisfy { $0 >= start + 90 } })
  }
}
