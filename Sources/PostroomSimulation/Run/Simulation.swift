import PostroomAssist

/// A run of a controller against simulated providers, event after event on a virtual clock.
///
/// The same scenario, controller and seed give the same result everywhere.
public struct Simulation {
  private enum Event {
    case end(UInt64, SimulatedEnd)
    case wake
    case arrival(Int)
  }

  /// How much work always waits where arrivals are not part of the scenario.
  private static let backlog = 4
  /// Full speed is back when this share of the capacity is answered over `recoveryWindow` seconds.
  private static let recoveryShare = 0.85
  private static let recoveryWindow = 5.0
  /// Midnight of a virtual day, far from the beginning of time.
  private static let origin = 1_700_000_000.0

  private let scenario: Scenario
  private let seconds: Double
  private var limiter: any SimulatedLimiter
  private var providers: [SimulatedProvider]
  private var events = EventQueue<Event>()
  private var number: UInt64 = 0
  private var nextWake = Double.infinity
  private var result = SimulationResult()
  private var answers: [Double] = []

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - scenario: What is simulated.
  ///   - controller: Who limits requests.
  ///   - seconds: How much virtual time passes.
  ///   - seed: Where chance begins.
  public init(_ scenario: Scenario, _ controller: ControllerKind, seconds: Double, seed: UInt64) {
    self.scenario = scenario
    self.seconds = seconds
    providers = scenario.projects.enumerated().map {
      SimulatedProvider($0.element, seed: seed &* 31 &+ UInt64($0.offset))
    }
    let projects = scenario.projects.count
    limiter =
      switch controller {
      case .fixed: PlainLimiter(FixedController(limit: 200), projects: projects)
      case .window: PlainLimiter(WindowController(), projects: projects)
      case .aimd: PlainLimiter(AdditiveController(), projects: projects)
      case .gradient2: PlainLimiter(GradientController(), projects: projects)
      case .ours: ShippedLimiter(projects: projects, quotas: QuotaLimits(), timeZero: Self.origin)
      }
  }

  /// Lets the time pass.
  public mutating func run() -> SimulationResult {
    for arrival in scenario.arrivals { events.add(.arrival(arrival.count), at: arrival.moment) }
    step(0)
    while let (moment, event) = events.removeFirst(), moment <= seconds {
      switch event {
      case .end(let number, let end): finish(number, end, moment)
      case .wake: if moment >= nextWake { nextWake = .infinity }
      case .arrival(let count): for _ in 0..<count { enqueue() }
      }
      step(moment)
    }
    result.attainable = scenario.attainable(in: seconds)
    result.recoveries = scenario.recoveries.map(recovery)
    return result
  }

  private mutating func enqueue() {
    limiter.enqueue(number, tokens: 0)
    number += 1
  }

  private mutating func step(_ now: Double) {
    while true {
      if scenario.arrivals.isEmpty { while limiter.waiting < Self.backlog { enqueue() } }
      let (starts, wake) = limiter.advance(to: Self.origin + now)
      for start in starts { send(start, now) }
      result.peak = max(result.peak, limiter.inFlight)
      guard starts.isEmpty || limiter.waiting > 0 || !scenario.arrivals.isEmpty else { continue }
      if let wake { wakeUp(at: max(now, wake - Self.origin)) }
      return
    }
  }

  private mutating func wakeUp(at moment: Double) {
    guard moment < nextWake else { return }
    nextWake = moment
    events.add(.wake, at: moment)
  }

  private mutating func send(_ start: SimulatedStart, _ now: Double) {
    let reply = providers[start.project].reply(sent: now)
    let deadline = now + start.timeout
    guard let moment = reply.moment, moment <= deadline else {
      return events.add(.end(start.number, .timeout), at: deadline)
    }
    let end: SimulatedEnd =
      switch reply {
      case .answer: .answer
      case .refusal(_, let seconds): .refusal(retryAfter: seconds)
      case .dayOver(_, let seconds): .dayOver(retryAfter: seconds)
      case .failure: .failure
      case .reset: .reset
      case .silence: .timeout
      }
    events.add(.end(start.number, end), at: moment)
  }

  private mutating func finish(_ number: UInt64, _ end: SimulatedEnd, _ now: Double) {
    limiter.finish(number, end, at: Self.origin + now)
    switch end {
    case .answer:
      result.answered += 1
      answers.append(now)
    case .refusal, .dayOver:
      result.refused += 1
      requeue()
    case .failure, .reset, .timeout:
      result.failed += 1
      requeue()
    }
  }

  /// What was not answered is asked again later; where work never ends, other work takes its place.
  private mutating func requeue() { if !scenario.arrivals.isEmpty { enqueue() } }

  private func recovery(after moment: Double) -> Double? {
    var (head, tail) = (0, 0)
    while head < answers.count, answers[head] <= moment { head += 1 }
    tail = head
    while head < answers.count {
      let now = answers[head]
      while answers[tail] < now - Self.recoveryWindow { tail += 1 }
      head += 1
      let wanted = scenario.capacity(at: now) * Self.recoveryWindow * Self.recoveryShare
      if Double(head - tail) >= wanted { return now - moment }
    }
    return nil
  }
}
