import PostroomModel

/// An error as OpenAI, Azure, vLLM, Ollama and llama.cpp write it.
///
/// OpenAI: `{"error":{"message","type","param","code"}}`; Azure: the same, or `{"statusCode","message"}`; vLLM:
/// `{"object":"error","message","type","code"}`; Ollama: `{"error":"…"}`; FastAPI before them: `{"detail":"…"}`.
struct OpenAIRefusal {
  private let reply: ProviderReply
  private let error: WireJSON?
  private let status: Int

  /// Takes a reply that is no answer.
  init(_ reply: ProviderReply) {
    self.reply = reply
    let body = UntrustedBody.error(reply)
    let error = body?["error"] ?? body
    self.error = error
    status = reply.status == 200 ? error?["code"]?.count ?? 500 : reply.status
  }

  /// What the error means.
  var failure: AssistFailure {
    let reason = reason
    let waits: Bool =
      switch reason {
      case .rateLimited, .quotaSpent, .overloaded: true
      default: false
      }
    var shown = reply
    shown.status = status
    return StatusFailure.failure(shown, reason: reason, said: message, retryAfter: waits ? retryAfter : nil)
  }

  /// What the headers and the error say of the pace.
  var pace: RatePace? {
    var pace = RateHeaders.pace(reply) ?? RatePace()
    pace.retryAfter = reason == .unpaid ? nil : retryAfter
    pace.spent = spentSpan
    return pace == RatePace() ? nil : pace
  }

  private var message: String? {
    error?["message"]?.text ?? error?.text ?? error?["detail"]?.text ?? error?["detail"]?.elements.first?["msg"]?.text
  }

  /// The code and the type, whichever of them are there.
  private var codes: [String] {
    [error?["code"]?.text, error?["type"]?.text, error?["innererror"]?["code"]?.text].compactMap { $0?.lowercased() }
  }

  private func isCalled(_ names: String...) -> Bool { names.contains(where: codes.contains) }

  private var reason: AssistFailure.Reason {
    if isCalled("insufficient_quota", "billing_hard_limit_reached", "billing_not_active") { return .unpaid }
    switch status {
    case 400, 422: return badRequest
    case 429: return spentSpan == .minute || spentSpan == nil ? .rateLimited : .quotaSpent
    default: return StatusFailure.reason(status)
    }
  }

  private var badRequest: AssistFailure.Reason {
    if isCalled("content_filter", "content_policy_violation", "responsibleaipolicyviolation") { return .blocked }
    if isCalled("invalid_api_key") { return .keyRefused }
    if isCalled("model_not_found", "deploymentnotfound") { return .modelUnknown }
    let message = (message ?? "").lowercased()
    let isTooLarge =
      isCalled("context_length_exceeded", "string_above_max_length", "exceed_context_size_error")
      || message.contains("maximum context length") || message.contains("exceeds the available context size")
    return isTooLarge ? .requestTooLarge : .requestInvalid
  }

  /// The span of the violated limit, which OpenAI names in words only.
  private var spentSpan: RatePace.Span? {
    guard status == 429, !isCalled("insufficient_quota") else { return nil }
    let message = (message ?? "").lowercased()
    if message.contains("per month") { return .month }
    if message.contains("per day") || message.contains("(rpd)") || message.contains("(tpd)") { return .day }
    return message.contains("per min") ? .minute : nil
  }

  /// The header, or `try again in 1m2s` and `retry after 27 seconds` of the message.
  private var retryAfter: Double? {
    if let seconds = WaitingTime.retryAfter(reply) { return seconds }
    let words = (message ?? "").lowercased().split { $0 == " " || $0 == "\n" }
    for index in words.indices.dropLast(2) {
      let isPhrase =
        words[index] == "again" && words[index + 1] == "in" || words[index] == "retry" && words[index + 1] == "after"
      guard isPhrase else { continue }
      var duration = words[index + 2]
      while let last = duration.last, ".,;".contains(last) { duration.removeLast() }
      return WaitingTime.duration(String(duration))
    }
    return nil
  }
}
