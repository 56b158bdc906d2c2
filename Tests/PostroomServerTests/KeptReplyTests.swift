import Foundation
import HTTPTypes
import NIOCore
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// Replies that are kept, compressed or sent again.
@Suite struct KeptReplyTests {
  @Test func `a reply that is known is not sent again`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let first = try await service.send(.get, "/api/v1/documents/1")
      let tag = try #require(first.header("ETag"))
      for known in [tag, "\"other\", \(tag)", "*", String(tag.dropFirst(2))] {
        let second = try await service.send(.get, "/api/v1/documents/1", headers: ["If-None-Match": known])
        #expect(second.status == 304 && second.body.isEmpty && second.header("ETag") == tag, "\(known)")
      }
      #expect(
        try await service.send(.get, "/api/v1/documents/1", headers: ["If-None-Match": "\"other\""]).status == 200)
    }
  }

  @Test func `what another process writes is seen`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let before = try await service.send(.get, "/api/v1/documents")
      #expect(service.service.cache.contents.entries == 1)
      try service.archive.add(1)
      try await Task.sleep(for: .milliseconds(500))
      let after = try await service.send(
        .get, "/api/v1/documents", headers: ["If-None-Match": before.header("ETag") ?? ""])
      #expect(after.status == 200 && after.text.contains("_13.pdf"))
    }
  }

  @Test func `a reply that was made before a change is not kept after it`() {
    let cache = ResponseCache()
    let generation = cache.generation
    let entry = Answer.entry(.text("a", type: "text/plain"), .init(string: "a"), route: 0, now: 0, isSecure: false)
    cache.drop()
    cache.keep(entry, for: "/a", since: generation)
    #expect(cache.entry("/a", now: 1) == nil)
    cache.keep(entry, for: "/a", since: cache.generation)
    #expect(cache.entry("/a", now: 299) != nil && cache.entry("/a", now: 301) == nil)
    for number in 0..<200_000 { cache.keep(entry, for: "/\(number)", since: cache.generation) }
    #expect(cache.contents.bytes <= 32 << 20)
  }

  @Test(arguments: ["/api/v1/documents", "/api/docs", "/api/v1/export?format=csv"])
  func `long replies are compressed for those who take it`(path: String) async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let plain = try await service.send(.get, path)
      let packed = try await service.send(.get, path, headers: ["Accept-Encoding": "br, gzip;q=0.8"])
      #expect(plain.header("Content-Encoding") == nil && packed.header("Content-Encoding") == "gzip")
      #expect(packed.header("Vary") == "Accept-Encoding" && packed.body.count < plain.body.count)
      #expect(try unpacked(packed.body) == plain.body)
      let none = try await service.send(.get, path, headers: ["Accept-Encoding": "gzip;q=0"])
      #expect(none.header("Content-Encoding") == nil)
      #expect(
        try await service.send(.get, "/health", headers: ["Accept-Encoding": "gzip"]).header("Content-Encoding") == nil)
    }
  }

  private func unpacked(_ data: Data) throws -> Data {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).gz"
    try data.write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
    process.arguments = ["-dc", path]
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return bytes
  }

  @Test func `HEAD says what GET would, and sends nothing`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      for path in ["/health", "/api/v1/documents/1", "/api/v1/documents/1/file"] {
        let (get, head) = (try await service.send(.get, path), try await service.send(.head, path))
        #expect(head.status == 200 && head.body.isEmpty, "\(path)")
        #expect(head.header("Content-Length") == get.header("Content-Length"), "\(path)")
      }
    }
  }

  @Test func `a request with a key of its own is carried out once`() async throws {
    let count = Atomic(0)
    let route = Route(
      method: .post, path: "/count", access: .scope(.write), body: .json(limit: 100),
      description: RouteDescription(
        summary: "Count", tag: "Test", body: ("application/json", ["type": "object"]), answers: []),
      handler: { call throws(Fault) in
        let number = count.add(1, ordering: .relaxed).newValue
        if call.body.readableBytesView.contains(UInt8(ascii: "!")) { throw Fault(.internalError, "", "No.") }
        return try .json(["count": number], .created)
      })
    try await RunningService.with(added: [route], configure: { $0.isInsecureLocal = true }) { service async throws in
      func send(_ body: String, _ key: String) async throws -> Received {
        try await service.send(.post, "/count", json: body, headers: ["Idempotency-Key": key])
      }
      let first = try await send("{\"a\":1}", "k1")
      let second = try await send("{\"a\":1}", "k1")
      #expect(first.status == 201 && second.status == 201 && first.body == second.body)
      #expect(second.header("Idempotent-Replayed") == "true" && count.load(ordering: .relaxed) == 1)
      #expect(try await send("{\"a\":2}", "k1").status == 422)
      #expect(try await send("{\"a\":2}", "k2").status == 201)
      // What the service itself spoiled may be tried again.
      #expect(try await send("{\"a\":\"!\"}", "k3").status == 500)
      #expect(try await send("{\"a\":\"!\"}", "k3").status == 500)
      #expect(count.load(ordering: .relaxed) == 4)
      #expect(try await send("{}", String(repeating: "k", count: 300)).status == 400)
      #expect(try await send("{}", "k\t4").status == 400)
    }
  }

  @Test func `pages of other sites are let in by name alone`() async throws {
    try await RunningService.with(
      configure: { $0.origins = (try? AllowedOrigins(["https://tools.example.com"])) ?? .none }
    ) { service async throws in
      let key = try await service.key(.read)
      let ours = try await service.send(
        .get, "/api/v1/runs", key: key, headers: ["Origin": "https://tools.example.com"])
      #expect(ours.header("Access-Control-Allow-Origin") == "https://tools.example.com")
      #expect(ours.header("Vary")?.contains("Origin") == true)
      #expect(ours.header("Access-Control-Allow-Credentials") == nil)
      let other = try await service.send(.get, "/api/v1/runs", key: key, headers: ["Origin": "https://evil.example"])
      #expect(other.header("Access-Control-Allow-Origin") == nil)
      let before = try await service.send(
        .options, "/api/v1/keys",
        headers: ["Origin": "https://tools.example.com", "Access-Control-Request-Method": "POST"])
      #expect(before.status == 204 && before.header("Access-Control-Allow-Methods")?.contains("POST") == true)
    }
    #expect(throws: Fault.self) { try AllowedOrigins(["tools.example.com"]) }
    #expect(throws: Fault.self) { try AllowedOrigins(["https://tools.example.com/"]) }
  }
}
