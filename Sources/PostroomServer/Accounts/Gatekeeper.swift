internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import PostroomMail
internal import PostroomModel

/// Finds out who asks, and whether they may.
struct Gatekeeper: Sendable {
  let known: KnownCallers
  /// Whether whoever is on this machine may do everything.
  let isInsecureLocal: Bool
  /// The addresses of other sites that may ask from browsers.
  let origins: AllowedOrigins

  /// The cookie's name; the prefix has browsers hold it to this host, this path and TLS.
  static func cookieName(isSecure: Bool) -> String { isSecure ? "__Host-postroom_session" : "postroom_session" }

  /// Finds out who asks.
  ///
  /// - Throws: `sign-in-needed` for a key or a session that opens nothing; `not-allowed` for what another site would have a
  ///   browser do.
  func identify(_ head: HTTPRequest, isSecure: Bool, now: Double) throws(Fault) -> Caller {
    if let header = head.headerFields[.authorization] {
      guard header.utf8.count > 7, header.prefix(7).lowercased() == "bearer " else {
        throw Fault(.signInNeeded, "Authorization", "It takes 'Bearer' and a key.")
      }
      guard let caller = known.bearer(of: header.dropFirst(7), now: now) else {
        throw Fault(
          .signInNeeded, "Authorization", "The key opens nothing: it was never made, was revoked, or has ended.")
      }
      return caller
    }
    if let secret = Self.sessionSecret(head, isSecure: isSecure) {
      if let caller = known.signedIn(secret, now: now) { return caller }
      // A cookie of an ended session is nobody's: its browser must be able to sign in again.
    }
    guard isInsecureLocal else { return .nobody }
    try refuseForeign(head)
    return .local
  }

  /// Whether somebody may use a route.
  ///
  /// - Throws: `sign-in-needed`, `not-allowed`.
  func admit(_ caller: Caller, _ head: HTTPRequest, to route: Route) throws(Fault) {
    switch route.access {
    case .everybody: break
    case .somebody: guard caller.kind != .nobody else { throw Self.unknown }
    case .scope(let scope): try admit(caller, scope: scope)
    }
    guard route.isWrite, !route.isSignIn else { return }
    // A form brings its token in its body, which is looked at once it is there.
    if case .form = route.body { return }
    try prove(caller, head, token: head.headerFields[.csrfToken], name: HTTPField.Name.csrfToken.rawName)
  }

  /// Whether somebody has a scope.
  ///
  /// - Throws: `sign-in-needed`, `not-allowed`.
  func admit(_ caller: Caller, scope: Scope) throws(Fault) {
    guard caller.kind != .nobody else { throw Self.unknown }
    guard caller.scopes.allows(scope) else {
      throw Fault(.notAllowed, "", "It takes the scope '\(scope.text)', which \(caller.name) does not have.")
    }
  }

  /// Whether what changes something comes from a page of our own: a signed-in browser knows its session's token.
  ///
  /// - Parameter name: Where the token should be.
  /// - Throws: `not-allowed`.
  func prove(_ caller: Caller, _ head: HTTPRequest, token: String?, name: String) throws(Fault) {
    guard case .session(_, _, let csrf) = caller.kind else { return }
    guard let token, TokenHash.isSame(token, csrf), !isCrossSite(head) else {
      throw Fault(
        .notAllowed, name, "A signed-in browser sends the token of its session with whatever changes something.")
    }
  }

  /// What a route that signs somebody in asks of a browser: that its own page sends the request.
  ///
  /// - Throws: `not-allowed`.
  func refuseCrossSite(_ head: HTTPRequest) throws(Fault) {
    guard !isCrossSite(head) else {
      throw Fault(.notAllowed, "Origin", "Signing in works from the service's own pages alone.")
    }
  }

  /// The secret in a request's cookie.
  static func sessionSecret(_ head: HTTPRequest, isSecure: Bool) -> String? {
    Cookies.value(cookieName(isSecure: isSecure), head.headerFields)
  }

  private static let unknown = Fault(.signInNeeded, "", "This needs a key, or an account that is signed in.")

  private func isCrossSite(_ head: HTTPRequest) -> Bool {
    if let site = head.headerFields[.fetchSite], site != "same-origin", site != "none" { return true }
    guard let origin = head.headerFields[.origin] else { return false }
    return !AllowedOrigins.isOwn(origin, host: head.authority)
  }

  /// Keeps pages of other sites from using a service that trusts this machine: by their origin, or by a name of their own
  /// that leads here.
  private func refuseForeign(_ head: HTTPRequest) throws(Fault) {
    let isOwnOrigin =
      head.headerFields[.origin].map { AllowedOrigins.isOwn($0, host: head.authority) || origins.names($0) } ?? true
    let site = head.headerFields[.fetchSite] ?? "none"
    let isOwnSite = site != "cross-site" || head.headerFields[.origin].map(origins.names) == true
    guard LoopbackHost.isNamed(byAuthority: head.authority), isOwnOrigin, isOwnSite else {
      throw Fault(
        .notAllowed, "Host",
        "A service with --insecure-local answers this machine alone, by the name localhost or 127.0.0.1.")
    }
  }
}
