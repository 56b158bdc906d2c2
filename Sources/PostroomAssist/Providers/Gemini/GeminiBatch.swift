public import PostroomModel

/// Gemini's batch interface: many questions at half the price, answered within a day.
///
/// Three steps, each a request and its reading: submit, poll by the batch's name, collect when it is done. The name is all
/// that a later run needs to go on.
public struct GeminiBatch: Sendable {
  /// The most bytes of a submission; see ``GeminiBatchLoad``.
  public static let mostBytes = GeminiBatchLoad.mostBytes

  private let gemini: Gemini

  /// Makes the interface of a provider.
  public init(_ gemini: Gemini) { self.gemini = gemini }

  /// Divides questions into batches: one model each, below the bounds of ``GeminiBatchLoad``, in order.
  ///
  /// A question that is too large alone is a batch of its own, which the service will refuse.
  ///
  /// - Returns: Places in the given questions, batch by batch.
  public static func divide(_ questions: [AssistQuestion]) -> [[Int]] {
    var open: [String: (places: [Int], load: GeminiBatchLoad)] = [:]
    var batches: [[Int]] = []
    for (place, question) in questions.enumerated() {
      let load = GeminiBatchLoad(question)
      let batch = open[question.model] ?? ([], GeminiBatchLoad())
      if !batch.places.isEmpty, !(batch.load + load).fits {
        batches.append(batch.places)
        open[question.model] = ([place], load)
      } else {
        open[question.model] = (batch.places + [place], batch.load + load)
      }
    }
    return (batches + open.values.map(\.places)).sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  /// Makes the request that submits questions of one model, each under a name that its answer comes back with.
  public func submission(
    _ entries: [(name: String, question: AssistQuestion)], title: String, key: ProviderKey
  ) -> ProviderRequest {
    var writer = WireJSONWriter(capacity: entries.reduce(1_024) { $0 + QuestionPart.capacity($1.question) })
    writer.object {
      $0.member("batch") {
        $0.object {
          $0.member("displayName", title)
          $0.member("inputConfig") {
            $0.object { $0.member("requests") { $0.object { $0.member("requests") { write(entries, &$0) } } } }
          }
        }
      }
    }
    return ProviderRequest(
      url: "\(gemini.address(entries.first?.question.model ?? "")):batchGenerateContent", headers: gemini.headers(key),
      body: writer.bytes, timeout: Self.longest, key: key)
  }

  /// A submission and the answers of a batch are megabytes: they may travel for so many seconds.
  private static let longest = 300.0

  private func write(_ entries: [(name: String, question: AssistQuestion)], _ writer: inout WireJSONWriter) {
    let body = GeminiRequestBody(thinkingBudget: gemini.thinkingBudget)
    writer.array {
      for entry in entries {
        $0.object {
          $0.member("request") { body.write(entry.question, to: &$0) }
          $0.member("metadata") { $0.object { $0.member("key", entry.name) } }
        }
      }
    }
  }

  /// Makes the request that asks how a batch stands, and brings its answers when it is done.
  public func poll(_ batch: BatchName, key: ProviderKey) -> ProviderRequest { request("GET", batch.text, key) }

  /// Makes the request that gives a batch up.
  public func cancellation(_ batch: BatchName, key: ProviderKey) -> ProviderRequest {
    request("POST", "\(batch.text):cancel", key)
  }

  /// Makes the request that lists the batches of the key's project, the newest first.
  ///
  /// - Parameter page: Where an earlier page said that the next one begins; nil asks for the first.
  public func listing(after page: String? = nil, key: ProviderKey) -> ProviderRequest {
    request("GET", "batches?pageSize=100" + (page.map { "&pageToken=" + RequestPath.segment($0) } ?? ""), key)
  }

  private func request(_ method: String, _ path: String, _ key: ProviderKey) -> ProviderRequest {
    ProviderRequest(
      method: method, url: "\(gemini.base)/v1beta/\(path)", headers: gemini.headers(key),
      body: method == "POST" ? Array("{}".utf8) : [], timeout: Self.longest, key: key)
  }

  /// Reads a page of the list of batches.
  ///
  /// - Returns: The batches with their titles, and where the next page begins; nil at the end.
  public func listed(
    _ reply: ProviderReply
  ) throws(AssistFailure) -> (batches: [(title: String, state: BatchState)], next: String?) {
    guard reply.status == 200 else { throw GeminiRefusal(reply).failure }
    let body = try UntrustedBody.object(reply)
    let batches = (body["operations"]?.elements ?? []).compactMap { operation -> (title: String, state: BatchState)? in
      let batch = GeminiBatchReply(operation, reply)
      guard let state = try? batch.state, let title = batch.title else { return nil }
      return (title, state)
    }
    return (batches, body["nextPageToken"]?.text.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// Reads how a batch stands, from the reply to its submission or to a poll.
  ///
  /// - Throws: What the reply says instead; `modelUnknown` for a batch that the service does not know (any more).
  public func state(_ reply: ProviderReply) throws(AssistFailure) -> BatchState {
    guard reply.status == 200 else { throw GeminiRefusal(reply).failure }
    return try GeminiBatchReply(try UntrustedBody.object(reply), reply).state
  }

  /// Reads the answers of a batch that is done.
  ///
  /// - Parameter names: The names that were submitted, with each one's model.
  /// - Returns: An answer or a failure for each name that was submitted, and for no other; a name whose answer is missing
  ///   or comes twice is `garbled`, so that no answer goes to a document by its place.
  public func answers(
    _ reply: ProviderReply, to names: [String: String]
  ) throws(AssistFailure) -> [String: Result<AssistAnswer, AssistFailure>] {
    guard reply.status == 200 else { throw GeminiRefusal(reply).failure }
    return GeminiBatchReply(try UntrustedBody.object(reply), reply).answers(to: names)
  }
}
