/// A level (of requests in flight, or of requests a second) that finds the highest which the server accepts.
///
/// It climbs until it is refused, falls back to what was known to be good, holds it, and probes upwards in steps that
/// double as long as they are accepted. A failed probe costs what is refused, and no throughput. The cut of a level that was
/// good before is the share of refused requests, as in DCTCP (Alizadeh et al., 2010); the way back up halves what is left of it
/// each time, as in BIC (Xu, Harfoush and Rhee, 2004).
struct ProbedLevel: Sendable {
  /// What the level does now.
  enum Phase: Hashable, Sendable {
    /// It has never been refused, or comes back to a level that was good.
    case climbing(to: Double)
    /// It stays.
    case holding
    /// It tries a higher level.
    case probing
    /// It tries whether a lower level answers faster.
    case easing
  }

  /// How a level is probed.
  struct Settings: Sendable {
    /// The first step, as a share of the level.
    var step: Double
    /// The least step.
    var leastStep: Double
    /// The largest step, as a share of the level.
    var largestStep: Double
    /// The first step on the way back to a level that was good, as a share of the level.
    var returningStep: Double
    /// Whether a burst may hide for a while that a level is too high.
    var isMasked: Bool
  }

  /// So many requests show that a level is good, and not only a bucket that was full.
  private static let provenAfter = 100.0
  private static let provenAfterSeconds = 5.0
  private static let leastProof = 20.0
  /// Up to here the first climb doubles in the time of an answer; from here on it grows by half, because a step is seen late.
  private static let fastUntil = 32.0

  private(set) var value: Double
  private(set) var phase: Phase
  /// Requests since the last change, while the level was what held requests back.
  private(set) var accepted = 0.0
  /// The level to fall back to.
  private(set) var safe: Double
  private let settings: Settings
  private var step = 0.0
  private var since: Double
  private var memory: LevelMemory
  /// The last level that was held long enough to be proven.
  private var proven: Double

  /// - Parameter known: A level that was good of late.
  init(value: Double, phase: Phase, settings: Settings, known: Double = 0, now: Double) {
    self.value = value
    self.phase = phase
    self.settings = settings
    safe = value
    since = now
    memory = LevelMemory(best: known, now: now)
    proven = value
  }

  /// How many times the level the best one of late is; at least 1.
  func lead(at now: Double) -> Double { memory.lead(over: safe, at: now) }

  /// Whether the level is on its way back to one that was good.
  func isReturning(at now: Double) -> Bool { memory.isFar(safe, at: now) }

  /// Whether the level has come back to the best one of late, and is to be held for a while.
  func hasReturned(at now: Double) -> Bool { phase == .probing && lead(at: now) > 1 && value >= memory.best }

  /// The next level on the way to the one that was refused of late; nil where there is none, or it is near.
  func approach(at now: Double) -> Double? { memory.approach(from: value, leastStep: settings.leastStep, at: now) }

  /// Whether the level has been used so much since it is held that it is good.
  var isProven: Bool { accepted >= min(Self.provenAfter, max(Self.leastProof, value * Self.provenAfterSeconds)) }

  /// Whether a share of a pace was really used since its last change.
  func isUsed(_ share: Double, at now: Double) -> Bool { accepted >= share * value * (now - since) }

  /// A request was accepted, or one was sent at a pace, while the level was what held requests back.
  mutating func accept(at now: Double) {
    accepted += 1
    if case .climbing(let target) = phase {
      value += value >= target ? 0 : value < Self.fastUntil ? 1 : 0.5
      if value >= target { stay(at: target, now) }
    }
    guard phase == .holding, isProven else { return }
    proven = value
    memory.prove(value, at: now)
  }

  /// Keeps the level under a bound.
  mutating func cap(_ bound: Double) { value = min(value, bound) }

  /// Counts anew.
  mutating func recount(at now: Double) { (accepted, since) = (0, now) }

  /// Takes the next step upwards; what was reached is good.
  mutating func probe(at now: Double) {
    memory.pass(value)
    let share = isReturning(at: now) ? settings.returningStep : settings.step
    let first = max(settings.leastStep, value * share)
    step = phase == .probing ? min(step * 2, max(settings.leastStep, value * max(share, settings.largestStep))) : first
    var next = value + step
    if lead(at: now) > 1, value < memory.best {
      next = min(next, memory.best)
    } else if phase != .probing || value == memory.best {
      next = value + first
    }
    if let below = approach(at: now) { next = min(next, below) }
    safe = value
    value = next
    phase = .probing
    recount(at: now)
  }

  /// Tries a lower level.
  mutating func ease(to level: Double, at now: Double) {
    if phase != .easing { safe = value }
    value = level
    phase = .easing
    recount(at: now)
  }

  /// A request was refused.
  ///
  /// - Parameters:
  ///   - depth: Which share the level loses if it was thought good.
  ///   - used: The level that was in use; what lies above is unproven.
  ///   - floor: The lowest level.
  mutating func refuse(at now: Double, depth: Double, used: Double, floor: Double) {
    memory.refuse(value, at: now)
    // A step too far says nothing of the level that it was taken from, unless a bucket hid that it was too high.
    let depth = phase == .probing && !settings.isMasked ? 0 : depth
    var good = phase == .probing ? safe : value
    if phase == .probing, settings.isMasked {
      good = min(good, isReturning(at: now) ? proven : (good * proven).squareRoot())
    }
    good = min(good, max(used, value * 0.6))
    stay(at: max(floor, depth < 0.05 ? good : good * (1 - depth)), now)
  }

  /// Stays at a level that a higher one was no better than, although it was not refused.
  mutating func settle(at level: Double, _ now: Double) {
    stay(at: level, now)
    memory.settle(level, at: now)
  }

  /// Sets the level, and holds it.
  mutating func stay(at level: Double, _ now: Double) {
    value = level
    safe = level
    phase = .holding
    recount(at: now)
  }

  /// Falls to a share of the level that was good, and climbs back to it.
  mutating func restart(from share: Double, floor: Double, _ now: Double) {
    let target = phase == .probing || phase == .easing ? safe : value
    value = max(floor, target * share)
    phase = .climbing(to: target)
    recount(at: now)
  }
}
