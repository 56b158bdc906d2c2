/// Finds how many requests at once, and how many a second, a server takes: the controller that is shipped.
///
/// Two levels are probed (`ProbedLevel`): requests in flight, and, once refusals speak for it (`LoadEvidence`),
/// requests a second. Only requests that started after the last cut count. Answers that become slower with load
/// stop and cut the first level (`LatencyGuard`). Figures: docs/decisions/0026-limiter.md.
public struct HybridController: ConcurrencyController {
  private static let slots = ProbedLevel.Settings(
    step: 0, leastStep: 1, largestStep: 0.5, growth: 2, hold: 90, longestHold: 500, triesAgain: true, patience: 15)
  private static let rates = ProbedLevel.Settings(
    step: 0.01, leastStep: 0.02, largestStep: 0.25, growth: 2, hold: 110, longestHold: 600, patience: 20)
  private static let deepestCut = 0.4
  private static let leastPace = 0.05
  /// A wait that the server asks for and that is longer, in seconds, belongs to a period that it counts over.
  private static let leastPeriod = 2.0

  private let ceiling: Double
  private var inFlight: ProbedLevel
  private var pace: ProbedLevel?
  private var nextStart = -Double.infinity
  private var isPaced = false
  private var hasGrown = false
  private var lastPaced = -Double.infinity
  private var goodput = GoodputWindow()
  private var starts = GoodputWindow()
  private var evidence = LoadEvidence()
  private var latency = LatencyGuard()
  private var refusedRun = RefusedRun()
  private var refusalDelay = 0.0
  private var slowStart: SlowStart?
  private var lastCut = -Double.infinity
  private var startedSinceCut = 0.0
  private var earlierGap = 1_000.0
  private var period: ServerPeriod

  /// Makes a controller that knows nothing of its server.
  ///
  /// - Parameters:
  ///   - ceiling: The most requests in flight, whatever the server takes; at least 1.
  ///   - now: Seconds.
  public init(ceiling: Int = 1_000, now: Double) {
    self.ceiling = Double(max(1, ceiling))
    let first = min(4, self.ceiling)
    inFlight = ProbedLevel(value: first, phase: .climbing(to: .infinity), settings: Self.slots, now: now)
    slowStart = SlowStart(limit: first, now: now)
    period = ServerPeriod(now: now)
  }

  /// The most requests in flight.
  public var limit: Int { refusedRun.isCertain ? 1 : max(1, Int(min(inFlight.value, ceiling))) }

  /// The first moment at which another request may start.
  public var opensAt: Double { max(nextStart, refusedRun.opensAt) }

  /// A request starts.
  public mutating func started(at now: Double, others: Int) {
    startedSinceCut += 1
    starts.add(at: now)
    if hasGrown {
      // One more than before starts between two others, not together with one: a burst may be refused by itself.
      hasGrown = false
      nextStart = max(nextStart, now + 0.5 * latency.typical / Double(limit))
    }
    guard let pace else { return }
    // What is late by less than the time of two requests was held back by the pace, not by want of work.
    isPaced = now - nextStart < 2 / pace.value
    if isPaced { lastPaced = now }
    nextStart = (isPaced ? nextStart : now) + 1 / pace.value
  }

  /// A request ended.
  public mutating func ended(_ sample: ControlSample) {
    switch sample.verdict {
    case .accepted: accept(sample)
    case .refused(let seconds): refuse(sample, retryAfter: seconds)
    case .failed: break
    }
  }

  /// The server answers again after an outage.
  public mutating func resumed(at now: Double) {
    inFlight.restart(from: 0.5, floor: 1, now)
    if let level = pace?.value { pace?.stay(at: level * 0.9, now) }
    refusedRun.forget()
    begin(at: now)
  }

  /// Too many of the last requests failed.
  public mutating func throttled(at now: Double) {
    slowStart = nil
    inFlight.stay(at: max(1, inFlight.value * 0.7), now)
  }

  private mutating func accept(_ sample: ControlSample) {
    goodput.add(at: sample.end)
    evidence.accept(sample.othersAtStart + 1)
    period.accept()
    if refusedRun.accept(sample) { return acceptAgain(sample) }
    let isBinding = Double(sample.othersAtStart + 1) >= inFlight.value * 0.9 - 1
    look(sample, isBinding)
    grow(sample, isBinding)
    if isPaced, let level = pace?.value {
      let confirmation = max(4, level * max(1.5, latency.typical, refusalDelay))
      pace?.accept(
        at: sample.end, confirmation: confirmation, ceiling: period.paceCeiling(at: sample.end), leastRate: 0.7)
    }
  }

