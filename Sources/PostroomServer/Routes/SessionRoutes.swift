internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import PostroomModel

/// Signing in and out, and the first account.
struct SessionRoutes: Sendable {
  let accounts: AccountBook
  let known: KnownCallers
  let passwords: PasswordDesk
  let throttle: SignInThrottle
  let setup: SetupToken
  let trail: AuditTrail

  private struct Credentials: Decodable {
    var name: String
    var password: String
  }

  private struct SetupRequest: Decodable {
    var token: String
    var name: String
    var password: String
  }

  private struct PasswordChange: Decodable {
    var old: String
    var new: String
  }

  /// Who somebody is.
  private struct StatedCaller: Encodable {
    var name: String
    var scopes: [String]
    var csrf: String?

    init(_ caller: Caller) {
      (name, scopes) = (caller.name, caller.scopes.names)
      if case .session(_, _, let token) = caller.kind { csrf = token }
    }
  }

  static let schema = Schema.object(
    "Who asks.",
    [
      "name": Schema.text, "scopes": Schema.list(of: Schema.choice(Scope.names.map(\.name))),
      "csrf?": Schema.described(
        Schema.text, "What a signed-in browser sends as `X-CSRF-Token` with whatever changes something."),
    ])

  /// Names and passwords are short; what is longer is said to be wrong, not too large.
  private static let body = Route.BodyRule.json(limit: 64 << 10)
  private static let answer = RouteDescription.Answer.json(200, "Who is signed in.", Schema.named("Caller"))

  var routes: [Route] {
    let name = Schema.text(longest: 100)
    let password = Schema.text(longest: 1_000, shortest: 0)
    let chosen = Schema.text(longest: Int64(AccountBook.longestPassword), shortest: Int64(AccountBook.shortestPassword))
    return [
      Route(
        method: .get, path: "/api/v1/session", access: .somebody,
        description: RouteDescription(summary: "Say who asks", tag: "Accounts", answers: [Self.answer]),
        handler: { call throws(Fault) in try .json(StatedCaller(call.caller)) }),
      Route(
        method: .post, path: "/api/v1/session", access: .everybody, body: Self.body, isSecret: true, isSignIn: true,
        description: RouteDescription(
          summary: "Sign in", tag: "Accounts", details: "The reply sets a cookie that no script can read.",
          body: ("application/json", Schema.exact("", ["name": name, "password": password])),
          answers: [Self.answer]),
        handler: { call throws(Fault) in try await signIn(call) }),
      Route(
        method: .delete, path: "/api/v1/session", access: .somebody,
        description: RouteDescription(
          summary: "Sign out", tag: "Accounts",
          answers: [RouteDescription.Answer(status: 204, text: "It is done."), .conflict]),
        handler: { call throws(Fault) in Reply(.noContent, headers: [.setCookie: try await signOut(call)]) }),
      Route(
        method: .post, path: "/api/v1/session/password", access: .somebody, body: Self.body, isSecret: true,
        description: RouteDescription(
          summary: "Change one's own password", tag: "Accounts", details: "All sessions of the account end.",
          body: ("application/json", Schema.exact("", ["old": password, "new": chosen])),
          answers: [RouteDescription.Answer(status: 204, text: "It is done.")]),
        handler: { call throws(Fault) in try await changePassword(call) }),
      Route(
        method: .post, path: "/api/v1/setup", access: .everybody, body: Self.body, isSecret: true, isSignIn: true,
        description: RouteDescription(
          summary: "Make the first account", tag: "Accounts",
          details:
            "With the token of the link that the service prints at its start as long as there is no account and no key.",
          body: (
            "application/json",
            Schema.exact("", ["token": Schema.text(longest: 100), "name": AccountName.schema, "password": chosen])
          ),
          answers: [Self.answer]),
        handler: { call throws(Fault) in try await makeFirst(call) }),
    ]
  }

  /// What signing in came to.
  enum SignIn: Sendable {
    /// A session was begun, which the browser keeps in a cookie.
    case begun(Caller, cookie: String)
    /// It failed too often and may be tried again in so many seconds.
    case wait(Int)
  }

  private func signIn(_ call: Call) async throws(Fault) -> Reply {
    let given = try call.decode(Credentials.self)
    switch try await signIn(name: given.name, password: given.password, call) {
    case .wait(let seconds):
      return Problem.reply(Fault(.tooManyRequests, "", "Signing in failed too often."), retryAfter: seconds)
    case .begun(let caller, let cookie): return try Self.reply(caller, cookie)
    }
  }

  private static func reply(_ caller: Caller, _ cookie: String) throws(Fault) -> Reply {
    var reply = try Reply.json(StatedCaller(caller))
    reply.headers[.setCookie] = cookie
    return reply
  }

