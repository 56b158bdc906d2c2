import Foundation
import HTTPTypes
import NIOCore
import PostroomModel
import Testing

@testable import PostroomServer

/// Connections over which no plain request comes.
@Suite struct ConnectionTests {
  private static let stream = Route(
    method: .post, path: "/stream", access: .everybody, body: .stream(limit: 1 << 20),
    description: RouteDescription(summary: "Stream", tag: "Test", answers: []),
    handler: { call throws(Fault) in
      var size = 0
      try await call.forEachPiece { size += $0.readableBytes }
      return try .json(["size": size])
    })

  @Test func `a body that trickles ends the connection with a reason`() async throws {
    let configure = { (settings: inout ServiceSettings) in settings.limits.bodySeconds = 0.5 }
    try await RunningService.with(added: [Self.stream], configure: configure) { service async throws in
      let connection = try RawConnection(port: service.port)
      connection.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
      for _ in 0..<30 where connection.send("x") { try await Task.sleep(for: .milliseconds(100)) }
      let reply = connection.rest()
      #expect(reply.hasPrefix("HTTP/1.1 408 ") && reply.contains("too slowly"))
    }
  }

  @Test func `headers that do not end are waited for only so long`() async throws {
    try await RunningService.with(configure: { $0.limits.idleSeconds = 0.5 }) { service async throws in
      let connection = try RawConnection(port: service.port)
      connection.send("GET /health HTTP/1.1\r\nHost: a\r\n")
      for _ in 0..<30 where connection.send("X-A: 1\r\n") { try await Task.sleep(for: .milliseconds(100)) }
      #expect(!connection.rest().contains("200 OK"))
    }
  }

  @Test func `headers that are too large or too many are refused`() async throws {
    try await RunningService.with { service async throws in
      for headers in [
        "X-A: \(String(repeating: "a", count: 40_000))\r\n",
        (0..<200).map { "X-\($0): 1\r\n" }.joined(),
        (0..<90).map { "X-\($0): \(String(repeating: "b", count: 800))\r\n" }.joined(),
      ] {
        let connection = try RawConnection(port: service.port)
        connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
        let reply = connection.rest()
        #expect(reply.hasPrefix("HTTP/1.1 431 ") && reply.contains("application/problem+json"), "\(reply.prefix(60))")
      }
    }
  }

  @Test(arguments: [
    "GET /health\r\n\r\n", "\u{16}\u{03}\u{01}", "GET /health HTTP/1.1\r\nHost: a\r\nX A: 1\r\n\r\n",
    "GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "GET /health HTTP/1.1\r\nHost: a\r\nX-A: 1\rX-B: 2\r\n\r\n",
  ])
  func `what is no HTTP is refused`(bytes: String) async throws {
    try await RunningService.with { service async throws in
      let connection = try RawConnection(port: service.port)
      connection.send(bytes + "\r\n\r\n")
      #expect(connection.rest().hasPrefix("HTTP/1.1 400 "))
      #expect(try await service.send(.get, "/health").status == 200)
    }
  }

  @Test func `a client that asks beforehand is told to go on`() async throws {
    try await RunningService.with(added: [Self.stream]) { service async throws in
      let connection = try RawConnection(port: service.port)
      connection.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      #expect(connection.some().hasPrefix("HTTP/1.1 100 "))
      connection.send("abc")
      #expect(connection.some().contains("200 OK"))
    }
  }

  @Test func `a stream that is longer than it may be is refused on its way`() async throws {
    try await RunningService.with(added: [Self.stream]) { service async throws in
      let connection = try RawConnection(port: service.port)
      connection.send("POST /stream HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n\(String(repeating: "x", count: 65_536))\r\n"
      for _ in 0..<100 { guard connection.send(chunk) else { break } }
      #expect(connection.rest().hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test(arguments: [
    "/api/v1/documents/..%2f..%2fetc%2fpasswd/file", "/api/v1/documents/1/file/../../../../etc/passwd",
    "/../../etc/passwd", "/api/v1/profiles/..%2f..%2fsecret", "/api/v1/profiles/%2e%2e", "//etc/passwd",
    "/api/v1/profiles/%2Fetc%2Fpasswd", "/api/v1/documents/%00/file",
  ])
  func `no address leads out of the archive`(path: String) async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let connection = try RawConnection(port: service.port)
      connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      let reply = connection.rest()
      #expect(reply.hasPrefix("HTTP/1.1 404 ") || reply.hasPrefix("HTTP/1.1 400 "), "\(reply.prefix(60))")
    }
  }

  @Test func `nothing that is sent becomes a header of the reply`() async throws {
    let added = Route(
      method: .get, path: "/name", access: .everybody,
      description: RouteDescription(
        summary: "Name", tag: "Test", parameters: [.query("name", .text(longest: 100), "A name.")], answers: []),
      handler: { call throws(Fault) in
        Reply(.ok, headers: [.contentDisposition: Attachment.disposition(call.text("name") ?? "")])
      })
    #expect(
      Attachment.disposition("a\r\nSet-Cookie: x=1\"; ş.pdf").unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.isASCII
      })
    try await RunningService.with(added: [added]) { service async throws in
      let reply = try await service.send(.get, "/name?name=a%0d%0aSet-Cookie:%20x=1")
      #expect(reply.status == 400 && reply.header("Set-Cookie") == nil)
    }
  }
}
