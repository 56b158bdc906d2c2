import Foundation
import HTTPTypes
import PostroomEngine
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// How a service begins, stands and ends.
@Suite struct ServiceLifeTests {
  /// An engine that takes the archive's lock as a run does, and works until it is told to end.
  private static func engine(_ output: String, condition: Station.Condition = .working) -> ServiceEngine {
    let hasEnded = Mutex(false)
    return ServiceEngine(
      work: { () throws(Fault) in
        let lock = try RunLock(output: output)
        while !hasEnded.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(20)) }
        withExtendedLifetime(lock) {}
      }, end: { hasEnded.withLock { $0 = true } }, condition: { condition }, progress: { RunProgress().snapshot },
      waiting: { 3 })
  }

  @Test func `a second service on an archive is refused clearly`() async throws {
    let archive = try ServedArchive()
    try await RunningService.with(archive, engine: Self.engine(archive.output)) { service async throws in
      try await Task.sleep(for: .milliseconds(300))
      let fault = await #expect(throws: Fault.self) {
        try await RunningService.with(archive, engine: Self.engine(archive.output)) { _ in
          try await Task.sleep(for: .seconds(2))
        }
      }
      #expect(fault?.code == .ledgerLocked)
      #expect(try await service.send(.get, "/ready").status == 200)
    }
  }

  @Test func `it is ready only while the engine works`() async throws {
    let archive = try ServedArchive()
    let paused = Self.engine(archive.output, condition: .paused(Fault(.diskLow, "", "")))
    try await RunningService.with(archive, engine: paused) { service async throws in
      let reply = try await service.send(.get, "/ready")
      #expect(reply.status == 503 && reply.text.contains("paused"))
      #expect(try await service.send(.get, "/health").status == 200)
    }
    try await RunningService.with(configure: { $0.limits.freeDiskBytes = .max }) { service async throws in
      let found = try await service.send(.get, "/ready").status
      #expect(found == 503)
    }
  }

  @Test func `what was begun is finished when it ends`() async throws {
    let slow = Route(
      method: .get, path: "/slow", access: .everybody,
      description: RouteDescription(summary: "Slow", tag: "Test", answers: []),
      handler: { _ throws(Fault) in
        try? await Task.sleep(for: .seconds(1))
        return try .json(["a": 1])
      })
    let status = Mutex(0)
    try await RunningService.with(added: [slow]) { service async throws in
      let request = Task { try await service.send(.get, "/slow").status }
      try await Task.sleep(for: .milliseconds(300))
      service.service.end()
      let answered = try await request.value
      status.withLock { $0 = answered }
    }
    #expect(status.withLock { $0 } == 200)
  }

  @Test func `a port that is taken is told`() async throws {
    try await RunningService.with { service async throws in
      let fault = await #expect(throws: Fault.self) {
        try await RunningService.with(
          configure: { settings in
            if let address = try? ListenAddress("127.0.0.1:\(service.port)") { settings.address = address }
          }
        ) { _ in }
      }
      #expect(fault?.code == .usageInvalid)
    }
  }

  @Test func `its figures are what Prometheus reads`() async throws {
    let archive = try ServedArchive()
    try await RunningService.with(
      archive, engine: Self.engine(archive.output), configure: { $0.isInsecureLocal = true }
    ) { service async throws in
      for _ in 0..<3 { _ = try await service.send(.get, "/health") }
      _ = try await service.send(.get, "/nowhere")
      let reply = try await service.send(.get, "/metrics")
      #expect(reply.header("Content-Type")?.hasPrefix("text/plain; version=0.0.4") == true)
      let samples = try MetricText.samples(reply.text)
      #expect(samples[#"postroom_http_requests_total{method="GET",route="/health",status="200"}"#] == 3)
      #expect(samples[#"postroom_http_requests_total{method="-",route="none",status="404"}"#] == 1)
      #expect(samples[#"postroom_http_request_seconds_bucket{method="GET",route="/health",le="+Inf"}"#] == 3)
      #expect(samples[#"postroom_http_request_seconds_count{method="GET",route="/health"}"#] == 3)
      #expect((samples["process_resident_memory_bytes"] ?? 0) > 1_000_000 && samples["postroom_waiting_files"] == 3)
    }
  }

  @Test func `labels may hold anything`() throws {
    let registry = MetricRegistry()
    registry.counter("a_total", "It\nhas \\ lines.", labels: [("b", "quote \" slash \\ line \n end")]).add(2)
    let samples = try MetricText.samples(registry.text)
    #expect(samples.count == 1 && samples.values.first == 2)
  }

  @Test(arguments: ["127.0.0.1", "127.0.0.1:99999", ":80", "::1:80", "[::1:80", "a:b"])
  func `what is no address to listen on`(text: String) {
    #expect(throws: Fault.self) { try ListenAddress(text) }
  }

  @Test func `the log has no secret and no second line`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).log"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let handle = try #require(FileHandle(forWritingAtPath: path))
    let sink = LogSink(form: .json, descriptor: handle.fileDescriptor)
    sink.write(.info, "request", [("path", "/a\"\n\u{1B}[2J\\"), ("who", "ş")])
    sink.flush()
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    #expect(text.split(separator: "\n").count == 1)
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    #expect(value["path"] == "/a\"\n\u{1B}[2J\\" && value["who"] == "ş")
  }
}