  /// A server that had refused everything takes requests again: what it took in the whole time is its pace.
  private mutating func acceptAgain(_ sample: ControlSample) {
    let rate = period.rate(at: sample.end)
    if let levels = refusedRun.levels {
      inFlight = levels.inFlight
      inFlight.stay(at: inFlight.value, sample.end)
    }
    pace = ProbedLevel(
      value: max(Self.leastPace, rate), phase: .holding, settings: Self.rates, now: sample.end)
    period.end(at: sample.end, rate: rate)
    lastCut = sample.end
    startedSinceCut = 0
    earlierGap = 1_000
    begin(at: sample.end)
  }

  private mutating func grow(_ sample: ControlSample, _ isBinding: Bool) {
    if case .climbing = inFlight.phase {
      guard Double(sample.othersAtEnd + 1) >= inFlight.value * 0.5 else { return }
      if let limit = slowStart?.accept(at: sample.end, limit: inFlight.value) {
        slowStart = nil
        latency.wait(until: sample.end + 3 * latency.typical)
        return inFlight.stay(at: limit, sample.end)
      }
    } else if !isBinding || latency.isRaised {
      return
    }
    let before = limit
    inFlight.accept(at: sample.end, confirmation: inFlight.value, ceiling: ceiling, leastRate: 0)
    hasGrown = slowStart == nil && limit > before
  }

  private mutating func look(_ sample: ControlSample, _ isBinding: Bool) {
    let advice = latency.look(
      at: sample.end - sample.start, limit: inFlight.value, isBinding: isBinding, isClimbing: slowStart != nil,
      now: sample.end)
    switch advice {
    case .nothing: break
    case .cut: inFlight.stay(at: max(1, inFlight.value * 0.85), sample.end)
    case .undo(let limit): inFlight.stay(at: min(limit, ceiling), sample.end)
    }
  }

  private mutating func refuse(_ sample: ControlSample, retryAfter: Double?) {
    guard sample.start > lastCut else { return }
    let now = sample.end
    let wait = retryAfter ?? 0
    slowStart = nil
    refusalDelay += 0.3 * (now - sample.start - refusalDelay)
    if wait <= Self.leastPeriod { refusedRun.refuse(sample, latency: latency.typical, levels: (inFlight, pace)) }
    if !refusedRun.isCertain { cut(sample, wait) }
    lastCut = now
    startedSinceCut = 0
    nextStart = max(nextStart, now)
    if wait > Self.leastPeriod { begin(at: now + wait) }
  }

  private mutating func cut(_ sample: ControlSample, _ wait: Double) {
    let now = sample.end
    // Two gaps together: a single short one is often chance.
    let depth = min(Self.deepestCut, 2.4 / max(2, startedSinceCut + earlierGap))
    earlierGap = min(startedSinceCut, 1_000)
    let used = sample.othersAtStart + 1
    let isHeldByPace = pace != nil && now - lastPaced < 1 && Double(used) < inFlight.value * 0.9
    if evidence.refuse(used, isPaced: isHeldByPace), wait <= Self.leastPeriod {
      inFlight.refuse(at: now, depth: depth, used: Double(used - 1), floor: 1)
      // A pace that has not held anything back for a while is left from another time.
      if now - lastPaced > 10 { pace = nil }
    } else {
      let rate = wait > Self.leastPeriod ? period.rate(at: now + wait) : goodput.rate(at: now)
      slowDown(now, depth: depth, rate: rate, isPeriod: wait > Self.leastPeriod)
      if wait > Self.leastPeriod { period.end(at: now + wait, rate: rate) }
    }
  }

  private mutating func slowDown(_ now: Double, depth: Double, rate: Double, isPeriod: Bool) {
    if case .climbing = inFlight.phase { inFlight.stay(at: inFlight.value, now) }
    // At the beginning few answers have come yet, and the rate of starts is the better witness.
    let witness = isPeriod ? rate : max(rate, 0.4 * starts.rate(at: now))
    let proven = max(Self.leastPace, witness * 0.97)
    if pace == nil {
      pace = ProbedLevel(value: proven, phase: .holding, settings: Self.rates, now: now)
    } else {
      pace?.refuse(at: now, depth: depth, used: proven, floor: Self.leastPace)
    }
  }

  private mutating func begin(at now: Double) {
    period.begin(at: now)
    goodput.restart(at: now)
    starts.restart(at: now)
    nextStart = max(nextStart, now)
  }
}
