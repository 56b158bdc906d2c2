internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// Takes requests and has them answered: who asks, whether they may, what is kept, what is compressed, what is put down.
final class RequestDesk: Sendable {
  let table: RouteTable
  let gatekeeper: Gatekeeper
  let buckets: TokenBuckets
  private let cache: ResponseCache
  let replies: ReplyBook
  private let metrics: RequestMetrics
  let log: LogSink
  let isBehindProxy: Bool
  /// Whether clients speak TLS, with the service or with the proxy before it.
  let isSecure: Bool

  init(
    _ settings: ServiceSettings, routes: [Route], known: KnownCallers, cache: ResponseCache, replies: ReplyBook,
    registry: MetricRegistry, log: LogSink
  ) {
    table = RouteTable(routes)
    gatekeeper = Gatekeeper(
      known: known, isInsecureLocal: settings.isInsecureLocal, origins: settings.origins)
    buckets = TokenBuckets(perMinute: settings.limits.requestsPerMinute)
    self.cache = cache
    self.replies = replies
    metrics = RequestMetrics(routes, in: registry)
    self.log = log
    isBehindProxy = settings.isBehindProxy
    isSecure = settings.certificate != nil || settings.isBehindProxy
  }

  /// What is found out about a request on its way, for the log.
  private struct Trail {
    var route: Int?
    var caller = Caller.nobody
    /// Whether its body was taken, so that nothing of it is left on the connection.
    var wasRead = false
    var remaining: Int?
    var number = ""
  }

  /// Answers a request.
  func answer(_ request: Request, _ context: ConnectionContext) async -> Response {
    let start = SteadyClock.seconds
    var trail = Trail()
    var answer: Answer
    do throws(Fault) {
      answer = try await self.answer(to: request, context, &trail, now: start)
    } catch {
      tell(error, request)
      answer = Answer(refusal(error, request, trail))
    }
    answer.finish(for: request, isSecure: isSecure)
    if !answer.isComplete(request, wasRead: trail.wasRead) { answer.headers[.connection] = "close" }
    if let remaining = trail.remaining { answer.headers[.rateLimitRemaining] = String(remaining) }
    for field in gatekeeper.origins.headers(for: request.headers[.origin]) { answer.add(field) }
    let seconds = SteadyClock.seconds - start
    metrics.count(trail.route, status: answer.status.code, seconds: seconds)
    if log.takes(.info) { tell(answer.status, request, context, trail, seconds: seconds) }
    return answer.response(isHead: request.method == .head)
  }

  // MARK: The way of a request

  private func answer(
    to request: Request, _ context: ConnectionContext, _ trail: inout Trail, now: Double
  ) async throws(Fault) -> Answer {
    let text = request.head.path ?? "/"
    guard text.utf8.count <= RequestTarget.longest else {
      return Answer(Problem.reply(Fault(.requestTooLarge, "", "The address is too long."), status: 414))
    }
    let isRead = request.method == .get || request.method == .head
    if isRead, let entry = cache.entry(text, now: now) {
      trail.route = entry.route
      if let refusal = try letIn(request, to: table.routes[entry.route], &trail, now: now) { return Answer(refusal) }
      return Answer(entry, for: request)
    }
    let target = try RequestTarget(text)
    switch table.find(request.method, target.parts) {
    case .nothing: throw Fault(.notFound, "", "There is nothing at this address.")
    case .methods(let methods): return Answer(other(request, methods))
    case .route(let route, let index, var values):
      trail.route = index
      if let refusal = try letIn(request, to: route, &trail, now: now) { return Answer(refusal) }
      try check(route, target, request, &values)
      let generation = cache.generation
      let reply = try await perform(route, values, request, context, &trail)
      if route.isCached, isRead, reply.status == .ok, case .bytes(let bytes) = reply.body {
        let entry = Answer.entry(reply, bytes, route: index, now: now, isSecure: isSecure)
        cache.keep(entry, for: text, since: generation)
        return Answer(entry, for: request)
      }
      return Answer(reply)
    }
  }

