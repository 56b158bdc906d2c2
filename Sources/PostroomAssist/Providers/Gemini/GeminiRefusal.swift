import PostroomModel

/// An error of Google's interfaces (`google.rpc.Status` in JSON), with what its details say of quotas.
struct GeminiRefusal {
  private let reply: ProviderReply
  private let error: WireJSON?

  /// Takes a reply that is no answer.
  init(_ reply: ProviderReply) { self.init(reply, error: UntrustedBody.error(reply)?["error"]) }

  /// Takes an error that was found inside a reply, whatever the reply's status.
  init(_ reply: ProviderReply, error: WireJSON?) {
    self.error = error
    self.reply = reply
    if reply.status == 200, let code = error?["code"]?.count { self.status = code } else { self.status = reply.status }
  }

  private let status: Int

  /// What the error means.
  var failure: AssistFailure {
    let reason = reason
    // A wait of seconds does not help against a day's quota, though such refusals name one too.
    let wait = reason == .rateLimited || reason == .overloaded ? retryAfter : nil
    var shown = reply
    shown.status = status
    return StatusFailure.failure(shown, reason: reason, said: message, retryAfter: wait)
  }

  /// What the error says of the pace.
  var pace: RatePace? {
    let spent = spentSpan
    let wait = spent == .day || spent == .month ? nil : retryAfter
    return wait == nil && spent == nil ? nil : RatePace(retryAfter: wait, spent: spent)
  }

  private var message: String? { error?["message"]?.text ?? error?.text }
  private var details: [WireJSON] { error?["details"]?.elements ?? [] }
  private var retryAfter: Double? {
    details.lazy.compactMap { $0["retryDelay"] }.first.flatMap(Self.delay) ?? WaitingTime.retryAfter(reply)
  }

  private static func delay(_ value: WireJSON) -> Double? {
    if let text = value.text { return WaitingTime.protobuf(text) }
    return value["seconds"]?.count.map(Double.init)
  }

  private var reason: AssistFailure.Reason {
    switch status {
    case 400: badRequest
    case 403: isBilling ? .unpaid : .keyRefused
    case 429: quota
    default: StatusFailure.reason(status)
    }
  }

  private var quota: AssistFailure.Reason {
    // A limit of nothing means that the plan does not have the model at all.
    if violations.contains(where: { $0["quotaValue"]?.label == "0" }) { return .unpaid }
    return spentSpan == .day || spentSpan == .month ? .quotaSpent : .rateLimited
  }

  /// 400 covers wrong keys, missing plans and files too large besides requests that are wrong.
  private var badRequest: AssistFailure.Reason {
    let message = (message ?? "").lowercased()
    if reasons.contains("API_KEY_INVALID") || message.contains("api key not valid")
      || message.contains("api key expired")
    {
      return .keyRefused
    }
    if isBilling || message.contains("enable billing") { return .unpaid }
    let isTooLarge =
      message.contains("payload size exceeds") || message.contains("token count") && message.contains("exceeds")
    return isTooLarge ? .requestTooLarge : .requestInvalid
  }

  private var isBilling: Bool { reasons.contains("BILLING_DISABLED") }
  private var reasons: [String] { details.compactMap { $0["reason"]?.text } }
  private var violations: [WireJSON] { details.flatMap { $0["violations"]?.elements ?? [] } }

  /// The longest span among the violated quotas.
  private var spentSpan: RatePace.Span? {
    guard status == 429 else { return nil }
    let names = violations.compactMap { $0["quotaId"]?.text ?? $0["quotaMetric"]?.text }
    if names.contains(where: { $0.contains("PerMonth") }) { return .month }
    if names.contains(where: { $0.contains("PerDay") }) { return .day }
    return names.isEmpty ? nil : .minute
  }
}
