/// Fills in decisions that refuse a request.
enum Refusals {
  /// A fault with a status of its own; false when the fault is none of those.
  static func apply(_ fault: ScriptedFault, _ interface: Interface, key: String, to decision: inout Decision) -> Bool {
    let isGemini = interface == .gemini
    switch fault {
    case .rateLimited: limit("RequestsPerMinute", 10, wait: 1.5, interface, &decision)
    case .daySpent: limit("RequestsPerDay", 50, wait: 57.2, interface, &decision)
    case .unpaid:
      if isGemini {
        google(
          429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", &decision,
          Bodies.quotaDetails("RequestsPerDay", limit: 0, wait: nil))
      } else {
        openAI(
          429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota",
          &decision)
      }
    case .overloaded:
      failed(503, "UNAVAILABLE", "The model is overloaded. Please try again later.", interface, &decision)
    case .internalError: failed(500, "INTERNAL", "An internal error has occurred.", interface, &decision)
    case .badGateway: failed(502, "UNAVAILABLE", "Bad gateway", interface, &decision)
    case .gatewayTimeout: failed(504, "DEADLINE_EXCEEDED", "The deadline expired.", interface, &decision)
    case .requestTimeout: failed(408, "ABORTED", "The request timed out.", interface, &decision)
    case .keyRefused: keyRefused("API key not valid. Please pass a valid API key.", interface, &decision)
    case .echoKey: keyRefused("Incorrect API key provided: \(key). You gave \(key) before.", interface, &decision)
    case .modelUnknown:
      if isGemini {
        google(404, "NOT_FOUND", "models/x is not found for API version v1beta.", &decision)
      } else {
        openAI(404, "The model does not exist or you do not have access to it.", "model_not_found", &decision)
      }
    case .tooLarge:
      if isGemini {
        google(400, "INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes.", &decision)
      } else {
        openAI(413, "The request is too large.", nil, &decision)
      }
    case .contextTooLong:
      if isGemini {
        google(
          400, "INVALID_ARGUMENT",
          "The input token count (2000000) exceeds the maximum number of tokens allowed (1048575).", &decision)
      } else {
        openAI(400, "This model's maximum context length is 128000 tokens.", "context_length_exceeded", &decision)
      }
    case .badRequest: failed(400, "INVALID_ARGUMENT", "Invalid JSON payload received.", interface, &decision)
    case .redirect:
      decision.status = 307
      decision.headers = [("location", "https://elsewhere.invalid/")]
    case .htmlError:
      decision.status = 502
      decision.headers = [("content-type", "text/html")]
      decision.body = Array("<html><head><title>502 Bad Gateway</title></head></html>".utf8)
    default: return false
    }
    return true
  }

  /// A limit that is reached.
  static func limit(_ quota: String, _ limit: Int, wait: Double?, _ interface: Interface, _ decision: inout Decision) {
    switch interface {
    case .gemini:
      // A limit of slots is refused without details, as a service does that sheds load.
      let details = quota == "Slots" ? [] : Bodies.quotaDetails(quota, limit: limit, wait: wait)
      google(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", &decision, details)
    case .openai:
      let span = quota.contains("PerDay") ? "requests per day (RPD)" : "requests per min (RPM)"
      openAI(429, "Rate limit reached for the model on \(span): Limit \(limit).", "rate_limit_exceeded", &decision)
      if let wait { decision.headers.append(("retry-after", "\(Int(wait.rounded(.up)))")) }
    }
  }

  /// A key that does not count.
  static func keyRefused(_ message: String, _ interface: Interface, _ decision: inout Decision) {
    switch interface {
    case .gemini:
      let detail: ScriptedJSON = [
        "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com",
      ]
      google(400, "INVALID_ARGUMENT", message, &decision, [detail])
    case .openai: openAI(401, message, "invalid_api_key", &decision)
    }
  }

  /// A failure of the service or the request.
  static func failed(
    _ status: Int, _ name: String, _ message: String, _ interface: Interface, _ decision: inout Decision
  ) {
    switch interface {
    case .gemini: google(status, name, message, &decision)
    case .openai: openAI(status, message, nil, &decision)
    }
  }

  private static func google(
    _ status: Int, _ name: String, _ message: String, _ decision: inout Decision, _ details: [ScriptedJSON] = []
  ) {
    decision.status = status
    decision.body = Bodies.googleError(status, name, message, details).bytes
  }

  private static func openAI(_ status: Int, _ message: String, _ code: String?, _ decision: inout Decision) {
    let type =
      switch code {
      case "insufficient_quota": "insufficient_quota"
      case "rate_limit_exceeded": "requests"
      default: status >= 500 ? "server_error" : "invalid_request_error"
      }
    decision.status = status
    decision.body = Bodies.openAIError(message, type: type, code: code).bytes
  }
}
