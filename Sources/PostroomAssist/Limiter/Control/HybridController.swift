/// Finds how many requests at once, and how many a second, a server takes: the controller that is shipped.
///
/// Two levels are probed (`ProbedLevel`): requests in flight, and, once refusals speak for it (`LoadEvidence`),
/// requests a second; as often as the refusals of probes can be paid for (`ProbeBudget`). Only requests that started after the
/// last cut count. A limit that makes answers slower is no better one (`LatencyTrial`). Figures: docs/decisions/0026-limiter.md.
public struct HybridController: ConcurrencyController {
  static let slots = ProbedLevel.Settings(step: 0, leastStep: 1, largestStep: 0.5, returningStep: 0, isMasked: false)
  static let rates = ProbedLevel.Settings(
    step: 0.01, leastStep: 0.02, largestStep: 0.25, returningStep: 0.5, isMasked: true)
  static let leastPace = 0.05

  let ceiling: Double
  var inFlight: ProbedLevel
  var pace: ProbedLevel?
  var budget = ProbeBudget()
  var trial = LatencyTrial()
  var evidence = LoadEvidence()
  var refusedRun = RefusedRun()
  var period: ServerPeriod
  var slowStart: SlowStart?
  var goodput = GoodputWindow()
  var starts = GoodputWindow()
  var sustained = SustainedRate()
  var nextStart = -Double.infinity
  /// Steps upwards are not taken together: a burst may be refused by itself.
  private var spread = -Double.infinity
  private var isPaced = false
  var lastPaced = -Double.infinity
  var refusalDelay = 0.0
  var lastCut = -Double.infinity
  var refusedStart = Double.infinity
  var startedSinceCut = 0.0
  /// Cuts without an accepted request that started after the first of them.
  var cutsInRow = 0
  var rowStart = -Double.infinity
  var earlierGap = 1_000.0
  /// Whether all that was refused with the last cut is the price of a probe.
  var isCutByProbe = false
  /// The highest limit of a series of steps that made answers no slower.
  var judged = 1.0
  /// The least step, as a ratio of limits, whose effect on the latency is looked at.
  var ratio = 1 + HybridController.coarse
  /// How often in a row another limit was no better.
  var unchanged = 0
  /// The share to try below the limit, where more at once made answers slower.
  var easing = 0.0
  /// Whether held answers have become slower, and the limit follows.
  var isChasing = false

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
  /// What pace, spread steps and a refusing server leave of a first moment.
  public var opensAt: Double { max(nextStart, spread, refusedRun.opensAt) }

  /// Counts a start, and sets the moment of the next one.
  public mutating func started(at now: Double, others: Int) {
    startedSinceCut += 1
    starts.add(at: now)
    if inFlight.phase == .probing { spread = now + 0.5 * trial.typical / Double(limit) }
    guard let pace else { return }
    // What is late by less than the time of two requests was held back by the pace, not by want of work.
    isPaced = now - nextStart < 2 / pace.value
    if isPaced {
      lastPaced = now
      self.pace?.accept(at: now)
    }
    nextStart = (isPaced ? nextStart : now) + 1 / pace.value
  }

  /// Learns from an end.
  public mutating func ended(_ sample: ControlSample) {
    switch sample.verdict {
    case .accepted: accept(sample)
    case .refused(let seconds): refuse(sample, retryAfter: seconds)
    case .failed: break
    }
  }

  /// Begins with half of the limit from before the outage, and climbs back to it.
  public mutating func resumed(at now: Double) {
    inFlight.restart(from: 0.5, floor: 1, now)
    if let level = pace?.safe { pace?.stay(at: level, now) }
    refusedRun.forget()
    begin(at: now)
  }

  /// Takes three tenths from the limit.
  public mutating func throttled(at now: Double) {
    slowStart = nil
    hold(max(1, inFlight.value * 0.7), now)
  }

  private mutating func accept(_ sample: ControlSample) {
    let now = sample.end
    goodput.add(at: now)
    sustained.add(at: now)
    // What started while a refusal was on its way had the place that the refused request did not take.
    if sample.start < refusedStart || sample.start > lastCut { evidence.accept(sample.othersAtStart + 1) }
    if sample.start > rowStart { cutsInRow = 0 }
    period.accept()
    if refusedRun.accept(sample) { return acceptAgain(sample) }
    let isBinding = Double(sample.othersAtStart + 1) >= inFlight.value * 0.9 - 1
    budget.accept(lead: max(pace?.lead(at: now) ?? 1, inFlight.lead(at: now)))
    trial.add(
      start: sample.start, end: now, isTried: inFlight.phase == .probing || inFlight.phase == .easing,
      isBinding: isBinding, limit: inFlight.value)
    growLimit(sample, isBinding)
    if isPaced { growPace(now) }
  }
}
