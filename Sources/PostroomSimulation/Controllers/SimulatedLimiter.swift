import PostroomAssist
import PostroomModel

/// What stands between the waiting requests and the provider in a simulation.
protocol SimulatedLimiter {
  var waiting: Int { get }
  var inFlight: Int { get }
  mutating func enqueue(_ number: UInt64, tokens: Int)
  mutating func advance(to now: Double) -> (starts: [SimulatedStart], wake: Double?)
  mutating func finish(_ number: UInt64, _ end: SimulatedEnd, at now: Double)
}

/// Leave to send a request.
struct SimulatedStart {
  var number: UInt64
  /// Which of the provider's projects is asked.
  var project: Int
  /// After how many seconds the client gives up.
  var timeout: Double
}

/// How a simulated request ended.
enum SimulatedEnd: Hashable {
  case answer
  case refusal(retryAfter: Double?)
  case dayOver(retryAfter: Double)
  case failure
  case reset
  case timeout
}

/// The limiter that is shipped: its core, without the tasks around it.
struct ShippedLimiter: SimulatedLimiter {
  private var core: LimiterCore

  init(projects: Int, quotas: QuotaLimits, timeZero: Double) {
    var settings = LimiterSettings(quotas: quotas)
    settings.quotaPatience = .infinity
    core = LimiterCore(
      settings: settings, keys: (0..<projects).map { LimitedKey(name: "\($0)", project: "\($0)") }, now: timeZero
    ) { HybridController(now: $0) }
  }

  var waiting: Int { core.waiting }
  var inFlight: Int { core.inFlight }

  mutating func enqueue(_ number: UInt64, tokens: Int) {
    core.enqueue(number, RequestDemand(step: .extract, tokens: tokens))
  }

  mutating func advance(to now: Double) -> (starts: [SimulatedStart], wake: Double?) {
    let step = core.advance(to: now)
    let starts = step.grants.map {
      SimulatedStart(number: $0.number, project: Int($0.key) ?? 0, timeout: min(60, $0.timeout ?? 60))
    }
    return (starts, step.wake)
  }

  mutating func finish(_ number: UInt64, _ end: SimulatedEnd, at now: Double) {
    let meaning: RequestEnd =
      switch end {
      case .answer: .answered(AssistUsage(requests: 1))
      case .refusal(let seconds): .failed(AssistFailure(.rateLimited, "", retryAfter: seconds), spent: nil)
      case .dayOver(let seconds): .failed(AssistFailure(.quotaSpent, "", retryAfter: seconds), spent: nil)
      case .failure: .failed(AssistFailure(.overloaded, ""), spent: nil)
      case .reset: .failed(AssistFailure(.connectionLost, ""), spent: nil)
      case .timeout: .failed(AssistFailure(.timedOut, ""), spent: nil)
      }
    core.finish(number, meaning, at: now)
  }
}

/// A controller as its authors use it: a limit, and nothing around it.
///
/// What a server says of waiting is not heard, because none of these libraries listens to it. Projects take turns.
struct PlainLimiter<Controller: ConcurrencyController>: SimulatedLimiter {
  private var controllers: [Controller]
  private var flying: [Int]
  private var sent: [UInt64: (start: Double, project: Int, others: Int)] = [:]
  private var numbers: [UInt64] = []
  private var head = 0
  private var next = 0

  init(_ controller: Controller, projects: Int) {
    controllers = Array(repeating: controller, count: projects)
    flying = Array(repeating: 0, count: projects)
  }

  var waiting: Int { numbers.count - head }
  var inFlight: Int { sent.count }

  mutating func enqueue(_ number: UInt64, tokens: Int) {
    if head == numbers.count {
      numbers.removeAll(keepingCapacity: true)
      head = 0
    }
    numbers.append(number)
  }

  mutating func advance(to now: Double) -> (starts: [SimulatedStart], wake: Double?) {
    var starts: [SimulatedStart] = []
    while head < numbers.count, let project = open() {
      let number = numbers[head]
      head += 1
      sent[number] = (now, project, flying[project])
      flying[project] += 1
      next = (project + 1) % controllers.count
      starts.append(SimulatedStart(number: number, project: project, timeout: 60))
    }
    return (starts, nil)
  }

  mutating func finish(_ number: UInt64, _ end: SimulatedEnd, at now: Double) {
    guard let request = sent.removeValue(forKey: number) else { return }
    flying[request.project] -= 1
    let verdict: ControlSample.Verdict =
      switch end {
      case .answer: .accepted
      case .refusal, .dayOver: .refused(retryAfter: nil)
      case .failure, .reset, .timeout: .failed
      }
    controllers[request.project].ended(
      ControlSample(
        verdict: verdict, start: request.start, end: now, othersAtStart: request.others,
        othersAtEnd: flying[request.project]))
  }

  private func open() -> Int? {
    for offset in controllers.indices {
      let project = (next + offset) % controllers.count
      if flying[project] < controllers[project].limit { return project }
    }
    return nil
  }
}
