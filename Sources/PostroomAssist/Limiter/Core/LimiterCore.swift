public import PostroomModel

/// Every decision of a limiter, as a value without clock, tasks or chance.
///
/// The actor that is shipped and the simulation drive the same code: what a simulation shows is what a run does.
/// Complexity: constant time for each request, and for each project.
public struct LimiterCore: Sendable {
  /// What follows from the passing of time and from what was told.
  public struct Step: Sendable {
    /// Requests that may be sent now, in the order of their arrival within each step.
    public var grants: [RequestGrant] = []
    /// Requests that will not be sent.
    public var failures: [(number: UInt64, failure: AssistFailure)] = []
    /// When to ask again if nothing else happens, in seconds; nil when only an ending request can change anything.
    public var wake: Double?
  }

  struct Sent: Sendable {
    var start: Double
    var others: Int
    var route: Int
    var key: String
    var demand: RequestDemand
  }

  private(set) var settings: LimiterSettings
  let spending: SpendCap?
  var routes: [ProjectRoute]
  var sent: [UInt64: Sent] = [:]
  var breaker = Breaker()
  var timeouts = AttemptTimeout()
  var hasBeenReached = false
  /// Answers since the last failure.
  var answersInRow = LimiterCore.answersThatShowHealth
  private var nextRoute = 0
  private var classify = WaitingLine()
  private var extract = WaitingLine()
  private var classifyInFlight = 0
  private var extractInFlight = 0

  /// How the last hundred requests ended.
  public internal(set) var health = HealthWindow()
  /// Why nothing more is sent in this run; nil while it goes on.
  public internal(set) var halt: AssistFailure?
  /// What was sent, and what was refused of it.
  public internal(set) var tally = LimiterTally()

  /// Makes a core.
  ///
  /// - Parameters:
  ///   - settings: The limits.
  ///   - keys: At least one; keys of one project share its quota, its gate and its controller.
  ///   - used: What earlier runs have used.
  ///   - spending: The cap that is shared with other limiters.
  ///   - now: Seconds since 1970.
  ///   - controller: Makes the controller of a project.
  public init(
    settings: LimiterSettings, keys: [LimitedKey], used: QuotaCounts = QuotaCounts(), spending: SpendCap? = nil,
    now: Double, controller: (_ now: Double) -> any ConcurrencyController
  ) {
    self.settings = settings
    self.spending = spending
    var names: [String] = []
    for key in keys where !names.contains(key.project) { names.append(key.project) }
    routes = names.map { name in
      ProjectRoute(
        name: name, keys: keys.filter { $0.project == name }.map(\.name), controller: controller(now),
        quota: ProjectQuota(
          settings.projectQuotas[name] ?? settings.quotas, used: used.projects[name] ?? QuotaCounts.Project()))
    }
  }

  /// How many requests wait.
  public var waiting: Int { classify.count + extract.count }
  /// How many requests are in flight.
  public var inFlight: Int { sent.count }
  /// How many requests may be in flight now, over all projects.
  public var limit: Int { routes.reduce(0) { $0 + $1.controller.limit } }
  /// Whether requests are sent, rather than a lost server waited for.
  public var isConnected: Bool { breaker.isClosed }
  /// What quotas have used.
  public var counts: QuotaCounts {
    QuotaCounts(
      projects: Dictionary(uniqueKeysWithValues: routes.map { ($0.name, $0.quota.used) }), spent: spending?.spent ?? 0)
  }

  /// Replaces the ceilings; what is in flight above a lowered one ends, and nothing starts until there is room.
  public mutating func replace(ceilings: ConcurrencyCeilings) { settings.ceilings = ceilings }

  /// A request arrives.
  public mutating func enqueue(_ number: UInt64, _ demand: RequestDemand) {
    switch demand.step {
    case .classify: classify.append(number, demand)
    case .extract: extract.append(number, demand)
    }
  }

  /// A waiting request is given up.
  ///
  /// - Returns: Whether it was still waiting.
  public mutating func cancel(_ number: UInt64) -> Bool { classify.remove(number) || extract.remove(number) }

