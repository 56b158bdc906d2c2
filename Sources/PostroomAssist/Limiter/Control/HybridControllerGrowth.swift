extension HybridController {
  /// How a limit is tried downwards: by a tenth first, then twice as much each time that it helps.
  private static let firstEasing = 0.1
  private static let largestEasing = 0.4
  /// Steps that are looked at: large ones need few answers, and small ones find the best limit.
  static let coarse = 0.4
  private static let fine = 0.1
  /// A look that changes nothing makes the next one so many times twice as dear.
  private static let mostUnchanged = 2

  /// Sets the limit, and holds it.
  ///
  /// - Parameter isNew: Whether nothing is known of it yet; nil where that is so unless it is the level to fall back to.
  mutating func hold(_ level: Double, _ now: Double, isNew: Bool? = nil) {
    let isNew = isNew ?? (level != inFlight.safe)
    inFlight.stay(at: min(level, ceiling), now)
    trial.settle(at: now, isNew: isNew)
  }

  mutating func growLimit(_ sample: ControlSample, _ isBinding: Bool) {
    let now = sample.end
    if case .climbing = inFlight.phase { return climb(sample) }
    if inFlight.phase == .easing, !isBinding { return hold(inFlight.safe, now) }
    guard isBinding else { return }
    inFlight.accept(at: now)
    switch inFlight.phase {
    case .holding: leaveHold(now)
    case .probing: judgeProbe(now)
    case .easing: judgeEasing(now)
    case .climbing: break
    }
    inFlight.cap(ceiling)
  }

  private mutating func climb(_ sample: ControlSample) {
    guard Double(sample.othersAtEnd + 1) >= inFlight.value * 0.5 else { return }
    if let limit = slowStart?.accept(sample, limit: inFlight.value) {
      slowStart = nil
      return hold(min(limit, inFlight.value).rounded(), sample.end)
    }
    inFlight.accept(at: sample.end)
    inFlight.cap(ceiling)
    if inFlight.phase == .holding { hold(inFlight.value, sample.end) }
  }

  private mutating func leaveHold(_ now: Double) {
    if trial.isSuspicious, easing == 0 { (easing, isChasing) = (Self.firstEasing, true) }
    guard trial.isReady || inFlight.isReturning(at: now) else { return }
    if easing > 0, inFlight.value >= 2, isChasing || budget.isFree {
      inFlight.ease(to: max(1, (inFlight.value * (1 - easing)).rounded(.down)), at: now)
    } else if budget.isFree || inFlight.approach(at: now) != nil, inFlight.value < ceiling {
      judged = inFlight.value
      return stepUp(now)
    } else {
      return
    }
    trial.begin(at: now)
  }

  private mutating func stepUp(_ now: Double) {
    inFlight.probe(at: now)
    // No further than to where the step is looked at.
    if !inFlight.isReturning(at: now) { inFlight.cap(max(inFlight.safe + 1, (judged * ratio).rounded(.up))) }
    trial.begin(at: now)
  }

  private mutating func judgeProbe(_ now: Double) {
    let isReturning = inFlight.isReturning(at: now)
    // A small step says nothing that chance does not.
    guard !isReturning, inFlight.value >= judged * ratio else {
      guard inFlight.accepted >= inFlight.value else { return }
      if isReturning { judged = inFlight.value }
      guard !inFlight.hasReturned(at: now) else { return hold(inFlight.value, now) }
      return stepUp(now)
    }
    switch trial.verdict(ratio: inFlight.value / max(1, judged)) {
    case .undecided: break
    case .flat:
      (easing, unchanged) = (0, 0)
      ratio = min(1 + 2 * (ratio - 1), 1 + Self.coarse)
      judged = inFlight.value
      trial.adopt()
      stepUp(now)
    case .follows:
      keep(judged, now)
      // After a small step that was one too many, the held level may be one too many, too.
      (easing, isChasing) = (ratio < 1 + 2 * Self.fine ? Self.firstEasing : 0, false)
      ratio = 1 + Self.fine
    }
  }

  private mutating func judgeEasing(_ now: Double) {
    let from = inFlight.safe
    switch trial.verdict(ratio: inFlight.value / from) {
    case .undecided: break
    case .flat:
      keep(from, now)
      if isChasing { trial.settle(at: now, isNew: true) }
      (easing, isChasing) = (0, false)
    case .follows:
      // A server that has become slower is followed fast; another one was left by one step too many.
      easing = isChasing ? min(easing * 2, Self.largestEasing) : easing
      unchanged = 0
      trial.adopt()
      inFlight.settle(at: inFlight.value, now)
      trial.settle(at: now, isNew: false)
    }
  }

  /// Stays at a level that another one was no better than; each time, the next look at another one comes later.
  private mutating func keep(_ level: Double, _ now: Double) {
    budget.charge(ProbeBudget.slowStep * Double(1 << unchanged))
    unchanged = min(unchanged + 1, Self.mostUnchanged)
    inFlight.settle(at: level, now)
    trial.settle(at: now, isNew: false)
  }
}
