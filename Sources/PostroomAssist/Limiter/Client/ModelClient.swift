public import PostroomModel

/// Asks one question until it is answered, or until asking again has no point.
///
/// Each attempt waits for a permit, is sent, and gives the permit back before anything else is done; nothing is held
/// while it waits to try again.
public struct ModelClient: Sendable {
  /// What is known of an attempt that is about to be sent.
  public struct Attempt: Hashable, Sendable {
    /// The name of the key.
    public var key: String
    /// From 0 on.
    public var number: Int
    /// The most that it can cost, in millionths of the currency unit.
    public var highestCost: Int
  }

  private let provider: any ModelProvider
  private let transport: any ModelTransport
  private let keys: [String: ProviderKey]
  private let limiter: RequestLimiter
  private let prices: PriceList
  private let clock: any AssistClock
  private let backoff: Backoff

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - provider: How the server is asked.
  ///   - transport: What carries requests.
  ///   - keys: The keys, among them all that the limiter knows by name.
  ///   - limiter: The limiter of the model; clients of the same model share it.
  ///   - prices: What models cost.
  ///   - clock: What waits between attempts; the limiter's.
  ///   - backoff: How long to wait between attempts.
  public init(
    provider: any ModelProvider, transport: any ModelTransport, keys: [ProviderKey], limiter: RequestLimiter,
    prices: PriceList = PriceList(), clock: any AssistClock = SystemClock(), backoff: Backoff = Backoff()
  ) {
    self.provider = provider
    self.transport = transport
    self.keys = Dictionary(keys.map { ($0.name, $0) }) { first, _ in first }
    self.limiter = limiter
    self.prices = prices
    self.clock = clock
    self.backoff = backoff
  }

  /// Asks a question.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - retries: How often a failed attempt is made again.
  ///   - onSent: Called before each attempt is sent: from then on it may cost money, even if the program ends.
  /// - Throws: Why there is no answer, after all attempts; `timed-out` when the task was cancelled.
  public func answer(
    _ question: AssistQuestion, retries: Int = 6, onSent: @Sendable (Attempt) -> Void = { _ in }
  ) async throws(AssistFailure) -> AssistAnswer {
    let demand = demand(of: question)
    var patience = RetryPatience(retries: retries, keys: keys.count)
    while true {
      let permit = try await permit(demand)
      let failure: AssistFailure
      do throws(AssistFailure) {
        return try await ask(question, demand, permit, patience.attempts, onSent)
      } catch { failure = error }
      guard let repetition = patience.repetition(after: failure) else { throw failure }
      // Another key may answer at once, and the limiter knows until when it has to wait for this one.
      guard repetition >= 0 else { continue }
      var random = SystemRandomNumberGenerator()
      try await wait(backoff.wait(repetition, using: &random))
    }
  }

  private func demand(of question: AssistQuestion) -> RequestDemand {
    let estimate = TokenEstimate(question)
    return RequestDemand(
      step: question.step, tokens: estimate.input + estimate.output,
      cost: prices.cost(model: question.model, inputTokens: estimate.input, outputTokens: estimate.output))
  }

  private func permit(_ demand: RequestDemand) async throws(AssistFailure) -> RequestPermit {
    do {
      return try await limiter.permit(demand)
    } catch let failure as AssistFailure {
      throw failure
    } catch {
      throw .cancelled
    }
  }

  /// One attempt; whatever happens, the permit is given back.
  private func ask(
    _ question: AssistQuestion, _ demand: RequestDemand, _ permit: RequestPermit, _ number: Int,
    _ onSent: @Sendable (Attempt) -> Void
  ) async throws(AssistFailure) -> AssistAnswer {
    guard let key = keys[permit.key], !Task.isCancelled else {
      await limiter.finish(permit, .unsent)
      throw keys[permit.key] == nil ? AssistFailure(.keyRefused, "\(permit.key) is unknown.") : .cancelled
    }
    var request = provider.request(question, key: key)
    request.timeout = min(request.timeout, question.timeout, permit.timeout ?? .infinity)
    request.largestReply = Self.largestReply(question)
    onSent(Attempt(key: permit.key, number: number, highestCost: demand.cost))
    do throws(AssistFailure) {
      let reply = try await transport.send(request)
      if let pace = provider.pace(reply) { await limiter.learn(permit, pace, tokens: demand.tokens) }
      var answer = try provider.answer(reply, to: question)
      answer.usage = prices.priced(answer.usage, model: question.model)
      await limiter.finish(permit, .answered(answer.usage))
      return answer
    } catch {
      await limiter.finish(permit, Task.isCancelled ? .abandoned : .failed(error, spent: nil))
      throw error
    }
  }

  /// What an answer may take in bytes: a hundred replies may be held at once, whatever a server sends.
  ///
  /// A token is some four letters, each of at most seven bytes where JSON stands in a text of JSON (`\\u00e9`); a
  /// megabyte is for what models think aloud and for all around it.
  private static func largestReply(_ question: AssistQuestion) -> Int {
    (1 << 20) + 32 * question.maximumOutputTokens
  }

  private func wait(_ seconds: Double) async throws(AssistFailure) {
    do {
      try await clock.sleep(until: clock.now + seconds)
    } catch {
      throw .cancelled
    }
  }
}

extension AssistFailure {
  /// The task that asked was cancelled.
  static let cancelled = AssistFailure(.timedOut, "It was given up before there was an answer.")
}
