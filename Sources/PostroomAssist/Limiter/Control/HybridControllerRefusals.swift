extension HybridController {
  private static let deepestCut = 0.4
  /// A wait that the server asks for and that is longer, in seconds, belongs to a period that it counts over.
  private static let leastPeriod = 2.0

  mutating func refuse(_ sample: ControlSample, retryAfter: Double?) {
    guard sample.start > lastCut else {
      if isCutByProbe { budget.charge() }
      return
    }
    budget.charge()
    let now = sample.end
    let wait = retryAfter ?? 0
    slowStart = nil
    refusalDelay += 0.3 * (now - sample.start - refusalDelay)
    if wait <= Self.leastPeriod { refusedRun.refuse(sample, latency: trial.typical, levels: (inFlight, pace)) }
    if !refusedRun.isCertain { cut(sample, wait) }
    (refusedStart, lastCut) = (sample.start, now)
    if cutsInRow == 0 { rowStart = now }
    cutsInRow += 1
    startedSinceCut = 0
    nextStart = max(nextStart, now + backoff)
    if wait > Self.leastPeriod { begin(at: now + wait) }
  }

  /// How long nothing is sent after a cut, in seconds.
  ///
  /// As long as nothing is accepted that started since the first cut, each waits twice as long as the one before, up to the
  /// time in which an acceptance would be known.
  private var backoff: Double {
    cutsInRow < 2 ? 0 : min(refusalDelay * Double(1 << min(cutsInRow - 2, 10)), trial.typical)
  }

  private mutating func cut(_ sample: ControlSample, _ wait: Double) {
    let now = sample.end
    // Two gaps together: a single short one is often chance.
    let depth = min(Self.deepestCut, 2.4 / max(2, startedSinceCut + earlierGap))
    earlierGap = min(startedSinceCut, 1_000)
    let used = sample.othersAtStart + 1
    let isHeldByPace = pace != nil && now - lastPaced < 1 && Double(used) < inFlight.value * 0.9
    if evidence.refuse(used, isPaced: isHeldByPace), wait <= Self.leastPeriod {
      isCutByProbe = inFlight.phase == .probing
      // What is in flight ends late: as long as no request is accepted that started since, a cut was too small.
      let deeper = min(Self.deepestCut, depth * Double(1 << min(cutsInRow, 10)))
      inFlight.refuse(at: now, depth: deeper, used: Double(used - 1), floor: 1)
      trial.settle(at: now, isNew: !isCutByProbe)
      // A pace that has not held anything back for a while is left from another time.
      if now - lastPaced > 10 { pace = nil }
    } else {
      let rate = wait > Self.leastPeriod ? period.rate(at: now + wait) : goodput.rate(at: now)
      isCutByProbe = pace?.phase == .probing || wait > Self.leastPeriod
      slowDown(now, depth: depth, rate: rate, isPeriod: wait > Self.leastPeriod)
      if wait > Self.leastPeriod { period.end(at: now + wait, rate: rate) }
    }
  }

  /// A server that had refused everything takes requests again: what it took in the whole time is its pace.
  mutating func acceptAgain(_ sample: ControlSample) {
    let now = sample.end
    let rate = period.rate(at: now)
    if let levels = refusedRun.levels {
      inFlight = levels.inFlight
      hold(inFlight.value, now)
    }
    pace = ProbedLevel(
      value: max(Self.leastPace, rate), phase: .holding, settings: Self.rates, known: sustained.value(at: now), now: now
    )
    period.end(at: now, rate: rate)
    lastCut = now
    startedSinceCut = 0
    earlierGap = 1_000
    begin(at: now)
  }

  /// What is counted over a time begins anew.
  mutating func begin(at now: Double) {
    period.begin(at: now)
    goodput.restart(at: now)
    starts.restart(at: now)
    nextStart = max(nextStart, now)
  }
}
