import Foundation
import GRPCCore
import HTTPTypes
import PostroomEngine
import PostroomGRPC
import PostroomModel
import SwiftProtobuf
import Synchronization
import Testing

@testable import PostroomServer

/// What a service takes of those who call it, and that nobody is held up by others.
@Suite(.enabled(if: ServiceBench.isBuilt)) struct CallBoundsTests {
  /// Runs a service with a live engine as long as the body does.
  private func with(
    configure: (inout ServiceSettings) -> Void = { _ in },
    _ body: (RunningService, _ port: Int, ServiceBench) async throws -> Void
  ) async throws {
    let archive = try ServedArchive(documents: 0)
    let bench = try ServiceBench(served: archive.output, database: archive.database, categories: ["letter"])
    try await RunningService.with(
      archive, engine: ServiceEngine(bench.station), intake: try bench.intake(),
      configure: { settings in
        (settings.isInsecureLocal, settings.grpcPort) = (true, 0)
        configure(&settings)
      }
    ) { service async throws in
      for _ in 0..<1_000 where await !bench.desk.isOpen { try await Task.sleep(for: .milliseconds(10)) }
      try await body(service, try #require(service.service.grpcPort), bench)
    }
  }

  private func failure<Value>(_ call: () async throws -> Value) async -> RPCError? {
    do {
      _ = try await call()
      return nil
    } catch { return error as? RPCError }
  }

  private func fault(_ error: RPCError?) -> String? {
    error?.metadata[stringValues: CallStatus.faultKey].first { _ in true }
  }

  /// Waits for something to become true.
  private func comes(_ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<1_500 {
      if try await condition() { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  /// How many uploads have a folder of what comes in.
  private func uploads(_ bench: ServiceBench) -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: bench.output + "/" + IncomingFolder.path))?.count ?? 0
  }

  /// How many files are coming in.
  private func drafts(_ bench: ServiceBench) -> Int {
    let folder = bench.output + "/" + IncomingFolder.path
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.count { PathText.name(of: $0).hasPrefix(IncomingFolder.draft) }
  }

  /// Hands a file in whose end is waited for.
  private func slowly(_ client: CallingClient, until isOver: Gate) async throws -> Postroom_V1_SubmitReply {
    let request = StreamingClientRequest<Postroom_V1_SubmitRequest>(metadata: client.metadata) { writer in
      try await writer.write(.with { $0.beginning.name = "slow.txt" })
      try await writer.write(.with { $0.chunk = Data("let".utf8) })
      while !isOver.isOpen { try await Task.sleep(for: .milliseconds(10)) }
      try await writer.write(.with { $0.chunk = Data("ter".utf8) })
    }
    return try await client.stub.submit(request: request) { try $0.message }
  }

  @Test func `a key that was revoked or has expired opens nothing`() async throws {
    try await with(configure: { $0.isInsecureLocal = false }) { service, port, bench async throws in
      let now = Date().timeIntervalSince1970
      let keys = KeyBook(service.archive.database)
      let revoked = try await keys.add(name: "a", scopes: [.read, .write], days: nil, who: "test", now: now)
      let expired = try await keys.add(name: "b", scopes: [.read, .write], days: 1, who: "test", now: now - 90_000)
      try await service.refresh()
      try await CallingClient.with(port: port, key: revoked.secret) { client async throws in
        #expect(try await client.submit("letter").reply.batch.files == 1)
        try await keys.revoke(revoked.key.id, who: "test", now: now)
        try await service.refresh()
        for error in [
          await failure { try await client.submit("letter") }, await failure { try await client.get(1) },
          await failure { try await client.watch() },
        ] {
          #expect(error?.code == .unauthenticated && fault(error) == "sign-in-needed")
        }
      }
      try await CallingClient.with(port: port, key: expired.secret) { client async throws in
        #expect(await failure { try await client.submit("letter") }?.code == .unauthenticated)
      }
      guard case .array(let batches)? = try await batches(service) else { return }
      #expect(batches.count == 1, "only the first one was taken")
    }
  }

  private func batches(_ service: RunningService) async throws -> JSONValue? {
    let key = try await service.key(.read)
    return try await service.send(.get, "/api/v1/batches", key: key).json["items"]
  }

  @Test func `a key that may not write leaves nothing of a file`() async throws {
    try await with(configure: { $0.isInsecureLocal = false }) { service, port, bench async throws in
      let key = try await service.key([.read, .review, .load])
      try await CallingClient.with(port: port, key: key) { client async throws in
        let error = await failure { try await client.submit(String(repeating: "x", count: 900_000)) }
        #expect(error?.code == .permissionDenied && fault(error) == "not-allowed")
      }
      #expect(uploads(bench) == 0)
    }
  }

  @Test func `a message that is too large ends its call alone`() async throws {
    try await with { _, port, bench async throws in
      try await CallingClient.with(port: port) { client async throws in
        let isOver = Gate()
        let other = Task { try await slowly(client, until: isOver) }
        #expect(try await comes { uploads(bench) == 1 })
        let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
          try await writer.write(.with { $0.beginning.name = "a.txt" })
          try await writer.write(.with { $0.chunk = Data(count: CallListener.messageBytes + 1) })
        }
        let error = await failure { try await client.stub.submit(request: request) { try $0.message } }
        // The transport ends its stream before anything of ours sees the message.
        #expect(error?.code == .unavailable || error?.code == .resourceExhausted)
        #expect(try await comes { uploads(bench) == 1 }, "nothing of it is left")
        isOver.open()
        #expect(try await other.value.batch.files == 1, "the same connection goes on")
      }
    }
  }

  @Test func `a message as large as may be is taken`() async throws {
    try await with { service, port, _ async throws in
      // The key and the length of the bytes stand before them.
      let chunk = Data(repeating: 0x78, count: CallListener.messageBytes - 4)
      let request = StreamingClientRequest<Postroom_V1_SubmitRequest> { writer in
        try await writer.write(.with { $0.beginning.name = "a.txt" })
        try await writer.write(.with { $0.chunk = chunk })
      }
      let reply = try await CallingClient.with(port: port) { client in
        try await client.stub.submit(request: request) { try $0.message }
      }
      #expect(reply.batch.files == 1)
    }
  }

  @Test func `clients that are slow hold up nobody, and no more files come in than may`() async throws {
    try await with(configure: { $0.limits.bodySeconds = 600 }) { _, port, bench async throws in
      try await CallingClient.with(port: port) { slow async throws in
        try await CallingClient.with(port: port) { client async throws in
          let gates = (0..<SubmitCall.mostAtOnce).map { _ in Gate() }
          var calls: [Task<Postroom_V1_SubmitReply, any Error>] = []
          for gate in gates.dropLast() { calls.append(Task { try await slowly(slow, until: gate) }) }
          #expect(try await comes { drafts(bench) == SubmitCall.mostAtOnce - 1 })
          let reply = try await client.submit("letter") { $0.waitSeconds = 60 }.reply
          #expect(reply.documents.map(\.outcome) == [.filed], "it is taken in and filed beside them")
          // On the connection of those that are slow too.
          let event = try await slow.watch { $0.count == 1 }
          #expect(event.last?.progress.outcomes.filed == 1)

          calls.append(Task { try await slowly(slow, until: gates[gates.count - 1]) })
          #expect(try await comes { drafts(bench) == SubmitCall.mostAtOnce })
          let refused = await failure { try await client.submit("letter") }
          #expect(refused?.code == .resourceExhausted && fault(refused) == "queue-full")
          #expect(drafts(bench) == SubmitCall.mostAtOnce, "nothing of it is left")
          gates[0].open()
          #expect(try await calls[0].value.batch.files == 1)
          #expect(try await client.submit("letter").reply.batch.files == 1, "there is room again")
          for gate in gates { gate.open() }
          for call in calls { #expect(try await call.value.batch.files == 1) }
        }
      }
    }
  }

  @Test func `a connection too many is closed, and one that ends makes room`() async throws {
    try await with(configure: { $0.limits.callConnections = 2 }) { _, port, _ async throws in
      try await CallingClient.with(port: port) { first async throws in
        _ = await failure { try await first.get(1) }
        var idle: RawConnection? = try RawConnection(port: port)
        idle?.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        #expect(idle?.some().isEmpty == false, "the service says what it takes")
        let third = try RawConnection(port: port)
        #expect(third.rest().isEmpty)
        #expect(await failure { try await first.get(1) }?.code == .notFound, "the others go on")
        idle = nil
        let hasRoom = try await comes {
          let error = await failure { try await CallingClient.with(port: port) { try await $0.get(1) } }
          return error?.code == .notFound
        }
        #expect(hasRoom)
      }
    }
  }

  /// Something that is waited for.
  private final class Gate: Sendable {
    private let state = Mutex(false)

    var isOpen: Bool { state.withLock { $0 } }

    func open() { state.withLock { $0 = true } }
  }
}