  /// Begins a session for whoever knows a name and its password.
  ///
  /// - Throws: `sign-in-needed` where they are wrong.
  func signIn(name: String, password: String, _ call: Call) async throws(Fault) -> SignIn {
    let subjects = ["name \(name.lowercased().prefix(100))", "address \(call.address)"]
    let (now, clock) = (Date().timeIntervalSince1970, SteadyClock.seconds)
    let wait = throttle.wait(subjects, now: clock)
    guard wait == 0 else { return .wait(Int(wait.rounded(.up))) }
    throttle.begin(subjects, now: clock)
    let found = try await accounts.account(named: name)
    // Nobody's password takes as long to look at as somebody's.
    let isRight = try await passwords.isRight(password, for: found?.password)
    guard isRight, let account = found?.account else {
      try await trail.add(
        AuditEntry(
          at: now, who: "nobody", address: call.address, action: "session.refuse",
          subject: found.map { "account \($0.account.id)" } ?? "no account"))
      throw Fault(.signInNeeded, "", "The name or the password is wrong.")
    }
    throttle.succeed(subjects)
    let begun = try await begin(account, call, now: now)
    return .begun(begun.caller, cookie: begun.cookie)
  }

  /// Begins a session with a secret of its own, whatever the browser had before.
  private func begin(
    _ account: Account, _ call: Call, now: Double
  ) async throws(Fault) -> (caller: Caller, cookie: String) {
    let secret = Secret()
    let earlier = Gatekeeper.sessionSecret(call.request.head, isSecure: call.isSecure).map { TokenHash(of: $0) }
    try await accounts.begin(
      secret.hash, for: account, replacing: earlier,
      entry: AuditEntry(
        at: now, who: account.name, address: call.address, action: "session.begin", subject: "account \(account.id)"))
    try await known.refresh()
    guard let caller = known.signedIn(secret.text, now: now) else {
      throw Fault(.internalError, "session", "It was begun and is not known.")
    }
    let cookie = Self.cookie(secret.text, seconds: Int(AccountBook.sessionSeconds), isSecure: call.isSecure)
    return (caller, cookie)
  }

  /// Ends the session of a browser.
  ///
  /// - Returns: What has it forget its cookie.
  /// - Throws: `request-conflict` for whoever has no session.
  func signOut(_ call: Call) async throws(Fault) -> String {
    guard case .session(let account, let hash, _) = call.caller.kind else {
      throw Fault(.requestConflict, "", "Only a browser that signed in can sign out.")
    }
    try await accounts.end(
      hash,
      entry: AuditEntry(
        at: Date().timeIntervalSince1970, who: call.caller.name, address: call.address, action: "session.end",
        subject: "account \(account)"))
    try await known.refresh()
    return Self.cookie("", seconds: 0, isSecure: call.isSecure)
  }

  private func changePassword(_ call: Call) async throws(Fault) -> Reply {
    guard case .session(let id, _, _) = call.caller.kind else {
      throw Fault(.requestConflict, "", "Only an account that is signed in has a password.")
    }
    let given = try call.decode(PasswordChange.self)
    try AccountBook.check(password: given.new)
    let subjects = ["account \(id)"]
    let wait = throttle.wait(subjects, now: SteadyClock.seconds)
    guard wait == 0 else {
      return Problem.reply(
        Fault(.tooManyRequests, "", "The old password was wrong too often."), retryAfter: Int(wait.rounded(.up)))
    }
    throttle.begin(subjects, now: SteadyClock.seconds)
    let found = try await accounts.account(named: call.caller.name)
    guard try await passwords.isRight(given.old, for: found?.password) else {
      throw Fault(.notAllowed, "old", "It is not the account's password.")
    }
    throttle.succeed(subjects)
    let hash = try await passwords.hash(given.new)
    try await accounts.change(
      id, password: hash, scopes: nil,
      entry: AuditEntry(
        at: Date().timeIntervalSince1970, who: call.caller.name, address: call.address, action: "account.password",
        subject: "account \(id)"))
    try await known.refresh()
    return .nothing
  }

  private func makeFirst(_ call: Call) async throws(Fault) -> Reply {
    let given = try call.decode(SetupRequest.self)
    try AccountName.check(given.name)
    try AccountBook.check(password: given.password)
    guard setup.take(given.token) else {
      throw Fault(
        .notAllowed, "token", "It is not that of the link, or was used; a start of the service prints a new one.")
    }
    let now = Date().timeIntervalSince1970
    do throws(Fault) {
      let account = try await accounts.add(
        name: given.name, password: try await passwords.hash(given.password), scopes: [.admin], isFirst: true,
        entry: AuditEntry(
          at: now, who: given.name, address: call.address, action: "account.first", subject: "account 1"))
      let begun = try await begin(account, call, now: now)
      return try Self.reply(begun.caller, begun.cookie)
    } catch {
      if error.code != .requestConflict { setup.putBack(given.token) }
      throw error
    }
  }

  private static func cookie(_ secret: String, seconds: Int, isSecure: Bool) -> String {
    "\(Gatekeeper.cookieName(isSecure: isSecure))=\(secret); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
      + (isSecure ? "; Secure" : "")
  }
}
