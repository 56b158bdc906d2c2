import Foundation
import GRDB
import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// Browsers that sign in.
@Suite struct SessionTests {
  private static let password = "doğru at pil zımba"

  /// Makes the first account and signs in.
  private func signedIn(_ service: RunningService) async throws -> (cookie: String, csrf: String) {
    let token = try #require(service.setup)
    let body = "{\"token\":\"\(token)\",\"name\":\"Ayşe\",\"password\":\"\(Self.password)\"}"
    let reply = try await service.send(.post, "/api/v1/setup", json: body)
    #expect(reply.status == 200)
    guard case .string(let csrf)? = try reply.json["csrf"] else { throw CancellationError() }
    return (try #require(reply.cookie), csrf)
  }

  private func signIn(
    _ service: RunningService, password: String = SessionTests.password, headers: [String: String] = [:]
  ) async throws -> Received {
    try await service.send(
      .post, "/api/v1/session", json: "{\"name\":\"ayşe\",\"password\":\"\(password)\"}", headers: headers)
  }

  @Test func `the link of the first start makes one account and works once`() async throws {
    try await RunningService.with { service async throws in
      let session = try await signedIn(service)
      let who = try await service.send(.get, "/api/v1/session", headers: ["Cookie": session.cookie])
      #expect(who.status == 200 && who.text.contains("Ayşe"))
      let again = "{\"token\":\"\(service.setup ?? "")\",\"name\":\"b\",\"password\":\"\(Self.password)\"}"
      #expect(try await service.send(.post, "/api/v1/setup", json: again).status == 403)
      #expect(
        try await service.send(.post, "/api/v1/setup", json: again.replacing("\"token\":\"", with: "\"token\":\"x"))
          .status == 403)
    }
  }

  @Test func `where there is a key there is no link`() async throws {
    let archive = try ServedArchive(documents: 0)
    _ = try await KeyBook(archive.database).add(
      name: "a", scopes: .read, days: nil, who: "test", now: Date().timeIntervalSince1970)
    try await RunningService.with(archive) { service in #expect(service.setup == nil) }
  }

  @Test func `an account is told by its own number, whatever else was put down`() async throws {
    try await RunningService.with { service async throws in
      let key = try await service.key(.admin)
      for name in ["boss", "clerk"] {
        let body = "{\"name\":\"\(name)\",\"password\":\"\(Self.password)\",\"scopes\":[\"read\"]}"
        let made = try await service.send(.post, "/api/v1/accounts", key: key, json: body)
        let listed = try await service.send(.get, "/api/v1/accounts", key: key).json
        guard case .array(let all)? = listed["items"] ?? listed["accounts"] else { throw CancellationError() }
        let found = try #require(all.first { $0["name"] == .string(name) })
        let told = try made.json["id"]
        #expect(made.status == 201 && told != nil && told == found["id"], "\(name)")
      }
    }
  }

  @Test func `the first account has its session though a key was made before it`() async throws {
    try await RunningService.with { service async throws in
      _ = try await service.key(.read)
      _ = try await signedIn(service)
    }
  }

  @Test func `a change needs the token of the session`() async throws {
    try await RunningService.with { service async throws in
      let session = try await signedIn(service)
      let body = #"{"name":"scanner","scopes":["read"]}"#
      let cookie = ["Cookie": session.cookie]
      func add(_ headers: [String: String]) async throws -> Int {
        try await service.send(.post, "/api/v1/keys", json: body, headers: cookie.merging(headers) { $1 }).status
      }
      #expect(try await add([:]) == 403)
      #expect(try await add(["X-CSRF-Token": String(repeating: "0", count: 64)]) == 403)
      #expect(try await add(["X-CSRF-Token": session.csrf, "Sec-Fetch-Site": "cross-site"]) == 403)
      #expect(try await add(["X-CSRF-Token": session.csrf, "Origin": "https://evil.example"]) == 403)
      #expect(try await add(["X-CSRF-Token": session.csrf]) == 201)
      #expect(try await add(["X-CSRF-Token": session.csrf, "Origin": "http://127.0.0.1:\(service.port)"]) == 201)
    }
  }

  @Test func `the cookie is for the service's own pages alone`() async throws {
    try await RunningService.with { service async throws in
      _ = try await signedIn(service)
      let set = try #require(try await signIn(service).header("Set-Cookie"))
      #expect(
        set.contains("; HttpOnly") && set.contains("; SameSite=Strict") && set.contains("; Path=/")
          && !set.contains("Secure"))
    }
    try await RunningService.with(configure: { $0.isBehindProxy = true }) { service async throws in
      let session = try await signedIn(service)
      #expect(session.cookie.hasPrefix("__Host-postroom_session="))
      #expect(try #require(try await signIn(service).header("Set-Cookie")).hasSuffix("; Secure"))
    }
  }

