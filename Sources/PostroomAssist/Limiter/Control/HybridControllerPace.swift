extension HybridController {
  /// Where the pace is used less than this, it is not what holds requests back.
  private static let usedShare = 0.7

  mutating func growPace(_ now: Double) {
    guard var level = pace else { return }
    // What was refused last is approached at no cost to speak of; to go beyond it has to be paid for.
    let isFree = budget.isFree || level.approach(at: now) != nil
    switch level.phase {
    case .holding:
      if isFree, level.approach(at: now) != nil || level.isProven { level.probe(at: now) }
    case .probing:
      // On the way back it is enough that a refusal would have come.
      let span = level.isReturning(at: now) ? max(0.75, 3 * refusalDelay) : max(1.5, trial.typical, refusalDelay)
      guard level.accepted >= max(4, level.value * span) else { break }
      if !level.isUsed(Self.usedShare, at: now) {
        level.recount(at: now)
      } else if isFree, !level.hasReturned(at: now) {
        level.probe(at: now)
      } else {
        level.stay(at: level.value, now)
      }
    case .climbing, .easing: break
    }
    level.cap(period.paceCeiling(at: now))
    pace = level
  }

  mutating func slowDown(_ now: Double, depth: Double, rate: Double, isPeriod: Bool) {
    // A limit that was refused for its pace is neither too high nor proven.
    switch inFlight.phase {
    case .climbing: hold(inFlight.value, now)
    case .probing, .easing: hold(inFlight.safe, now)
    case .holding: break
    }
    // At the beginning few answers have come yet, and the rate of starts is the better witness.
    let witness = isPeriod ? rate : max(rate, 0.4 * starts.rate(at: now))
    let proven = max(Self.leastPace, witness * 0.97)
    if isPeriod, let level = pace, level.value > proven {
      pace?.stay(at: max(Self.leastPace, witness * 0.99), now)
    } else if pace == nil {
      pace = ProbedLevel(
        value: proven, phase: .holding, settings: Self.rates, known: sustained.value(at: now), now: now)
    } else {
      pace?.refuse(at: now, depth: depth, used: proven, floor: Self.leastPace)
    }
  }
}
