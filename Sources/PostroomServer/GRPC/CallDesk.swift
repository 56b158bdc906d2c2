internal import Foundation
internal import GRPCCore
internal import HTTPTypes
internal import PostroomModel

/// Lets calls in by the rules of requests, and tells of them: who asks, whether they may, whether they may now.
struct CallDesk: Sendable {
  /// What the rules are, whom they know and how often each has asked: HTTP and gRPC share it.
  let requests: RequestDesk
  let metrics: CallMetrics

  /// Has a call answered.
  ///
  /// - Throws: The status that it ends with.
  func answer<Value>(
    _ method: CallMethod, _ metadata: Metadata, _ context: ServerContext, _ work: (Caller) async throws -> Value
  ) async throws(RPCError) -> Value {
    let start = SteadyClock.seconds
    var caller = Caller.nobody
    do {
      caller = try identify(metadata)
      try letIn(caller, method, now: start)
      let value = try await work(caller)
      tell(method, status: "ok", metadata, context, caller, seconds: SteadyClock.seconds - start)
      return value
    } catch {
      let refusal = refusal(error, method)
      tell(method, status: "\(refusal.code)", metadata, context, caller, seconds: SteadyClock.seconds - start)
      throw refusal
    }
  }

  /// Finds out who asks: by a key alone, since browsers, which have sessions, do not speak gRPC.
  ///
  /// - Throws: `sign-in-needed`, `not-allowed`.
  private func identify(_ metadata: Metadata) throws(Fault) -> Caller {
    var head = HTTPRequest(method: .post, scheme: nil, authority: "localhost", path: nil)
    for name in [HTTPField.Name.authorization, .origin, .fetchSite] {
      head.headerFields[name] = metadata[stringValues: name.canonicalName].first { _ in true }
    }
    return try requests.gatekeeper.identify(head, isSecure: requests.isSecure, now: Date().timeIntervalSince1970)
  }

  private func letIn(_ caller: Caller, _ method: CallMethod, now: Double) throws {
    try requests.gatekeeper.admit(caller, scope: method.scope)
    guard case .wait(let seconds)? = requests.buckets.take(for: caller, now: now) else { return }
    throw CallStatus.error(
      Fault(.tooManyRequests, "", "This key has sent as many as it may in a minute."), retryAfter: seconds)
  }

  private func refusal(_ error: any Error, _ method: CallMethod) -> RPCError {
    switch error {
    case let error as RPCError: return error
    case let fault as Fault:
      switch fault.kind {
      case .crash, .missing, .retry, .interrupted: requests.log.write(.error, "\(fault)", [("call", method.rawValue)])
      case .usage, .input, .limit, .unauthenticated, .unknown, .conflict, .busy, .refused: break
      }
      return CallStatus.error(fault)
    default: return RPCError(code: .cancelled, message: "The call broke off.")
    }
  }

  // MARK: What is told

  private func tell(
    _ method: CallMethod, status: String, _ metadata: Metadata, _ context: ServerContext, _ caller: Caller,
    seconds: Double
  ) {
    metrics.count(method, status: status, seconds: seconds)
    guard requests.log.takes(.info) else { return }
    var fields = [
      ("method", method.rawValue), ("status", status), ("ms", String(Double(Int(seconds * 1e6)) / 1_000)),
      ("who", caller.name), ("address", address(metadata, context)),
    ]
    let trace = metadata[stringValues: HTTPField.Name.traceParent.canonicalName].first { _ in true }
    if let trace = TraceContext(trace) { fields.append(("trace", trace.trace)) }
    requests.log.write(.info, "call", fields.map { (name: $0.0, value: $0.1) })
  }

  private func address(_ metadata: Metadata, _ context: ServerContext) -> String {
    let forwarded = metadata[stringValues: HTTPField.Name.forwardedFor.canonicalName].reduce(nil) { $1 } as String?
    // The last entry is the one that our own proxy wrote; those before it are whatever its client says.
    if requests.isBehindProxy, let last = forwarded?.split(separator: ",").last {
      return String(last.filter { $0 != " " }.prefix(45))
    }
    return Self.address(peer: context.remotePeer)
  }

  /// The address in what gRPC calls a peer: `ipv4:127.0.0.1:8751`, `ipv6:[::1]:8751`.
  static func address(peer: String) -> String {
    let place = peer.drop { $0 != ":" }.dropFirst()
    guard let port = place.lastIndex(of: ":") else { return "" }
    return place[..<port].filter { $0 != "[" && $0 != "]" }
  }
}