  /// Finds out who asks, whether they may and whether they may now.
  ///
  /// - Returns: A refusal for whoever asks too often.
  private func letIn(
    _ request: Request, to route: Route, _ trail: inout Trail, now: Double
  ) throws(Fault) -> Reply? {
    if route.isSignIn { try gatekeeper.refuseCrossSite(request.head) }
    let caller = try gatekeeper.identify(request.head, isSecure: isSecure, now: Date().timeIntervalSince1970)
    trail.caller = caller
    try gatekeeper.admit(caller, request.head, to: route)
    switch buckets.take(for: caller, now: now) {
    case nil: return nil
    case .allowed(let remaining):
      trail.remaining = remaining
      return nil
    case .wait(let seconds):
      return Problem.reply(
        Fault(.tooManyRequests, "", "This key has sent as many as it may in a minute."), retryAfter: seconds)
    }
  }

  /// Holds the query and the path against what the route declares.
  private func check(
    _ route: Route, _ target: RequestTarget, _ request: Request, _ values: inout [String: String]
  ) throws(Fault) {
    let parameters = route.description.parameters
    for (name, value) in target.query {
      guard parameters.contains(where: { $0.name == name && $0.place == .query }) else {
        throw Fault(.requestInvalid, name, "The request takes nothing of this name.")
      }
      // Forms of pages send what nobody filled in.
      if !(route.isPage && value.isEmpty) { values[name] = value }
    }
    for parameter in parameters where parameter.place != .header {
      if let value = values[parameter.name] {
        try parameter.check(value)
      } else if parameter.isRequired {
        throw Fault(.requestInvalid, parameter.name, "It is missing.")
      }
    }
  }

  private func perform(
    _ route: Route, _ values: [String: String], _ request: Request, _ context: ConnectionContext, _ trail: inout Trail
  ) async throws(Fault) -> Reply {
    var call = Call(
      caller: trail.caller, values: values, body: ByteBuffer(), schema: route.description.body?.schema,
      request: request, limit: 0, address: address(request, context), isSecure: isSecure)
    switch route.body {
    case .none: break
    case .stream(let limit):
      try RequestBodies.check(request, limit: limit)
      call.limit = limit
    case .json(let limit):
      call.body = try await RequestBodies.collect(request, limit: limit)
      trail.wasRead = true
      if let refusal = RequestBodies.refusal(of: request, call.body, isWanted: route.description.body != nil) {
        return refusal
      }
    case .form(let limit):
      call.body = try await RequestBodies.collect(request, limit: limit)
      trail.wasRead = true
      // A form without fields has nothing in its body.
      if let refusal = RequestBodies.refusal(
        of: request, call.body, isWanted: call.body.readableBytes > 0, wanted: FormFields.mediaType)
      {
        return refusal
      }
      call.form = try FormFields.read(call.body)
      if !route.isSignIn {
        try gatekeeper.prove(call.caller, request.head, token: call.form[FormFields.token], name: FormFields.token)
      }
    }
    guard route.method == .post, !route.isSecret, let key = request.headers[.idempotencyKey] else {
      return try await route.handler(call)
    }
    return try await performOnce(route, call, key)
  }

