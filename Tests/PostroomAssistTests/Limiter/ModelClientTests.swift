import PostroomModel
import Testing

@testable import PostroomAssist

/// A provider whose replies are plain: 200 is an answer, anything else the failure that its body names.
struct PlainProvider: ModelProvider {
  let name = "plain"
  let accepts: Set<ModelCapability> = [.text]

  func request(_ question: AssistQuestion, key: ProviderKey) -> ProviderRequest {
    ProviderRequest(url: "http://localhost/", headers: [("key", key.name)], timeout: question.timeout, key: key)
  }

  func answer(_ reply: ProviderReply, to question: AssistQuestion) throws(AssistFailure) -> AssistAnswer {
    let text = String(decoding: reply.body, as: UTF8.self)
    if reply.status == 200 {
      return AssistAnswer(
        text: text, model: "m", usage: AssistUsage(requests: 1, inputTokens: 1_000, outputTokens: 100))
    }
    throw AssistFailure(
      .init(rawValue: text) ?? .garbled, "made up", retryAfter: reply[header: "retry-after"].flatMap(Double.init))
  }

  func pace(_ reply: ProviderReply) -> RatePace? { nil }
}

/// A transport that calls a closure.
struct ClosureTransport: ModelTransport {
  let body: @Sendable (ProviderRequest) async throws(AssistFailure) -> ProviderReply

  func send(_ request: ProviderRequest) async throws(AssistFailure) -> ProviderReply { try await body(request) }
}

@Suite struct ModelClientTests {
  private let clock = VirtualClock()
  private let question = AssistQuestion(
    step: .extract, model: "m", instructions: "Say.", documents: [], schema: "{}", maximumOutputTokens: 500)

  private func client(
    keys: [ProviderKey] = [ProviderKey(number: 1, secret: "s")], cap: SpendCap? = nil,
    _ body: @escaping @Sendable (ProviderRequest) async throws(AssistFailure) -> ProviderReply
  ) -> (ModelClient, RequestLimiter) {
    let limiter = RequestLimiter(
      keys: keys.map { LimitedKey(name: $0.name, project: $0.project) }, spending: cap, clock: clock)
    let client = ModelClient(
      provider: PlainProvider(), transport: ClosureTransport(body: body), keys: keys, limiter: limiter,
      prices: PriceList(["m": .init(input: 1, output: 10)]), clock: clock)
    return (client, limiter)
  }

  private func ask(
    _ client: ModelClient, retries: Int = 6, onSent: @escaping @Sendable (ModelClient.Attempt) -> Void = { _ in }
  ) async throws -> AssistAnswer {
    let over = Locked(false)
    let (question, clock) = (question, clock)
    let task = Task {
      defer { over.withLock { $0 = true } }
      return try await client.answer(question, retries: retries, onSent: onSent)
    }
    #expect(await clock.run { over.withLock { $0 } })
    return try await task.value
  }

  private static func refusal(_ reason: AssistFailure.Reason, retryAfter: Double? = nil) -> ProviderReply {
    ProviderReply(
      status: 429, headers: retryAfter.map { [("Retry-After", "\($0)")] } ?? [], body: Array(reason.rawValue.utf8))
  }

  @Test func `a failure that passes is asked again, and each attempt is announced before`() async throws {
    let sent = Locked(0)
    let announced = Locked<[Int]>([])
    let (client, limiter) = client { _ throws(AssistFailure) in
      let number = sent.withLock {
        $0 += 1
        return $0
      }
      #expect(announced.withLock { $0.count } == number)
      if number < 4 { return Self.refusal(number == 2 ? .rateLimited : .overloaded) }
      return ProviderReply(status: 200, body: Array("yes".utf8))
    }
    let answer = try await ask(client) { attempt in announced.withLock { $0.append(attempt.number) } }
    #expect(answer.text == "yes")
    #expect(answer.usage.cost == 2_000)
    #expect(announced.withLock { $0 } == [0, 1, 2, 3])
    #expect(await limiter.status.inFlight == 0)
  }

  @Test(arguments: [AssistFailure.Reason.garbled, .blocked, .truncated, .requestInvalid, .modelUnknown])
  func `what asking again does not change is asked once`(reason: AssistFailure.Reason) async throws {
    let sent = Locked(0)
    let (client, limiter) = client { _ throws(AssistFailure) in
      sent.withLock { $0 += 1 }
      return Self.refusal(reason)
    }
    await #expect(throws: AssistFailure(reason, "made up")) { try await ask(client) }
    #expect(sent.withLock { $0 } == 1)
    #expect(await limiter.status.inFlight == 0)
  }

  @Test func `retries come to an end`() async throws {
    let sent = Locked(0)
    let (client, _) = client { _ throws(AssistFailure) in
      sent.withLock { $0 += 1 }
      throw AssistFailure(.timedOut, "late")
    }
    await #expect(throws: AssistFailure(.timedOut, "late")) { try await ask(client, retries: 3) }
    #expect(sent.withLock { $0 } == 4)
  }

  @Test func `another key answers when the first one is refused`() async throws {
    let keys = [ProviderKey(number: 1, secret: "s"), ProviderKey(number: 2, secret: "t")]
    let (client, _) = client(keys: keys) { request throws(AssistFailure) in
      request.headers.contains { $0.1 == "key 2" } ? Self.refusal(.keyRefused) : ProviderReply(status: 200)
    }
    for _ in 0..<4 { _ = try await ask(client, retries: 0) }
  }

  @Test func `no question is sent that the cap does not cover`() async throws {
    let cap = SpendCap(cap: 9_000)
    let sent = Locked(0)
    let (client, _) = client(cap: cap) { _ throws(AssistFailure) in
      sent.withLock { $0 += 1 }
      return ProviderReply(status: 200)
    }
    _ = try await ask(client)
    _ = try await ask(client)
    await #expect(throws: AssistFailure.self) { try await ask(client) }
    #expect(sent.withLock { $0 } == 2)
    #expect(cap.spent == 4_000)
  }

  @Test func `a question that is cancelled while it waits to be asked again gives up`() async throws {
    let sent = Locked(0)
    let (client, limiter) = client { _ throws(AssistFailure) in
      sent.withLock { $0 += 1 }
      return Self.refusal(.overloaded)
    }
    let question = question
    let task = Task { try await client.answer(question) }
    while sent.withLock({ $0 }) == 0 { await Task.yield() }
    task.cancel()
    await #expect(throws: AssistFailure.self) { try await task.value }
    #expect(await limiter.status.inFlight == 0)
  }

  @Test func `waits are spread over the whole range, and never above the cap`() {
    var random = SeededStream(1)
    let backoff = Backoff()
    #expect([0, 1, 3, 8, 9, 60, 1_000].map(backoff.bound) == [1, 2, 8, 256, 300, 300, 300])
    let waits = (0..<1_000).map { _ in backoff.wait(4, using: &random) }
    #expect(waits.allSatisfy { (0...16).contains($0) })
    #expect(waits.contains { $0 < 2 } && waits.contains { $0 > 14 })
  }
}
