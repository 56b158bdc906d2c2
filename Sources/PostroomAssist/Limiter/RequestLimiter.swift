internal import PostroomModel

/// Lets requests to one model of one provider start in the order of their arrival, as many and as fast as the
/// provider takes.
///
/// All decisions are those of ``LimiterCore``; the actor adds the clock, the tasks that wait, and the keeping of quotas.
/// Each waiter is one entry: arriving, being let through and being cancelled take constant time.
public actor RequestLimiter {
  /// Keeps the counts of quotas, which all runs share, and returns when that is durable.
  ///
  /// It is given what this run has used, and calls `decide` with what all runs together have used, this one's use among
  /// it, while none of them can count; what `decide` gives back is this run's use with the requests that it lets through.
  /// Where the counts cannot be kept, `decide` may not be called.
  public typealias Save = @Sendable (_ counts: QuotaCounts, _ decide: (_ all: QuotaCounts) -> QuotaCounts) -> Void

  /// How often counts are kept where nothing is limited, in seconds.
  private static let keepingInterval = 1.0

  private let clock: any AssistClock
  private let save: Save?
  private var core: LimiterCore
  private var waiters: [UInt64: CheckedContinuation<RequestPermit, any Error>] = [:]
  private var nextNumber: UInt64 = 0
  private var alarm: (moment: Double, task: Task<Void, Never>)?
  private var lastKept = -Double.infinity

  /// Makes a limiter.
  ///
  /// - Parameters:
  ///   - settings: The limits.
  ///   - keys: At least one; without any, each request fails with `key-refused`.
  ///   - spending: The cap that is shared with other limiters of the run.
  ///   - clock: What time it is.
  ///   - load: Reads what an earlier run has used.
  ///   - save: Keeps what is used.
  ///   - controller: Makes the controller of each project; without it, a ``HybridController``.
  public init(
    settings: LimiterSettings = LimiterSettings(), keys: [LimitedKey], spending: SpendCap? = nil,
    clock: any AssistClock = SystemClock(), load: () -> QuotaCounts = { QuotaCounts() }, save: Save? = nil,
    controller: (@Sendable (_ now: Double) -> any ConcurrencyController)? = nil
  ) {
    self.clock = clock
    self.save = save
    core = LimiterCore(settings: settings, keys: keys, used: load(), spending: spending, now: clock.now) { now in
      controller?(now) ?? HybridController(now: now)
    }
  }

  deinit { alarm?.task.cancel() }

  /// Waits until a request may be sent.
  ///
  /// - Throws: Why it will not be: ``AssistFailure``, or `CancellationError` when the task was cancelled while it waited.
  public func permit(_ demand: RequestDemand) async throws -> RequestPermit {
    try Task.checkCancellation()
    let number = nextNumber
    nextNumber += 1
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiters[number] = continuation
        core.enqueue(number, demand)
        advance()
        // A task that was cancelled before it began to wait has had its handler called already.
        if Task.isCancelled { giveUp(number) }
      }
    } onCancel: {
      Task { await self.giveUp(number) }
    }
  }

  /// Gives a permit back.
  public func finish(_ permit: RequestPermit, _ end: RequestEnd) {
    core.finish(permit.number, end, at: clock.now)
    // Other runs must not ask today what this one was just told has been used up.
    if case .failed(let failure, _) = end, failure.reason == .quotaSpent { keep() }
    advance()
  }

  /// Keeps what was used since it was last kept; at the end of a run.
  public func keep() {
    lastKept = clock.now
    save?(core.counts) { all in
      core.adopt(all, at: clock.now)
      return core.counts
    }
  }

  /// Takes what a reply says of the server's limits into account; before the permit is given back.
  public func learn(_ permit: RequestPermit, _ pace: RatePace, tokens: Int) {
    if let requests = pace.requests, let remaining = requests.remaining, let reset = requests.reset {
      core.learn(permit.number, remaining: remaining, reset: reset, at: clock.now)
    }
    if let window = pace.tokens, let remaining = window.remaining, let reset = window.reset {
      core.learn(permit.number, remaining: remaining - tokens, reset: reset, at: clock.now)
    }
  }

  /// How things stand.
  public var status: LimiterStatus { LimiterStatus(core) }

  /// What quotas have used, as it would be kept.
  public var counts: QuotaCounts { core.counts }

  /// Replaces the limits on the fly; nobody who waits loses the place, and what is in flight stays counted.
  public func replace(ceilings: ConcurrencyCeilings) {
    core.replace(ceilings: ceilings)
    advance()
  }

  private func giveUp(_ number: UInt64) {
    guard core.cancel(number), let waiter = waiters.removeValue(forKey: number) else { return }
    waiter.resume(throwing: CancellationError())
    // The next in line may need less than the one that left.
    advance()
  }

  private func advance() {
    let step = decide()
    for grant in step.grants {
      let permit = RequestPermit(number: grant.number, key: grant.key, timeout: grant.timeout)
      waiters.removeValue(forKey: grant.number)?.resume(returning: permit)
    }
    for (number, failure) in step.failures { waiters.removeValue(forKey: number)?.resume(throwing: failure) }
    setAlarm(step.wake)
  }

  /// Lets requests start that may.
  ///
  /// Where quotas are given, that is decided while no other run can count, so that all together never exceed them. Where
  /// none is, what was used is told now and then, for runs that have one.
  private func decide() -> LimiterCore.Step {
    let now = clock.now
    guard core.hasQuotas else {
      if now - lastKept >= Self.keepingInterval { keep() }
      return core.advance(to: now)
    }
    guard let save, core.mayStart(at: now) else { return core.advance(to: now) }
    var step: LimiterCore.Step?
    save(core.counts) { all in
      core.adopt(all, at: now)
      step = core.advance(to: now)
      return core.counts
    }
    return step ?? core.advance(to: now)
  }

  private func setAlarm(_ moment: Double?) {
    guard let moment, moment.isFinite else { return }
    if let alarm, alarm.moment <= moment { return }
    alarm?.task.cancel()
    let clock = clock
    let task = Task { [weak self] in
      guard (try? await clock.sleep(until: moment)) != nil else { return }
      await self?.ring(moment)
    }
    alarm = (moment, task)
  }

  private func ring(_ moment: Double) {
    if alarm?.moment == moment { alarm = nil }
    advance()
  }
}
