import Foundation
import HTTPTypes
import NIOCore
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// Bodies that are taken as they come: whole ones once, those that break off not at all.
@Suite struct StreamTests {
  /// What the route's handler saw.
  private final class Seen: Sendable {
    let sizes = Mutex<[Int]>([])
    let broken = Mutex<[Fault.Code]>([])
  }

  private static func route(_ seen: Seen) -> Route {
    Route(
      method: .post, path: "/stream", access: .scope(.write), body: .stream(limit: 1 << 20),
      description: RouteDescription(
        summary: "Stream", tag: "Test", body: ("application/octet-stream", ["type": "string"]), answers: []),
      handler: { call throws(Fault) in
        var size = 0
        do throws(Fault) {
          try await call.forEachPiece { size += $0.readableBytes }
        } catch {
          seen.broken.withLock { $0.append(error.code) }
          throw error
        }
        guard size > 0 else { throw Fault(.requestInvalid, "body", "It is empty.") }
        seen.sizes.withLock { $0.append(size) }
        return try .json(["size": size], .created)
      })
  }

  @Test(arguments: [
    "Content-Length: 1000\r\n\r\nonly this", "Transfer-Encoding: chunked\r\n\r\n4\r\nonly\r\n",
    "Transfer-Encoding: chunked\r\n\r\n40\r\nonly", "Content-Length: 1000\r\nIdempotency-Key: k\r\n\r\nonly this",
  ])
  func `a body whose sender goes away is no whole one`(rest: String) async throws {
    let seen = Seen()
    try await RunningService.with(added: [Self.route(seen)], configure: { $0.isInsecureLocal = true }) {
      service async throws in
      do {
        let connection = try RawConnection(port: service.port)
        connection.send("POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n\(rest)")
        try await Task.sleep(for: .milliseconds(200))
      }
      for _ in 0..<500 where seen.broken.withLock(\.isEmpty) && seen.sizes.withLock(\.isEmpty) {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(seen.sizes.withLock { $0 } == [] && seen.broken.withLock { $0 } == [.requestInvalid])
      // The same key takes the whole one afterwards.
      let again = try await send(service, "the whole of it", key: "k")
      #expect(again.status == 201 && again.header("Idempotent-Replayed") == nil)
    }
  }

  @Test func `a key stands for one content, and not for what was refused`() async throws {
    let seen = Seen()
    try await RunningService.with(added: [Self.route(seen)], configure: { $0.isInsecureLocal = true }) {
      service async throws in
      #expect(try await send(service, "", key: "k").status == 400)
      let first = try await send(service, "one", key: "k")
      let same = try await send(service, "one", key: "k")
      let other = try await send(service, "two", key: "k")
      #expect(first.status == 201 && same.status == 201 && same.body == first.body)
      #expect(same.header("Idempotent-Replayed") == "true" && first.header("Idempotent-Replayed") == nil)
      #expect(other.status == 422 && seen.sizes.withLock { $0 } == [3])
    }
  }

  private func send(_ service: RunningService, _ body: String, key: String) async throws -> Received {
    try await service.send(
      .post, "/stream", json: body, headers: ["Idempotency-Key": key, "Content-Type": "application/octet-stream"])
  }
}
