internal import HTTPTypes

extension HTTPField.Name {
  static let accelBuffering = constant("X-Accel-Buffering")
  static let csrfToken = constant("X-CSRF-Token")
  static let forwardedFor = constant("X-Forwarded-For")
  static let idempotencyKey = constant("Idempotency-Key")
  static let idempotentReplayed = constant("Idempotent-Replayed")
  static let fetchSite = constant("Sec-Fetch-Site")
  static let traceParent = constant("traceparent")
  static let rateLimitRemaining = constant("RateLimit-Remaining")
  static let crossOriginOpener = constant("Cross-Origin-Opener-Policy")
  static let referrerPolicy = constant("Referrer-Policy")

  private static func constant(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header's name.") }
    return name
  }
}
