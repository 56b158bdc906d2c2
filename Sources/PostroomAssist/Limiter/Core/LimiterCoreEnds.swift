internal import PostroomModel

extension LimiterCore {
  /// A request that was sent has ended.
  public mutating func finish(_ number: UInt64, _ end: RequestEnd, at now: Double) {
    guard let request = sent.removeValue(forKey: number) else { return }
    routes[request.route].inFlight -= 1
    count(request.demand.step, -1)
    settle(request, end, now)
    switch end {
    case .answered: accept(request, now)
    case .failed(let failure, _): fail(number, request, failure, now)
    case .unsent, .abandoned: breaker.ended(number, at: now)
    }
  }

  /// The server told what is left of a limit.
  ///
  /// - Parameters:
  ///   - number: The request whose reply told it; it has not ended yet.
  ///   - remaining: How many more requests may start.
  ///   - reset: In how many seconds there are more.
  public mutating func learn(_ number: UInt64, remaining: Int, reset: Double, at now: Double) {
    guard let request = sent[number], remaining <= 0, reset > 0, reset <= 120 else { return }
    routes[request.route].close(until: now + reset)
  }

  private mutating func accept(_ request: Sent, _ now: Double) {
    tally.answered += 1
    answersInRow += 1
    timeouts.add(now - request.start)
    serverIsThere(request, now)
    control(request, .accepted, now)
    _ = health.add(failed: false)
  }

  private mutating func fail(_ number: UInt64, _ request: Sent, _ failure: AssistFailure, _ now: Double) {
    switch failure.reason {
    case .requestTooLarge, .requestInvalid, .blocked, .declined, .truncated, .empty, .garbled:
      accept(request, now)
    case .rateLimited:
      tally.refused += 1
      serverIsThere(request, now)
      // A moment's lateness is cheaper than a refusal by a clock that goes a little slower.
      failure.retryAfter.map { routes[request.route].close(until: now + $0 * 1.002 + 0.02) }
      control(request, .refused(retryAfter: failure.retryAfter), now)
    // No server says this.
    case .budgetSpent: break
    case .quotaSpent:
      tally.refused += 1
      serverIsThere(request, now)
      routes[request.route].park(failure, now)
    case .unpaid:
      serverIsThere(request, now)
      routes[request.route].giveUp(key: nil, failure)
    case .keyRefused:
      serverIsThere(request, now)
      routes[request.route].giveUp(key: request.key, failure)
    case .modelUnknown:
      halt = failure
    case .overloaded, .timedOut, .nameUnknown, .connectionLost, .untrusted:
      lose(number, request, failure, now)
    }
  }

  /// No answer, for reasons that are the server's or lie on the way to it.
  private mutating func lose(_ number: UInt64, _ request: Sent, _ failure: AssistFailure, _ now: Double) {
    tally.failed += 1
    if failure.reason == .overloaded { hasBeenReached = true }
    // What controllers learnt while failures and late answers came mixed is of no use after the outage.
    if answersInRow >= Self.answersThatShowHealth { for place in routes.indices { routes[place].failuresBegin() } }
    answersInRow = 0
    breaker.failed(number, at: now)
    if let seconds = failure.retryAfter {
      for place in routes.indices { routes[place].close(until: now + seconds) }
    }
    // Some failures are load that the server has no other word for; a few are chance, and nothing else is an outage.
    let isLoad = failure.reason == .overloaded && health.failureShare > 0.1 && breaker.failures < Self.failuresOfOutage
    control(request, isLoad ? .refused(retryAfter: failure.retryAfter) : .failed, now)
    if health.add(failed: true) {
      for place in routes.indices { routes[place].controller.throttled(at: now) }
    }
    if isHopeless(failure, now) { halt = failure }
  }

  /// Whether waiting for the server has no point.
  ///
  /// A server that never said a word is most likely not there at all; one that did, be it that it has too much to do, gets
  /// the settings' patience.
  private func isHopeless(_ failure: AssistFailure, _ now: Double) -> Bool {
    switch failure.reason {
    case .nameUnknown, .untrusted, .connectionLost:
      if !hasBeenReached { return breaker.failures >= Self.failuresBeforeFirstWord }
    default: break
    }
    return breaker.openSince.map { now - $0 > settings.outagePatience } ?? false
  }

  /// How many attempts a server that never said a word is given when it cannot be reached.
  static var failuresBeforeFirstWord: Int { 3 }

  /// So many failures without an answer between them are no load.
  static var failuresOfOutage: Int { 4 }

  /// After so many answers without a failure the server is well.
  static var answersThatShowHealth: Int { 20 }

  private mutating func serverIsThere(_ request: Sent, _ now: Double) {
    hasBeenReached = true
    guard breaker.answered(start: request.start) else { return }
    for place in routes.indices { routes[place].outageEnds(now) }
  }

  private mutating func control(_ request: Sent, _ verdict: ControlSample.Verdict, _ now: Double) {
    routes[request.route].controller.ended(
      ControlSample(
        verdict: verdict, start: request.start, end: now, othersAtStart: request.others,
        othersAtEnd: routes[request.route].inFlight))
  }

  private mutating func settle(_ request: Sent, _ end: RequestEnd, _ now: Double) {
    let (usage, isUnsent): (AssistUsage?, Bool) =
      switch end {
      case .answered(let usage): (usage, false)
      case .failed(let failure, let spent): (spent ?? failure.spentAtMost, false)
      case .unsent: (AssistUsage(), true)
      case .abandoned: (nil, false)
      }
    let tokens = usage.map { $0.inputTokens + $0.outputTokens } ?? request.demand.tokens
    routes[request.route].quota.settle(
      request.start, now,
      by: QuotaCount(requests: isUnsent ? -1 : 0, tokens: tokens - request.demand.tokens))
    spending?.settle(reserved: request.demand.cost, spent: usage?.cost ?? request.demand.cost)
  }
}

extension AssistFailure {
  /// What a failed request has cost where the server does not say: nothing, or nil for what was reserved.
  var spentAtMost: AssistUsage? {
    switch reason {
    case .rateLimited, .quotaSpent, .budgetSpent, .unpaid, .nameUnknown, .untrusted, .keyRefused, .modelUnknown,
      .requestTooLarge, .requestInvalid, .overloaded:
      AssistUsage()
    case .timedOut, .connectionLost, .blocked, .declined, .truncated, .empty, .garbled: nil
    }
  }
}
