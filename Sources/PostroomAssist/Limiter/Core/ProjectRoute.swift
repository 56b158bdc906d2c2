internal import PostroomModel

/// One project of a provider: its keys, its quota, its gate and the controller that has found out what it takes.
struct ProjectRoute: Sendable {
  /// No day's quota is set back so soon after it was used up, in seconds.
  private static let leastParking = 300.0

  let name: String
  var controller: any ConcurrencyController
  var quota: ProjectQuota
  var inFlight = 0
  private var keys: [Key]
  private var nextKey = 0
  /// Before that moment the server wants to hear nothing.
  private var gate = -Double.infinity
  private var parking: AssistFailure?
  /// The controller as it was before failures began.
  private var healthy: (any ConcurrencyController)?

  private struct Key: Sendable {
    let name: String
    var refusal: AssistFailure?
  }

  init(name: String, keys: [String], controller: any ConcurrencyController, quota: ProjectQuota) {
    self.name = name
    self.keys = keys.map { Key(name: $0) }
    self.controller = controller
    self.quota = quota
    if let moment = quota.used.parkedUntil {
      gate = moment
      parking = AssistFailure(.quotaSpent, "The quota of \(name) was used up by an earlier run.")
    }
  }

  /// Why no key of the project works in this run; nil while one does.
  var refusal: AssistFailure? {
    guard !keys.contains(where: { $0.refusal == nil }) else { return nil }
    return keys.last?.refusal ?? AssistFailure(.keyRefused, "There is no key.")
  }

  /// The first moment at which a request may start, as far as time is concerned.
  mutating func opening(_ now: Double, tokens: Int) -> Double {
    max(gate, controller.opensAt, quota.opening(now, tokens: tokens))
  }

  /// What to say to a request that will not wait until then.
  func quotaFailure(_ seconds: Double) -> AssistFailure {
    var failure = parking ?? AssistFailure(.quotaSpent, "The quota of \(name) is used up.")
    failure.retryAfter = seconds
    return failure
  }

  /// Takes a place, and the next key that works.
  mutating func take(_ now: Double, tokens: Int) -> String? {
    for _ in keys.indices {
      nextKey = (nextKey + 1) % keys.count
      guard keys[nextKey].refusal == nil else { continue }
      quota.reserve(now, tokens: tokens)
      controller.started(at: now, others: inFlight)
      inFlight += 1
      if parking != nil, gate <= now { unpark() }
      return keys[nextKey].name
    }
    return nil
  }

  /// Takes over what all runs together have used, and until when the project answers none of them.
  mutating func adopt(_ all: QuotaCounts.Project, _ now: Double) {
    quota.adopt(all, now)
    guard parking == nil, let moment = all.parkedUntil, moment > now else { return }
    close(until: moment)
    parking = AssistFailure(.quotaSpent, "The quota of \(name) was used up by another run.")
    quota.park(until: moment)
  }

  mutating func close(until moment: Double) { gate = max(gate, moment) }

  /// Asks nothing more of the project until its quota is set back.
  mutating func park(_ failure: AssistFailure, _ now: Double) {
    // Servers name a minute's wait also where the day's quota is used up.
    let named = failure.retryAfter.flatMap { $0 >= Self.leastParking ? now + $0 : nil }
    let moment = named ?? quota.reset(after: now, month: false)
    close(until: moment)
    parking = failure
    quota.park(until: gate)
  }

  /// Gives a key up, or all of them, for this run.
  mutating func giveUp(key: String?, _ failure: AssistFailure) {
    for place in keys.indices where key == nil || keys[place].name == key { keys[place].refusal = failure }
  }

  mutating func failuresBegin() { healthy = controller }

  mutating func outageEnds(_ now: Double) {
    if let healthy { controller = healthy }
    healthy = nil
    controller.resumed(at: now)
  }

  private mutating func unpark() {
    parking = nil
    quota.park(until: nil)
  }
}
