public import PostroomModel

/// Submits, polls and collects batches over a transport.
///
/// It keeps nothing: who calls stores ``BatchState/name`` before anything else, so that a later run takes the batch up
/// again instead of paying for a second one.
public struct GeminiBatchClient: Sendable {
  private let batch: GeminiBatch
  private let transport: any ModelTransport
  private let keys: [ProviderKey]

  /// More pages of the list of batches are not looked through: what we look for is among the newest.
  private static let mostPages = 10

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - gemini: The provider.
  ///   - transport: What carries the requests.
  ///   - keys: The keys, at least one; a batch belongs to the project of the key that submitted it.
  public init(_ gemini: Gemini, transport: any ModelTransport, keys: [ProviderKey]) {
    batch = GeminiBatch(gemini)
    self.transport = transport
    self.keys = keys
  }

  /// Makes a client with one key.
  public init(_ gemini: Gemini, transport: any ModelTransport, key: ProviderKey) {
    self.init(gemini, transport: transport, keys: [key])
  }

  /// Submits questions of one model; see ``GeminiBatch/divide(_:)``.
  ///
  /// A key that may not, or not now, leaves it to the next one.
  ///
  /// - Parameter title: What the batch is called in the provider's list, so that it is found when no answer came.
  public func submit(
    _ entries: [(name: String, question: AssistQuestion)], title: String
  ) async throws(AssistFailure) -> BatchState {
    try await first(passing: [.keyRefused, .unpaid, .quotaSpent, .rateLimited]) { key async throws(AssistFailure) in
      try batch.state(try await transport.send(batch.submission(entries, title: title, key: key)))
    }
  }

  /// Asks how a batch stands.
  public func poll(_ name: BatchName) async throws(AssistFailure) -> BatchState {
    try batch.state(try await known(name))
  }

  /// Brings the answers of a batch that is done.
  public func collect(
    _ name: BatchName, names: [String: String]
  ) async throws(AssistFailure) -> [String: Result<AssistAnswer, AssistFailure>] {
    try batch.answers(try await known(name), to: names)
  }

  /// Asks how a batch stands, and brings its answers when it is done, in one request.
  ///
  /// - Parameter names: The names that were submitted, with each one's model.
  /// - Throws: `modelUnknown` when no key's project has it.
  public func look(
    at name: BatchName, names: [String: String]
  ) async throws(AssistFailure) -> (state: BatchState, answers: [String: Result<AssistAnswer, AssistFailure>]) {
    let reply = try await known(name)
    let state = try batch.state(reply)
    return (state, state.phase == .done ? try batch.answers(reply, to: names) : [:])
  }

  /// Looks for a batch by its title, where the answer to its submission never came.
  ///
  /// - Returns: nil when no key's project has one among its newest.
  public func find(title: String) async throws(AssistFailure) -> BatchState? {
    for key in keys {
      var page: String?
      for _ in 0..<Self.mostPages {
        let reply = try await transport.send(batch.listing(after: page, key: key))
        let (batches, next) = try batch.listed(reply)
        if let found = batches.first(where: { $0.title == title }) { return found.state }
        guard let next else { break }
        page = next
      }
    }
    return nil
  }

  /// What is known of a batch by the key whose project has it.
  private func known(_ name: BatchName) async throws(AssistFailure) -> ProviderReply {
    try await first(passing: [.modelUnknown, .keyRefused]) { key async throws(AssistFailure) in
      let reply = try await transport.send(batch.poll(name, key: key))
      _ = try batch.state(reply)
      return reply
    }
  }

  /// What the first key brings that does not fail in one of the ways; a refused key is the worst of failures, since
  /// another one might have brought it.
  private func first<Value: Sendable>(
    passing reasons: Set<AssistFailure.Reason>, _ body: (ProviderKey) async throws(AssistFailure) -> Value
  ) async throws(AssistFailure) -> Value {
    var worst: AssistFailure?
    for key in keys {
      do throws(AssistFailure) {
        return try await body(key)
      } catch {
        guard reasons.contains(error.reason) else { throw error }
        if worst == nil || error.reason == .keyRefused { worst = error }
      }
    }
    throw worst ?? AssistFailure(.keyRefused, "There is no key.")
  }
}