  @Test func `a session that somebody planted is not the one that is signed in`() async throws {
    try await RunningService.with { service async throws in
      let first = try await signedIn(service)
      let planted = "postroom_session=planted-by-somebody-else"
      let reply = try await signIn(service, headers: ["Cookie": planted])
      #expect(reply.status == 200 && reply.cookie != planted)
      #expect(try await service.send(.get, "/api/v1/session", headers: ["Cookie": planted]).status == 401)
      // Signing in anew ends the session that the browser had.
      let other = try await signIn(service, headers: ["Cookie": first.cookie])
      #expect(try await service.send(.get, "/api/v1/session", headers: ["Cookie": first.cookie]).status == 401)
      #expect(try await service.send(.get, "/api/v1/session", headers: ["Cookie": other.cookie ?? ""]).status == 200)
    }
  }

  @Test func `signing out ends the session`() async throws {
    try await RunningService.with { service async throws in
      let session = try await signedIn(service)
      let headers = ["Cookie": session.cookie, "X-CSRF-Token": session.csrf]
      let reply = try await service.send(.delete, "/api/v1/session", headers: headers)
      #expect(reply.status == 204 && reply.header("Set-Cookie")?.contains("Max-Age=0") == true)
      #expect(try await service.send(.get, "/api/v1/session", headers: headers).status == 401)
    }
  }

  @Test func `who guesses passwords has to wait`() async throws {
    try await RunningService.with { service async throws in
      _ = try await signedIn(service)
      var statuses: [Int] = []
      for _ in 0..<7 { statuses.append(try await signIn(service, password: "wrong password").status) }
      #expect(statuses.prefix(5).allSatisfy { $0 == 401 } && statuses.last == 429)
      let waiting = try await signIn(service)
      #expect(waiting.status == 429 && waiting.header("Retry-After") != nil)
      let trail = try await AuditTrail(database: service.archive.database).entries(before: nil, offset: 0, limit: 50)
      #expect(trail.filter { $0.action == "session.refuse" }.count == 5)
    }
  }

  @Test func `another site cannot sign anybody in`() async throws {
    try await RunningService.with { service async throws in
      _ = try await signedIn(service)
      #expect(try await signIn(service, headers: ["Origin": "https://evil.example"]).status == 403)
      #expect(try await signIn(service, headers: ["Sec-Fetch-Site": "cross-site"]).status == 403)
      let form = try await service.send(
        .post, "/api/v1/session", json: "name=a", headers: ["Content-Type": "application/x-www-form-urlencoded"])
      #expect(form.status == 415)
    }
  }

  @Test func `a new password ends all sessions of its account`() async throws {
    try await RunningService.with { service async throws in
      let session = try await signedIn(service)
      let headers = ["Cookie": session.cookie, "X-CSRF-Token": session.csrf]
      let wrong = try await service.send(
        .post, "/api/v1/session/password", json: #"{"old":"no no no no","new":"another password"}"#, headers: headers)
      #expect(wrong.status == 403)
      let right = try await service.send(
        .post, "/api/v1/session/password", json: "{\"old\":\"\(Self.password)\",\"new\":\"another password\"}",
        headers: headers)
      #expect(right.status == 204)
      #expect(try await service.send(.get, "/api/v1/session", headers: headers).status == 401)
      #expect(try await signIn(service, password: "another password").status == 200)
    }
  }

  @Test func `the last account that may do everything stays`() async throws {
    try await RunningService.with { service async throws in
      let session = try await signedIn(service)
      let headers = ["Cookie": session.cookie, "X-CSRF-Token": session.csrf]
      #expect(try await service.send(.delete, "/api/v1/accounts/1", headers: headers).status == 409)
      let other = try await service.send(
        .post, "/api/v1/accounts", json: #"{"name":"Bora","password":"another password","scopes":["admin"]}"#,
        headers: headers)
      #expect(other.status == 201)
      #expect(
        try await service.send(.patch, "/api/v1/accounts/2", json: #"{"scopes":["read"]}"#, headers: headers).status
          == 204)
      #expect(
        try await service.send(.patch, "/api/v1/accounts/1", json: #"{"scopes":["read"]}"#, headers: headers).status
          == 409)
    }
  }

  @Test func `the audit trail cannot be rewritten`() async throws {
    let archive = try ServedArchive(documents: 0)
    try await AuditTrail(database: archive.database).add(
      AuditEntry(at: 1, who: "a", address: "", action: "test", subject: "b"))
    for statement in ["UPDATE audit SET who = 'c'", "DELETE FROM audit"] {
      await #expect(throws: Fault.self) { try await archive.database.write { try $0.execute(sql: statement) } }
    }
  }

  @Test func `a service that trusts this machine trusts no other site`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      #expect(try await service.send(.get, "/api/v1/documents").status == 200)
      for headers in [
        ["Host": "evil.example"], ["Origin": "https://evil.example"], ["Origin": "null"],
        ["Sec-Fetch-Site": "cross-site"],
      ] {
        #expect(try await service.send(.get, "/api/v1/documents", headers: headers).status == 403, "\(headers)")
      }
    }
  }

  @Test(arguments: [("0.0.0.0:0", false, true), ("0.0.0.0:0", true, true), ("127.0.0.1:0", true, false)])
  func `settings that would be dangerous are refused`(address: String, isLocal: Bool, isRefused: Bool) throws {
    var settings = ServiceSettings(output: "/", address: try ListenAddress(address))
    settings.isInsecureLocal = isLocal
    if isRefused { #expect(throws: Fault.self) { try settings.check() } } else { try settings.check() }
  }
}
