import Foundation
import GRPCCore
import HTTPTypes
import PostroomEngine
import PostroomGRPC
import PostroomModel
import SwiftProtobuf
import Testing

@testable import PostroomServer

/// Documents are handed in, watched and looked at over gRPC while the run goes on.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct SubmitCallTests {
  /// Runs a service with a live engine as long as the body does.
  private func with(
    limits: JobLimits = JobLimits(), configure: (inout ServiceSettings) -> Void = { _ in },
    _ body: (CallingClient, RunningService, ServiceBench) async throws -> Void
  ) async throws {
    let archive = try ServedArchive(documents: 0)
    let bench = try ServiceBench(
      served: archive.output, database: archive.database, categories: ["letter"], limits: limits)
    try await RunningService.with(
      archive, engine: ServiceEngine(bench.station), intake: try bench.intake(),
      configure: { settings in
        (settings.isInsecureLocal, settings.grpcPort) = (true, 0)
        configure(&settings)
      }
    ) { service async throws in
      for _ in 0..<1_000 where await !bench.desk.isOpen { try await Task.sleep(for: .milliseconds(10)) }
      let port = try #require(service.service.grpcPort)
      try await CallingClient.with(port: port) { client in try await body(client, service, bench) }
    }
  }

  private func failure<Value>(_ call: () async throws -> Value) async -> RPCError? {
    do {
      _ = try await call()
      return nil
    } catch { return error as? RPCError }
  }

  /// What lies in the folder of what comes in, at any depth.
  private func incoming(_ bench: ServiceBench) -> [String] {
    let folder = bench.output + "/" + IncomingFolder.path
    return FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  }

  private func isEmpty(_ bench: ServiceBench) async throws -> Bool {
    for _ in 0..<500 where !incoming(bench).isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    return incoming(bench).isEmpty
  }

  @Test func `a file is handed in, watched until it is filed, and looked at`() async throws {
    try await with { client, service, _ async throws in
      let batch = try await client.submit("letter") { $0.name = "şubat.txt" }.reply.batch
      #expect(batch.name == "şubat.txt" && batch.kind == .upload && batch.files == 1 && batch.who == "local")
      let events = try await client.watch(batch: batch.id)
      #expect(events.last?.batch.state == .finished && events.last?.batch.outcomes.filed == 1)
      let documents = events.map(\.document).filter { $0.id != 0 }
      #expect(documents.count == 1 && documents.first?.outcome == .filed && documents.first?.category == "letter")
      let id = try #require(documents.first?.id)
      let document = try await client.get(id)
      #expect(document.outcome == .filed && document.name == "şubat.txt" && document.size == 6)
      #expect(try await service.send(.get, "/api/v1/documents/\(id)/file").text == "letter")
    }
  }

  @Test func `a document that is waited for comes with the reply`() async throws {
    try await with { client, _, _ async throws in
      let reply = try await client.submit("letter") { $0.waitSeconds = 30 }.reply
      #expect(reply.batch.state == .finished && reply.documents.map(\.outcome) == [.filed])
    }
  }

  @Test func `the whole service is watched by its counts`() async throws {
    try await with { client, _, _ async throws in
      _ = try await client.submit("letter")
      let events = try await client.watch { $0.last?.progress.outcomes.filed == 1 }
      #expect(events.last?.progress.outcomes.filed == 1)
    }
  }

  @Test func `a call that is sent again is carried out once`() async throws {
    try await with { client, service, _ async throws in
      let first = try await client.submit("letter") { $0.idempotencyKey = "a" }
      let second = try await client.submit("letter") { $0.idempotencyKey = "a" }
      #expect(first.reply.batch.id == second.reply.batch.id)
      let replayed = second.metadata[stringValues: SubmitCall.replayedKey].first { _ in true }
      #expect(replayed == "true" && first.metadata[stringValues: SubmitCall.replayedKey].allSatisfy { _ in false })
      let other = await failure { try await client.submit("letter") { ($0.idempotencyKey, $0.name) = ("a", "b.txt") } }
      #expect(other?.code == .failedPrecondition)
      let third = try await client.submit("letter") { $0.idempotencyKey = "b" }
      #expect(third.reply.batch.id != first.reply.batch.id)
      guard case .array(let batches)? = try await service.send(.get, "/api/v1/batches").json["items"] else { return }
      #expect(batches.count == 2)
    }
  }

  @Test func `a file beyond the limit is refused and leaves nothing`() async throws {
    var limits = JobLimits()
    limits.fileBytes = 1_000_000
    try await with(limits: limits) { client, _, bench async throws in
      let large = String(repeating: "x", count: 2_000_000)
      let error = await failure { try await client.submit(large) { $0.idempotencyKey = "large" } }
      #expect(error?.code == .outOfRange)
      let fault = error?.metadata[stringValues: CallStatus.faultKey].first { _ in true }
      #expect(fault == "request-too-large")
      let again = await failure { try await client.submit("letter") { $0.idempotencyKey = "large" } }
      #expect(again?.code == .outOfRange && again?.message == error?.message, "what was refused is refused again")
      #expect(try await isEmpty(bench))
    }
  }

  @Test(arguments: [("", 0), ("half", 8), ("letter and more", 6)])
  func `an empty file, or one of another size than was said, leaves nothing`(text: String, size: UInt64) async throws {
    try await with { client, service, bench async throws in
      let error = await failure { try await client.submit(text) { if size > 0 { $0.size = size } } }
      #expect(error?.code == .invalidArgument)
      #expect(try await service.send(.get, "/api/v1/batches").json["items"] == .array([]))
      #expect(try await isEmpty(bench))
    }
  }

  @Test func `a client that stops in the middle leaves nothing and may come again`() async throws {
    try await with { client, service, bench async throws in
      let port = try #require(service.service.grpcPort)
      let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
        try await writer.write(.with { $0.beginning.idempotencyKey = "half" })
        try await writer.write(.with { $0.chunk = Data("let".utf8) })
        while incoming(bench).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        throw CancellationError()
      }
      _ = await failure {
        try await CallingClient.with(port: port) { other in
          try await other.stub.submit(request: request) { try $0.message }
        }
      }
      #expect(try await isEmpty(bench))
      #expect(try await service.send(.get, "/api/v1/batches").json["items"] == .array([]))
      var reply: Postroom_V1_SubmitReply?
      for _ in 0..<500 where reply == nil {
        reply = try? await client.submit("letter") { ($0.idempotencyKey, $0.name) = ("half", "") }.reply
        if reply == nil { try await Task.sleep(for: .milliseconds(20)) }
      }
      #expect(reply?.batch.files == 1, "its key is free again")
    }
  }

  @Test func `a file that trickles is given up`() async throws {
    try await with(configure: { $0.limits.bodySeconds = 0.5 }) { client, _, bench async throws in
      let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
        try await writer.write(.with { $0.beginning.name = "slow.txt" })
        for _ in 0..<200 {
          try await writer.write(.with { $0.chunk = Data("x".utf8) })
          try await Task.sleep(for: .milliseconds(100))
        }
      }
      let error = await failure { try await client.stub.submit(request: request) { try $0.message } }
      #expect(error?.code == .deadlineExceeded)
      #expect(try await isEmpty(bench))
    }
  }

  @Test func `messages in the wrong order are refused`() async throws {
    try await with { client, _, bench async throws in
      let orders: [[Postroom_V1_SubmitRequest]] = [
        [], [.with { $0.chunk = Data("x".utf8) }], [.init()],
        [.with { $0.beginning.name = "a" }, .with { $0.beginning.name = "b" }],
        [.with { $0.beginning.name = String(repeating: "a", count: 256) }],
        [.with { $0.beginning.waitSeconds = 61 }],
      ]
      for messages in orders {
        let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
          for message in messages { try await writer.write(message) }
        }
        let error = await failure { try await client.stub.submit(request: request) { try $0.message } }
        #expect(error?.code == .invalidArgument, "\(messages)")
      }
      #expect(try await isEmpty(bench))
    }
  }

  @Test func `a message that is too large is refused`() async throws {
    try await with { client, _, bench async throws in
      let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
        try await writer.write(.with { $0.beginning.name = "a.txt" })
        try await writer.write(.with { $0.chunk = Data(count: CallListener.messageBytes + 1) })
      }
      let error = await failure { try await client.stub.submit(request: request) { try $0.message } }
      #expect(error != nil)
      #expect(try await isEmpty(bench))
      #expect(try await client.submit("letter").reply.batch.files == 1)
    }
  }

  @Test func `a file that was begun is taken in when the service ends`() async throws {
    try await with { client, service, bench async throws in
      let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
        try await writer.write(.with { $0.beginning.name = "last.txt" })
        try await writer.write(.with { $0.chunk = Data("let".utf8) })
        while incoming(bench).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        service.service.end()
        try await Task.sleep(for: .seconds(1))
        try await writer.write(.with { $0.chunk = Data("ter".utf8) })
      }
      let reply = try await client.stub.submit(request: request) { try $0.message }
      #expect(reply.batch.files == 1)
    }
  }
}
