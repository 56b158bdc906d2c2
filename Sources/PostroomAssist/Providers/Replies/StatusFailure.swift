import PostroomModel

/// What a status of HTTP means where the body says nothing better.
enum StatusFailure {
  /// The reason that a status gives.
  static func reason(_ status: Int) -> AssistFailure.Reason {
    switch status {
    case 300..<400, 404, 405, 410: .modelUnknown
    case 401, 403, 407: .keyRefused
    case 402: .unpaid
    case 408: .timedOut
    case 413: .requestTooLarge
    case 429: .rateLimited
    // 409 is how a server says that something of its own is locked for a moment.
    case 409, 425: .overloaded
    case 501, 505: .requestInvalid
    case 500...: .overloaded
    default: .requestInvalid
    }
  }

  /// A failure by status, with a line of what the server said if it said anything.
  static func failure(
    _ reply: ProviderReply, reason: AssistFailure.Reason? = nil, said: String?, retryAfter: Double? = nil
  ) -> AssistFailure {
    let line = said.map(ReplyText.line) ?? ""
    let reason = reason ?? Self.reason(reply.status)
    let detail =
      switch reply.status {
      case 300..<400: "The server sends elsewhere (\(reply.status)), which is not followed."
      case _ where line.isEmpty: "The server answered \(reply.status) without a reason."
      default: "The server answered \(reply.status): \(line)"
      }
    return AssistFailure(reason, detail, retryAfter: retryAfter)
  }
}
