internal import HTTPTypes
internal import PostroomModel

/// Signing in and out, and choosing a language, from pages.
struct SignInPages: Sendable {
  let sessions: SessionRoutes

  private static let path = "/sign-in"

  var routes: [Route] {
    let target = Parameter.query("to", .text(longest: 500), "The page to go to afterwards; another site's is left.")
    let credentials = Schema.object(
      "", ["name": Schema.text(longest: 100), "password": Schema.text(longest: 1_000), "to?": Schema.text])
    return [
      .page(
        Self.path, "Show where people sign in", access: .everybody, parameters: [target],
        handler: { call throws(Fault) in page(call, to: LocalPath.safe(call.text("to"))) }),
      .form(
        Self.path, "Sign in from a page", access: .everybody, schema: credentials, isSignIn: true,
        handler: { call throws(Fault) in try await signIn(call) }),
      .form(
        "/sign-out", "Sign out from a page", access: .somebody, schema: Schema.object("", ["csrf?": Schema.text]),
        handler: { call throws(Fault) in
          PageFrame.lead(to: Self.path, headers: [.setCookie: try await sessions.signOut(call)])
        }),
      .page(
        "/language/{language}", "Choose the language of pages", access: .everybody,
        parameters: [
          Parameter(
            name: "language", place: .path, kind: .choice(PageLanguage.allCases.map(\.rawValue)),
            text: "The language.", isRequired: true), target,
        ],
        handler: { call throws(Fault) in
          let language = call.text("language") ?? PageLanguage.english.rawValue
          let cookie =
            "\(PageLanguage.cookie)=\(language); Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
            + (call.isSecure ? "; Secure" : "")
          return PageFrame.lead(to: LocalPath.safe(call.text("to")), headers: [.setCookie: cookie])
        }),
    ]
  }

  private func page(
    _ call: Call, to target: String, trouble: String? = nil, name: String = "", status: HTTPResponse.Status = .ok,
    headers: HTTPFields = [:]
  ) -> Reply {
    var visit = Visit(call)
    visit.path = target
    let said: Markup = trouble.map { "<p class=\"box trouble\" role=\"alert\">\($0)</p>" } ?? ""
    let content: Markup = """
      \(said)<form method="post" action="\(Self.path)" class="stack">
      <input type="hidden" name="to" value="\(target)">
      <label>\(visit(.name)) <input name="name" autocomplete="username" required maxlength="100" value="\(name)" \
      autofocus></label>
      <label>\(visit(.password))
      <input name="password" type="password" autocomplete="current-password" required maxlength="1000"></label>
      <button class="main">\(visit(.signIn))</button></form>
      <p class="quiet">\(visit(.signInHelp))</p>
      """
    return PageFrame(visit: visit, kind: "narrow").reply(visit(.signIn), content, status: status, headers: headers)
  }

  private func signIn(_ call: Call) async throws(Fault) -> Reply {
    let visit = Visit(call)
    let (target, name) = (LocalPath.safe(call.form["to"]), call.form["name"] ?? "")
    do throws(Fault) {
      switch try await sessions.signIn(name: name, password: call.form["password"] ?? "", call) {
      case .begun(_, let cookie): return PageFrame.lead(to: target, headers: [.setCookie: cookie])
      case .wait(let seconds):
        return page(
          call, to: target, trouble: "\(visit(.signInWait)) \(seconds)", name: name, status: .tooManyRequests,
          headers: [.retryAfter: "\(seconds)"])
      }
    } catch {
      guard error.code == .signInNeeded else { throw error }
      return page(call, to: target, trouble: visit(.signInFailed), name: name, status: .unauthorized)
    }
  }
}
