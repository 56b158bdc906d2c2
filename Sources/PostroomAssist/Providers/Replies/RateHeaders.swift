/// The headers `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`.
enum RateHeaders {
  /// What the headers say; nil when there are none, and no `Retry-After` either.
  static func pace(_ reply: ProviderReply) -> RatePace? {
    let pace = RatePace(
      retryAfter: WaitingTime.retryAfter(reply), requests: window("requests", reply), tokens: window("tokens", reply))
    return pace == RatePace() ? nil : pace
  }

  private static func window(_ kind: String, _ reply: ProviderReply) -> RatePace.Window? {
    let window = RatePace.Window(
      limit: reply[header: "x-ratelimit-limit-\(kind)"].flatMap(count),
      remaining: reply[header: "x-ratelimit-remaining-\(kind)"].flatMap(count),
      reset: reply[header: "x-ratelimit-reset-\(kind)"].flatMap(WaitingTime.duration))
    return window == RatePace.Window() ? nil : window
  }

  /// Azure writes -1 where it counts nothing.
  private static func count(_ text: String) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }
}
