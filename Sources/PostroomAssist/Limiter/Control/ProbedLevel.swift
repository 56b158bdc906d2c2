/// A level (of requests in flight, or of requests a second) that finds the highest which the server accepts.
///
/// It climbs until it is refused, falls back to what was known to be good, holds it, and probes upwards in steps that
/// double as long as they are accepted. A failed probe costs one refusal and no throughput; a level that is
/// refused repeatedly is held longer. The cut of a level that was good before is the share of refused requests
/// since the last cut, as in DCTCP (Alizadeh et al., 2010).
struct ProbedLevel: Sendable {
  /// What the level does now.
  enum Phase: Hashable, Sendable {
    /// It has never been refused, or comes back to a level that was good.
    case climbing(to: Double)
    /// It stays for a number of accepted requests.
    case holding
    /// It tries a higher level.
    case probing
  }

  /// How a level is probed.
  struct Settings: Sendable {
    /// The first step of a probe, as a share of the level, and at least `leastStep`.
    var step: Double
    var leastStep: Double
    /// The largest step, as a share of the level.
    var largestStep: Double
    /// By how much a step grows when the one before was accepted.
    var growth: Double
    /// How many accepted requests a level is held before a probe.
    var hold: Double
    /// The longest hold, when probes keep failing at the same level.
    var longestHold: Double
    /// Whether a probe that failed with a large step is tried again soon.
    var triesAgain = false
    /// After so many seconds a hold of at least `hold` ends.
    var patience: Double
  }

  private(set) var value: Double
  private(set) var phase: Phase
  private let settings: Settings
  private var safe: Double
  private var step = 0.0
  private var accepted = 0.0
  private var since: Double
  private var hold: Double
  /// The level at which it was refused last.
  private var refused = 0.0
  /// The highest level that was good; forgotten with each probe that fails.
  private var best = 0.0

  init(value: Double, phase: Phase, settings: Settings, now: Double) {
    self.value = value
    self.phase = phase
    self.settings = settings
    safe = value
    since = now
    hold = settings.hold
  }

  /// A request was accepted while the level was what held requests back.
  ///
  /// - Parameters:
  ///   - now: Seconds.
  ///   - confirmation: How many accepted requests show that a probe's step is good.
  ///   - ceiling: The highest level.
  ///   - leastRate: For a pace, which share of it must really have been used for a step to be good.
  mutating func accept(at now: Double, confirmation: Double, ceiling: Double, leastRate: Double) {
    accepted += 1
    switch phase {
    case .climbing(let target):
      value += value < target ? 1 : 0
      if value >= target { stay(at: min(value, target), now) }
    case .holding:
      if value < best * 0.6 {
        // Far below what was good once: it may be again.
        guard accepted >= min(hold, confirmation) else { break }
        step = max(settings.leastStep, value * settings.largestStep)
      } else {
        guard accepted >= hold || (accepted >= settings.hold && now - since >= settings.patience) else { break }
        step = max(settings.leastStep, value * settings.step)
      }
      advance(now)
    case .probing:
      guard accepted >= confirmation else { break }
      guard accepted >= leastRate * value * (now - since) else {
        (accepted, since) = (0, now)
        break
      }
      step = min(step * settings.growth, max(settings.leastStep, value * settings.largestStep))
      advance(now)
    }
    value = min(value, ceiling)
  }

  /// A request was refused.
  ///
  /// - Parameters:
  ///   - depth: Which share the level loses if it was thought good.
  ///   - used: The level that was in use; what lies above is unproven.
  ///   - floor: The lowest level.
  mutating func refuse(at now: Double, depth: Double, used: Double, floor: Double) {
    // What is refused at the same level as before need not be asked again soon.
    let isSame = abs(value - refused) <= max(settings.leastStep, 0.1 * refused)
    hold = isSame ? min(hold * 1.6, settings.longestHold) : settings.hold
    if phase == .probing, settings.triesAgain, step > 3 * settings.leastStep {
      // Too large a step leaves room between it and what was good: a smaller one is tried soon.
      hold = settings.hold / 4
    }
    refused = value
    best = max(safe, best * 0.7)
    let proven = min(phase == .probing ? safe : value, max(used, value * 0.6))
    stay(at: max(floor, depth < 0.05 ? proven : proven * (1 - depth)), now)
  }

  /// Sets the level, and holds it.
  mutating func stay(at level: Double, _ now: Double) {
    value = level
    safe = level
    phase = .holding
    accepted = 0
    since = now
  }

  /// Falls to a share of the level and climbs back to it.
  mutating func restart(from share: Double, floor: Double, _ now: Double) {
    let target = value
    value = max(floor, value * share)
    phase = .climbing(to: target)
    accepted = 0
    since = now
  }

  private mutating func advance(_ now: Double) {
    safe = value
    value += step
    phase = .probing
    accepted = 0
    since = now
  }
}
