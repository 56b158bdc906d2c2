import Foundation
import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// Keys open what their scopes say, and nothing else.
@Suite struct KeyTests {
  @Test func `without a key nothing of the archive is told`() async throws {
    try await RunningService.with { service async throws in
      for path in [
        "/api/v1/documents", "/api/v1/documents/1/file", "/api/v1/keys", "/metrics", "/api/v1/export?format=csv",
      ] {
        let reply = try await service.send(.get, path)
        #expect(reply.status == 401 && reply.header("WWW-Authenticate")?.hasPrefix("Bearer") == true, "\(path)")
      }
      for open in ["/health", "/ready", "/api/docs", "/api/v1/openapi.json", "/api/v1/faults"] {
        #expect(try await service.send(.get, open).status == 200, "\(open)")
      }
    }
  }

  @Test func `a scope opens its own routes alone`() async throws {
    try await RunningService.with { service async throws in
      let (read, write, load) = (
        try await service.key(.read), try await service.key(.write), try await service.key(.load)
      )
      let admin = try await service.key(.admin)
      for (key, documents, keys) in [(read, 200, 403), (write, 403, 403), (load, 403, 403), (admin, 200, 200)] {
        #expect(try await service.send(.get, "/api/v1/documents", key: key).status == documents)
        #expect(try await service.send(.get, "/api/v1/keys", key: key).status == keys)
      }
      // What was kept for one who may is not given to one who may not.
      #expect(try await service.send(.get, "/api/v1/documents", key: write).status == 403)
      #expect(try await service.send(.get, "/api/v1/documents").status == 401)
    }
  }

  @Test func `a key that is wrong, revoked or over opens nothing`() async throws {
    try await RunningService.with { service async throws in
      let key = try await service.key(.read)
      #expect(try await service.send(.get, "/api/v1/runs", key: key).status == 200)
      #expect(try await service.send(.get, "/api/v1/runs", key: key + "a").status == 401)
      #expect(try await service.send(.get, "/api/v1/runs", key: "").status == 401)
      try await KeyBook(service.archive.database).revoke(1, who: "test", now: Date().timeIntervalSince1970)
      try await service.refresh()
      #expect(try await service.send(.get, "/api/v1/runs", key: key).status == 401)
      let old = try await KeyBook(service.archive.database).add(
        name: "old", scopes: .read, days: 1, who: "test", now: Date().timeIntervalSince1970 - 90_000)
      try await service.refresh()
      #expect(try await service.send(.get, "/api/v1/runs", key: old.secret).status == 401)
    }
  }

  @Test func `a key is shown once and kept as its hash`() async throws {
    try await RunningService.with { service async throws in
      let admin = try await service.key(.admin)
      let made = try await service.send(
        .post, "/api/v1/keys", key: admin, json: #"{"name":"scanner","scopes":["read","write"],"days":30}"#)
      #expect(made.status == 201)
      guard case .string(let secret)? = try made.json["key"] else { return #expect(Bool(false)) }
      #expect(secret.hasPrefix(Secret.keyPrefix) && secret.utf8.count > 45)
      #expect(try await service.send(.get, "/api/v1/documents", key: secret).status == 200)
      let list = try await service.send(.get, "/api/v1/keys", key: admin)
      #expect(!list.text.contains(secret) && list.text.contains("scanner"))
      for name in ["", "-wal"] {
        let file = FileManager.default.contents(atPath: service.archive.output + "/.postroom/service.sqlite" + name)
        #expect(file?.range(of: Data(secret.utf8)) == nil)
      }
      #expect(try await service.send(.delete, "/api/v1/keys/2", key: admin).status == 204)
      #expect(try await service.send(.get, "/api/v1/documents", key: secret).status == 401)
      #expect(try await service.send(.delete, "/api/v1/keys/99", key: admin).status == 404)
      let trail = try await service.send(.get, "/api/v1/audit", key: admin).text
      #expect(trail.contains("key.add") && trail.contains("key.revoke") && !trail.contains(secret))
    }
  }

  @Test(arguments: [
    #"{"name":"","scopes":["read"]}"#, #"{"name":"a","scopes":[]}"#, #"{"name":"a","scopes":["all"]}"#,
    #"{"name":"a\nb","scopes":["read"]}"#, #"{"name":"a","scopes":["read"],"days":0}"#, #"{"scopes":["read"]}"#,
  ])
  func `what would be no key is not made`(body: String) async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let found = try await service.send(.post, "/api/v1/keys", json: body).status
      #expect(found == 400)
    }
  }

  @Test func `a key that asks too often is told when to come again`() async throws {
    try await RunningService.with(configure: { $0.limits.requestsPerMinute = 5 }) { service async throws in
      let key = try await service.key(.read)
      for _ in 0..<5 { #expect(try await service.send(.get, "/api/v1/runs", key: key).status == 200) }
      let reply = try await service.send(.get, "/api/v1/runs", key: key)
      #expect(reply.status == 429 && (1...12).contains(reply.header("Retry-After").flatMap { Int($0) } ?? 0))
      let loader = try await service.key([.read, .load])
      for _ in 0..<20 { #expect(try await service.send(.get, "/api/v1/runs", key: loader).status == 200) }
    }
  }

  @Test func `a bucket fills evenly and holds a minute's worth`() {
    let buckets = TokenBuckets(perMinute: 60)
    for left in (0..<60).reversed() { #expect(buckets.take(for: .local, now: 0) == .allowed(remaining: left)) }
    #expect(buckets.take(for: .local, now: 0) == .wait(1))
    #expect(buckets.take(for: .key(1), now: 0) == .allowed(remaining: 59))
    #expect(buckets.take(for: .local, now: 2.5) == .allowed(remaining: 1))
    #expect(buckets.take(for: .local, now: 1_000) == .allowed(remaining: 59))
  }
}
