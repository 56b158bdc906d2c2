import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct RequestLimiterWaitersTests {
  private func limiter(_ limit: Int, settings: LimiterSettings = LimiterSettings()) -> RequestLimiter {
    RequestLimiter(
      settings: settings, keys: [.first], clock: VirtualClock(), controller: { _ in SetController(limit: limit) })
  }

  /// A task that waits for a permit, and is known to wait.
  private func waiter(
    _ limiter: RequestLimiter, _ demand: RequestDemand = .extract,
    then work: @escaping @Sendable (RequestPermit) -> Void
  ) async -> Task<Bool, Never> {
    let before = await limiter.status.waiting
    let task = Task {
      guard let permit = try? await limiter.permit(demand) else { return false }
      work(permit)
      return true
    }
    while await limiter.status.waiting == before { await Task.yield() }
    return task
  }

  @Test func `waiters are let through in the order of their arrival`() async throws {
    let limiter = limiter(1)
    let first = try await limiter.permit(.extract)
    let order = Locked<[Int]>([])
    let permits = Locked<[RequestPermit]>([])
    var tasks: [Task<Bool, Never>] = []
    for number in 0..<40 {
      let demand: RequestDemand = number % 3 == 0 ? .classify : .extract
      tasks.append(
        await waiter(limiter, demand) { permit in
          order.withLock { $0.append(number) }
          permits.withLock { $0.append(permit) }
        })
    }
    await limiter.finish(first, .answered)
    for task in tasks {
      _ = await task.value
      while let permit = permits.withLock({ $0.popLast() }) { await limiter.finish(permit, .answered) }
    }
    #expect(order.withLock { $0 } == Array(0..<40))
  }

  @Test func `a task that was cancelled before it asks gets no permit and takes none`() async throws {
    let limiter = limiter(1)
    let gate = Locked(false)
    let task = Task { () -> Bool in
      while !gate.withLock({ $0 }) { await Task.yield() }
      do {
        _ = try await limiter.permit(.extract)
        return false
      } catch { return error is CancellationError }
    }
    task.cancel()
    gate.withLock { $0 = true }
    #expect(await task.value)
    let status = await limiter.status
    #expect(status.waiting == 0 && status.inFlight == 0 && status.tally.sent == 0)
  }

  @Test(arguments: 1...6) func `no permit is lost where cancellation and permits cross`(seed: UInt64) async throws {
    let limiter = limiter(5)
    var random = SeededStream(seed)
    let ends: [RequestEnd] = [.answered, .abandoned, .unsent, .failed(.garbled), .failed(.rateLimited)]
    var tasks: [Task<Bool, Never>] = []
    for _ in 0..<600 {
      let (pauses, end) = (Int.random(in: 0..<6, using: &random), ends.randomElement(using: &random) ?? .answered)
      let task = Task { () -> Bool in
        do {
          let permit = try await limiter.permit(.extract)
          for _ in 0..<pauses { await Task.yield() }
          await limiter.finish(permit, end)
          return true
        } catch { return false }
      }
      tasks.append(task)
      if Bool.random(using: &random) { await Task.yield() }
      if Int.random(in: 0..<2, using: &random) == 0 { tasks.randomElement(using: &random)?.cancel() }
    }
    for task in tasks { _ = await task.value }
    let status = await limiter.status
    #expect(status.waiting == 0 && status.inFlight == 0)
    for _ in 0..<5 { _ = try await limiter.permit(.extract) }
    #expect(await limiter.status.inFlight == 5)
  }

  @Test func `a limit that falls below what is in flight lets nobody start until there is room`() async throws {
    let limiter = limiter(100)
    var permits: [RequestPermit] = []
    for _ in 0..<20 { permits.append(try await limiter.permit(.extract)) }
    await limiter.replace(ceilings: ConcurrencyCeilings(extract: 5))
    let next = await waiter(limiter) { _ in }
    for permit in permits.prefix(15) { await limiter.finish(permit, .answered) }
    var status = await limiter.status
    #expect(status.waiting == 1 && status.inFlight == 5)
    await limiter.finish(permits[15], .answered)
    #expect(await next.value)
    status = await limiter.status
    #expect(status.waiting == 0 && status.inFlight == 5)
  }

  @Test func `those behind a cancelled waiter start when they need less than it did`() async throws {
    var settings = LimiterSettings()
    settings.quotas.minute.tokens = 100
    let limiter = limiter(10, settings: settings)
    let first = try await limiter.permit(RequestDemand(step: .extract, tokens: 60))
    let large = await waiter(limiter, RequestDemand(step: .extract, tokens: 90)) { _ in }
    let small = await waiter(limiter, RequestDemand(step: .extract, tokens: 30)) { _ in }
    large.cancel()
    #expect(await !large.value)
    #expect(await small.value)
    await limiter.finish(first, .answered)
  }

  @Test func `a permit that is given back twice frees one place`() async throws {
    let limiter = limiter(2)
    let permit = try await limiter.permit(.extract)
    _ = try await limiter.permit(.extract)
    await limiter.finish(permit, .answered)
    await limiter.finish(permit, .answered)
    #expect(await limiter.status.inFlight == 1)
    _ = try await limiter.permit(.extract)
    let late = await waiter(limiter) { _ in }
    #expect(await limiter.status.waiting == 1)
    late.cancel()
    #expect(await !late.value)
  }
}
