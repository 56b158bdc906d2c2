import PostroomAssist
import PostroomEngine
import PostroomModel

/// What limiting requests costs beside the answers: microseconds of processor time for each request.
struct LimiterOverhead: Encodable {
  /// How many requests each figure is of.
  let requests: Int
  /// The decisions alone, with the controller that is shipped and a hundred requests in flight.
  let decisions: Double
  /// The actor with them: a hundred tasks wait for permits, and give them back.
  let limiter: Double
  /// A whole question: client, limiter and tasks, with a provider whose answers need no reading.
  let question: Double

  private static let lanes = 100
  private static let key = ProviderKey(number: 1, secret: "")
  private static let demand = RequestDemand(step: .extract)
  private static let question = AssistQuestion(
    step: .extract, model: "instant", instructions: "Say yes.", documents: [], schema: "{}", maximumOutputTokens: 10)

  /// Takes the processor time of the process for so many requests of each kind.
  static func measure(requests: Int = 100_000) async throws -> LimiterOverhead {
    let requests = max(lanes, requests / lanes * lanes)
    let limiter = RequestLimiter(keys: [LimitedKey(name: key.name, project: key.project)])
    let client = ModelClient(provider: InstantProvider(), transport: InstantTransport(), keys: [key], limiter: limiter)
    let start = CPUTime.used()
    decide(requests)
    let decisions = each(since: start, requests)
    let permits = try await cost(of: requests) {
      let permit = try await limiter.permit(demand)
      await limiter.finish(permit, .answered(AssistUsage(requests: 1)))
    }
    let questions = try await cost(of: requests) { _ = try await client.answer(question) }
    return LimiterOverhead(requests: requests, decisions: decisions, limiter: permits, question: questions)
  }

  /// A hundred requests in flight, of which the one that was sent first ends every time.
  private static func decide(_ requests: Int) {
    var core = LimiterCore(
      settings: LimiterSettings(), keys: [LimitedKey(name: key.name, project: key.project)], now: 0
    ) { HybridController(now: $0) }
    var flying: [UInt64] = []
    var first = 0
    for number in 0..<UInt64(requests) {
      let now = Double(number) / Double(lanes)
      core.enqueue(number, demand)
      flying += core.advance(to: now).grants.map(\.number)
      guard first < flying.count, flying.count - first >= min(lanes, core.limit) else { continue }
      core.finish(flying[first], .answered(AssistUsage(requests: 1)), at: now)
      first += 1
    }
  }

  private static func each(since start: Double, _ requests: Int) -> Double {
    (CPUTime.used() - start) * 1e6 / Double(requests)
  }

  private static func cost(of requests: Int, _ work: @escaping @Sendable () async throws -> Void) async throws -> Double
  {
    let start = CPUTime.used()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<lanes { group.addTask { for _ in 0..<requests / lanes { try await work() } } }
      try await group.waitForAll()
    }
    return each(since: start, requests)
  }
}

/// A provider whose answers need no reading.
private struct InstantProvider: ModelProvider {
  let name = "instant"
  let accepts: Set<ModelCapability> = [.text]

  func request(_ question: AssistQuestion, key: ProviderKey) -> ProviderRequest {
    ProviderRequest(url: "http://localhost/", headers: [], timeout: question.timeout, key: key)
  }

  func answer(_ reply: ProviderReply, to question: AssistQuestion) throws(AssistFailure) -> AssistAnswer {
    AssistAnswer(text: "yes", model: question.model, usage: AssistUsage(requests: 1))
  }

  func pace(_ reply: ProviderReply) -> RatePace? { nil }
}

/// A transport that is there at once.
private struct InstantTransport: ModelTransport {
  func send(_ request: ProviderRequest) async throws(AssistFailure) -> ProviderReply { ProviderReply(status: 200) }
}
