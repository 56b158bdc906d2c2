import PostroomModel

@testable import PostroomAssist

/// A controller whose limit a test sets.
struct SetController: ConcurrencyController {
  var limit: Int
  mutating func ended(_ sample: ControlSample) {}
}

extension LimiterCore {
  /// A core with a limit that stays.
  static func fixed(
    _ limit: Int, settings: LimiterSettings = LimiterSettings(), keys: [LimitedKey] = [.first],
    used: QuotaCounts = QuotaCounts(), spending: SpendCap? = nil, now: Double = 0
  ) -> LimiterCore {
    LimiterCore(settings: settings, keys: keys, used: used, spending: spending, now: now) { _ in
      SetController(limit: limit)
    }
  }

  /// Enqueues requests of a step and lets start what may.
  mutating func ask(_ numbers: some Sequence<UInt64>, _ demand: RequestDemand = .extract, at now: Double = 0) -> Step {
    for number in numbers { enqueue(number, demand) }
    return advance(to: now)
  }
}

extension LimiterCore.Step {
  var numbers: [UInt64] { grants.map(\.number) }
}

extension LimitedKey {
  static let first = LimitedKey(name: "key 1", project: "a")
  static let second = LimitedKey(name: "key 2", project: "b")
}

extension RequestDemand {
  static let extract = RequestDemand(step: .extract)
  static let classify = RequestDemand(step: .classify)
}

extension RequestEnd {
  static let answered = RequestEnd.answered(AssistUsage(requests: 1))
  static func failed(_ reason: AssistFailure.Reason, retryAfter: Double? = nil) -> RequestEnd {
    .failed(AssistFailure(reason, "made up", retryAfter: retryAfter), spent: nil)
  }
}
