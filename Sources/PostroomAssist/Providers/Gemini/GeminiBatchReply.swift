import PostroomModel

/// A batch as the service describes it: a long-running operation with `metadata` and, in the end, a `response`.
struct GeminiBatchReply {
  private let body: WireJSON
  private let reply: ProviderReply

  init(_ body: WireJSON, _ reply: ProviderReply) {
    self.body = body
    self.reply = reply
  }

  /// How it stands.
  var state: BatchState {
    get throws(AssistFailure) {
      guard let name = (body["name"]?.text ?? metadata?["name"]?.text).flatMap(BatchName.init) else {
        throw AssistFailure(.garbled, "The server's reply names no batch.")
      }
      let counts = metadata?["batchStats"]
      return BatchState(
        name: name, phase: phase, requests: counts?["requestCount"]?.count,
        pending: counts?["pendingRequestCount"]?.count)
    }
  }

  /// What its submission called it.
  var title: String? { metadata?["displayName"]?.text }

  private var metadata: WireJSON? { body["metadata"] ?? body["batch"] }

  private var phase: BatchState.Phase {
    let state = (metadata?["state"] ?? body["state"])?.text ?? ""
    if state.hasSuffix("_SUCCEEDED") { return .done }
    if state.hasSuffix("_CANCELLED") { return .cancelled }
    if state.hasSuffix("_EXPIRED") { return .expired }
    if state.hasSuffix("_FAILED") || body["error"] != nil { return .failed }
    return body["done"]?.isTrue == true && responses != nil ? .done : .working
  }

  private var responses: [WireJSON]? {
    let inlined = (body["response"] ?? metadata?["output"])?["inlinedResponses"]
    return (inlined?["inlinedResponses"] ?? inlined)?.elements
  }

  /// The answers by name.
  func answers(to names: [String: String]) -> [String: Result<AssistAnswer, AssistFailure>] {
    var answers: [String: Result<AssistAnswer, AssistFailure>] = [:]
    var seen: Set<String> = []
    for response in responses ?? [] {
      guard let name = response["metadata"]?["key"]?.text, let model = names[name] else { continue }
      let isFirst = seen.insert(name).inserted
      answers[name] = isFirst ? answer(response, model) : .failure(Self.ambiguous)
    }
    for name in names.keys where answers[name] == nil { answers[name] = .failure(Self.missing) }
    return answers
  }

  private static let ambiguous = AssistFailure(.garbled, "The batch answers this question twice.")
  private static let missing = AssistFailure(.garbled, "The batch does not answer this question.")

  private func answer(_ response: WireJSON, _ model: String) -> Result<AssistAnswer, AssistFailure> {
    if let error = response["error"] { return .failure(GeminiRefusal(reply, error: error).failure) }
    guard let body = response["response"] else { return .failure(Self.missing) }
    return Result { () throws(AssistFailure) in try GeminiAnswer.read(body, model: model) }
  }
}
