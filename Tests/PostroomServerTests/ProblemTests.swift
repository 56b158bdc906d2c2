import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// Whatever goes wrong is told as a problem document.
@Suite struct ProblemTests {
  private static let echo = Route(
    method: .post, path: "/echo/{id}", access: .everybody, body: .json(limit: 100),
    description: RouteDescription(
      summary: "Echo", tag: "Test", parameters: [.number("id", "A number.")],
      body: ("application/json", ["type": "object"]), answers: []),
    handler: { call throws(Fault) in
      let value = try call.decode([String: Int].self)
      if value["fault"] != nil { throw Fault(.ledgerDamaged, "/secret/path", "The database says: /secret/path.") }
      return try .json(value)
    })

  @Test func `an address that leads nowhere`() async throws {
    try await RunningService.with { service async throws in
      for path in ["/nowhere", "//", "/api/v1/documents/", "/api//v1/documents", "/api/v1/documents/1/2/3"] {
        let reply = try await service.send(.get, path)
        #expect(reply.status == 404 && reply.header("Content-Type") == "application/problem+json", "\(path)")
        #expect(try reply.problem.code == "not-found")
      }
    }
  }

  @Test func `a method that a path does not take names those that it takes`() async throws {
    try await RunningService.with { service async throws in
      let reply = try await service.send(.delete, "/health")
      #expect(reply.status == 405 && reply.header("Allow") == "GET, HEAD, OPTIONS")
      #expect(try reply.problem.status == 405)
      #expect(try await service.send(.options, "/health").status == 204)
    }
  }

  @Test(arguments: [
    ("{\"a\":1}", 200), ("{\"a\":}", 400), ("", 400), ("{\"a\":\"x\"}", 400), ("[1]", 400), ("\u{FF}", 400),
  ])
  func `a body that is not what it must be`(body: String, status: Int) async throws {
    try await RunningService.with(added: [Self.echo]) { service async throws in
      let reply = try await service.send(.post, "/echo/1", json: body)
      #expect(reply.status == status)
      if status == 400 { #expect(try reply.problem.code == "request-invalid") }
    }
  }

  @Test func `a body that is too large, or of another kind`() async throws {
    try await RunningService.with(added: [Self.echo]) { service async throws in
      let large = try await service.send(.post, "/echo/1", json: "{\"a\":\(String(repeating: "1", count: 200_000))}")
      #expect(large.status == 413)
      #expect(try large.problem.code == "request-too-large")
      let other = try await service.send(.post, "/echo/1", json: "{\"a\":1}", headers: ["Content-Type": "text/plain"])
      #expect(other.status == 415)
    }
  }

  @Test(arguments: ["0", "01", "+1", "-1", "1.0", "9223372036854775808", "a", "%31%00", "1%2F2"])
  func `a number in the path that is none leads nowhere`(number: String) async throws {
    try await RunningService.with(added: [Self.echo]) { service async throws in
      let reply = try await service.send(.post, "/echo/\(number)", json: "{\"a\":1}")
      #expect(reply.status == 404 || reply.status == 400)
    }
  }

  @Test func `a name in the query that no one knows, or twice, is refused`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let known = try await service.send(.get, "/api/v1/documents?limit=5").status
      #expect(known == 200)
      for query in ["limit=0", "limit=5&limit=5", "unknown=1", "limit=%zz", "since=yesterday", "outcome=lost"] {
        let status = try await service.send(.get, "/api/v1/documents?\(query)").status
        #expect(status == 400, "\(query)")
      }
    }
  }

  @Test func `what is wrong inside is not told to whoever asks`() async throws {
    try await RunningService.with(added: [Self.echo]) { service async throws in
      let reply = try await service.send(.post, "/echo/1", json: "{\"fault\":1}")
      #expect(reply.status == 500 && !reply.text.contains("secret"))
      #expect(try reply.problem.code == "ledger-damaged")
    }
  }
}