  /// Lets requests start that may.
  public mutating func advance(to now: Double) -> Step {
    var step = Step()
    while let (number, demand) = head() {
      if let halt {
        drop(number, demand.step)
        step.failures.append((number, halt))
        continue
      }
      switch place(demand, now) {
      case .route(let route):
        drop(number, demand.step)
        send(number, demand, route, now, &step)
      case .failure(let failure):
        drop(number, demand.step)
        step.failures.append((number, failure))
      case .later(let moment):
        step.wake = moment
        return step
      }
    }
    return step
  }

  private enum Place {
    case route(Int)
    case failure(AssistFailure)
    case later(Double?)
  }

  /// The request that came first of those whose step is below its ceiling.
  private mutating func head() -> (number: UInt64, demand: RequestDemand)? {
    let first = halt != nil || classifyInFlight < settings.ceilings.classify ? classify.first() : nil
    let other = halt != nil || extractInFlight < settings.ceilings.extract ? extract.first() : nil
    guard let first else { return other }
    guard let other else { return first }
    return first.number < other.number ? first : other
  }

  /// Whether the next request would start, as far as is known here: what all runs together have used may forbid it.
  mutating func mayStart(at now: Double) -> Bool {
    guard halt == nil, let (_, demand) = head(), case .route = search(demand, now) else { return false }
    return true
  }

  private mutating func place(_ demand: RequestDemand, _ now: Double) -> Place {
    let found = search(demand, now)
    guard case .route(let route) = found else { return found }
    return reserve(demand, route, now)
  }

  /// The project that a request may be sent to; nothing is reserved.
  private mutating func search(_ demand: RequestDemand, _ now: Double) -> Place {
    let opening = breaker.opening(now)
    guard opening <= now else { return .later(opening) }
    var soonest = Double.infinity
    var soonestRoute: Int?
    var refusal: AssistFailure?
    for offset in routes.indices {
      let place = (nextRoute + offset) % routes.count
      if let reason = routes[place].refusal {
        refusal = reason
        continue
      }
      let opening = routes[place].opening(now, tokens: demand.tokens)
      if opening > now {
        if opening < soonest { (soonest, soonestRoute) = (opening, place) }
        continue
      }
      if routes[place].inFlight < routes[place].controller.limit { return .route(place) }
      // A full route opens when a request ends.
      if soonestRoute == nil { soonestRoute = place }
      refusal = nil
    }
    guard let soonestRoute else { return .failure(refusal ?? AssistFailure(.keyRefused, "There is no key.")) }
    let isFull = routes[soonestRoute].inFlight >= routes[soonestRoute].controller.limit
    if !isFull, soonest > now + settings.quotaPatience, !canOpenSooner(now) {
      return .failure(routes[soonestRoute].quotaFailure(soonest - now))
    }
    return .later(soonest.isFinite ? soonest : nil)
  }

  /// Whether a request that ends could make room before any quota is set back.
  private func canOpenSooner(_ now: Double) -> Bool {
    routes.contains { $0.refusal == nil && $0.inFlight > 0 && $0.inFlight >= $0.controller.limit }
  }

  private func reserve(_ demand: RequestDemand, _ route: Int, _ now: Double) -> Place {
    switch spending?.reserve(demand.cost) ?? .reserved {
    case .reserved: return .route(route)
    // Another limiter's request may settle without this one hearing of it.
    case .wait: return .later(now + 1)
    case .exceeded:
      return .failure(AssistFailure(.budgetSpent, "The cap on spending leaves no room for another request."))
    }
  }

  private mutating func send(
    _ number: UInt64, _ demand: RequestDemand, _ place: Int, _ now: Double, _ step: inout Step
  ) {
    let others = routes[place].inFlight
    guard let key = routes[place].take(now, tokens: demand.tokens) else { return }
    nextRoute = (place + 1) % routes.count
    sent[number] = Sent(start: now, others: others, route: place, key: key, demand: demand)
    breaker.started(number, at: now)
    count(demand.step, 1)
    tally.sent += 1
    step.grants.append(RequestGrant(number: number, key: key, timeout: timeouts.seconds))
  }

  mutating func count(_ step: AssistStep, _ change: Int) {
    switch step {
    case .classify: classifyInFlight += change
    case .extract: extractInFlight += change
    }
  }

  private mutating func drop(_ number: UInt64, _ step: AssistStep) {
    switch step {
    case .classify: _ = classify.remove(number)
    case .extract: _ = extract.remove(number)
    }
  }
}