  /// Carries a request out unless one with its key was, or is being.
  private func performOnce(_ route: Route, _ call: Call, _ key: String) async throws(Fault) -> Reply {
    try Parameter.idempotencyKey.check(key)
    let who = call.caller.identity
    let fingerprint = ReplyBook.fingerprint(route.method.rawValue, call.request.head.path ?? "", call.body)
    var call = call
    if case .stream = route.body { call.digest = StreamDigest() }
    let verdict = try await replies.begin(
      who: who, key: key, request: fingerprint, isStream: call.digest != nil, now: Date().timeIntervalSince1970)
    let another = Fault(.requestConflict, "Idempotency-Key", "This key came with another request.")
    switch verdict {
    case .done(let reply): return reply
    case .streamed(let reply, let kept):
      try await call.forEachPiece { _ in }
      return call.digest?.fingerprint(fingerprint) == kept ? reply : Problem.reply(another, status: 422)
    case .running: throw Fault(.requestConflict, "Idempotency-Key", "The same request is being carried out.")
    case .other: return Problem.reply(another, status: 422)
    case .new: break
    }
    let reply: Reply
    do throws(Fault) {
      reply = try await route.handler(call)
    } catch {
      tell(error, call.request)
      reply = Problem.reply(error)
    }
    try await replies.end(who: who, key: key, stream: call.digest?.fingerprint(fingerprint), reply)
    return reply
  }

  /// What answers a method that no route of a path takes.
  private func other(_ request: Request, _ methods: [HTTPRequest.Method]) -> Reply {
    let names = Array(Set(methods.map(\.rawValue))).sorted().joined(separator: ", ")
    guard request.method == .options else {
      var reply = Problem.reply(
        Fault(.requestInvalid, request.method.rawValue, "This address takes \(names)."), status: 405)
      reply.headers[.allow] = names
      return reply
    }
    var headers: HTTPFields = [.allow: names]
    if request.headers[.origin].map(gatekeeper.origins.names) == true {
      for field in gatekeeper.origins.preflight(methods) { headers[field.name] = field.value }
    }
    return Reply(.noContent, headers: headers)
  }

  /// What answers a fault: a page for people who look at pages, who are shown where to sign in; a problem for programs.
  private func refusal(_ fault: Fault, _ request: Request, _ trail: Trail) -> Reply {
    let path = request.head.path ?? "/"
    let isPage = trail.route.map { table.routes[$0].isPage } ?? !path.hasPrefix("/api/")
    guard isPage, PageFrame.isWanted(request.headers) else { return Problem.reply(fault) }
    if fault.code == .signInNeeded, request.method == .get || request.method == .head {
      return PageFrame.lead(to: "/sign-in?to=\(Attachment.escaped(LocalPath.safe(path)))")
    }
    let visit = Visit(caller: trail.caller, request)
    return PageFrame(visit: visit, places: [.overview, .documents]).fault(fault)
  }

  // MARK: What is told

  private func address(_ request: Request, _ context: ConnectionContext) -> String {
    // The last entry is the one that our own proxy wrote; those before it are whatever its client says.
    if isBehindProxy, let last = request.headers[.forwardedFor]?.split(separator: ",").last {
      return String(last.filter { $0 != " " }.prefix(45))
    }
    return context.address
  }

  private func tell(_ fault: Fault, _ request: Request) {
    switch fault.kind {
    case .crash, .missing, .retry, .interrupted:
      log.write(.error, "\(fault)", [("method", request.method.rawValue), ("path", Self.path(request))])
    case .usage, .input, .limit, .unauthenticated, .unknown, .conflict, .busy, .refused: break
    }
  }

  private func tell(
    _ status: HTTPResponse.Status, _ request: Request, _ context: ConnectionContext, _ trail: Trail, seconds: Double
  ) {
    var fields = [
      ("method", request.method.rawValue), ("path", Self.path(request)), ("status", String(status.code)),
      ("ms", String(Double(Int(seconds * 1e6)) / 1_000)), ("who", trail.caller.name),
      ("address", address(request, context)),
    ]
    if let trace = TraceContext(request.headers[.traceParent]) { fields.append(("trace", trace.trace)) }
    log.write(.info, "request", fields.map { (name: $0.0, value: $0.1) })
  }

  /// The path without its query, which may hold what somebody looks for.
  private static func path(_ request: Request) -> String {
    String((request.head.path ?? "").prefix { $0 != "?" }.prefix(500))
  }
}
