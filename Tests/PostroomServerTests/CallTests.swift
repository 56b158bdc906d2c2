import Foundation
import GRPCCore
import HTTPTypes
import PostroomEngine
import PostroomGRPC
import PostroomModel
import Synchronization
import Testing

@testable import PostroomServer

/// Calls over gRPC, by a client over a socket.
@Suite struct CallTests {
  /// Serves an archive over gRPC too.
  private func with(
    _ archive: ServedArchive? = nil, configure: (inout ServiceSettings) -> Void = { _ in },
    _ body: (RunningService, _ port: Int) async throws -> Void
  ) async throws {
    try await RunningService.with(
      archive,
      configure: { settings in
        settings.grpcPort = 0
        configure(&settings)
      }
    ) { service async throws in try await body(service, try #require(service.service.grpcPort)) }
  }

  /// What a call fails with.
  private func failure<Value>(_ call: () async throws -> Value) async -> RPCError? {
    do {
      _ = try await call()
      return nil
    } catch { return error as? RPCError }
  }

  private func code(_ error: RPCError?) -> String? {
    error?.metadata[stringValues: CallStatus.faultKey].first { _ in true }
  }

  @Test func `a document comes with its fields, where they stand and what went wrong`() async throws {
    try await with { service, port async throws in
      let key = try await service.key(.read)
      try await CallingClient.with(port: port, key: key) { client async throws in
        let filed = try await client.get(1)
        #expect(filed.outcome == .filed && filed.category == "invoice" && filed.confidence == 0.75)
        #expect(filed.destination == "invoice/şirket_1.pdf" && filed.sha256.count == 64 && filed.pages == 2)
        let field = try #require(filed.fields["total_amount"])
        #expect(field.value == "1234.50" && field.raw == "1.234,50" && field.page == 1 && field.confidence == 0.9)
        #expect(field.box.left == 1 && field.box.top == 2 && field.box.right == 3 && field.box.bottom == 4)
        #expect(!filed.hasFault && filed.resultJson.hasPrefix("{"))
        let failed = try await client.get(7)
        #expect(failed.outcome == .failed && failed.fault.code == "pdf-damaged")
        #expect(failed.fault.detail == "It ends early." && failed.fault.remedy == "Get it again.")
      }
    }
  }

  @Test func `who has no key, a wrong one or one for other things is refused`() async throws {
    try await with { service, port async throws in
      let (reading, writing) = (try await service.key(.read), try await service.key(.write))
      for key in [nil, "postroom_wrong"] {
        try await CallingClient.with(port: port, key: key) { client async throws in
          for error in [
            await failure { try await client.get(1) }, await failure { try await client.watch() },
            await failure { try await client.submit("x") },
          ] {
            #expect(error?.code == .unauthenticated && code(error) == "sign-in-needed")
          }
        }
      }
      try await CallingClient.with(port: port, key: reading) { client async throws in
        let error = await failure { try await client.submit("x") }
        #expect(error?.code == .permissionDenied && code(error) == "not-allowed")
        #expect(error?.message.contains("'write'") == true)
      }
      try await CallingClient.with(port: port, key: writing) { client async throws in
        #expect(await failure { try await client.get(1) }?.code == .permissionDenied)
        #expect(await failure { try await client.watch() }?.code == .permissionDenied)
      }
    }
  }

  @Test func `what is not there is not found`() async throws {
    try await with(configure: { $0.isInsecureLocal = true }) { _, port async throws in
      try await CallingClient.with(port: port) { client async throws in
        let error = await failure { try await client.get(4_711) }
        #expect(error?.code == .notFound && code(error) == "not-found")
        #expect(error?.message.hasPrefix("document 4711: There is no document of this number.") == true)
        #expect(await failure { try await client.watch(batch: 7) }?.code == .notFound)
        #expect(await failure { try await client.submit("x") }?.code == .notFound, "nothing takes anything in")
      }
    }
  }

  @Test func `a page of another site cannot use a service that trusts its machine`() async throws {
    try await with(configure: { $0.isInsecureLocal = true }) { _, port async throws in
      try await CallingClient.with(port: port) { client async throws in
        var foreign = client
        foreign.metadata.addString("https://elsewhere.example", forKey: "origin")
        let error = await failure { try await foreign.get(1) }
        #expect(error?.code == .permissionDenied)
      }
    }
  }

  @Test func `HTTP and gRPC count the requests of a key together`() async throws {
    try await with(configure: { $0.limits.requestsPerMinute = 3 }) { service, port async throws in
      let key = try await service.key(.read)
      #expect(try await service.send(.get, "/api/v1/documents/1", key: key).status == 200)
      try await CallingClient.with(port: port, key: key) { client async throws in
        _ = try await client.get(1)
        _ = try await client.get(1)
        let error = await failure { try await client.get(1) }
        #expect(error?.code == .resourceExhausted && code(error) == "too-many-requests")
        let wait = error?.metadata[stringValues: CallStatus.retryKey].first { _ in true }
        #expect(wait.flatMap(Int.init).map { (1...20).contains($0) } == true)
      }
      #expect(try await service.send(.get, "/api/v1/documents/1", key: key).status == 429)
    }
  }

  @Test func `what watches is let go when the service ends`() async throws {
    let seen = Mutex<[Postroom_V1_WatchEvent]?>(nil)
    try await with(configure: { $0.isInsecureLocal = true }) { service, port async throws in
      try await CallingClient.with(port: port) { client async throws in
        let events = try await client.watch { events in
          if events.count == 1 { service.service.end() }
          return false
        }
        seen.withLock { $0 = events }
      }
    }
    #expect(seen.withLock { $0?.count ?? 0 } >= 1)
  }

  @Test func `as many watch as may, and one who has gone makes room`() async throws {
    try await with(configure: { $0.isInsecureLocal = true }) { _, port async throws in
      try await CallingClient.with(port: port) { one async throws in
        try await CallingClient.with(port: port) { two async throws in
          try await CallingClient.with(port: port) { client async throws in
            let watchers = (0..<ProgressHub.mostListeners).map { number in
              Task { try await (number < CallListener.mostCalls ? one : two).watchWhenThereIsRoom() }
            }
            let isFull = await comes {
              await failure { try await client.watch { $0.count == 1 } }?.code == .resourceExhausted
            }
            #expect(isFull)
            watchers.first?.cancel()
            let hasRoom = await comes { await failure { try await client.watch { $0.count == 1 } } == nil }
            #expect(hasRoom)
            for watcher in watchers { watcher.cancel() }
          }
        }
      }
    }
  }

  /// Waits for something to become true.
  private func comes(_ condition: () async -> Bool) async -> Bool {
    for _ in 0..<500 {
      if await condition() { return true }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  @Test func `TLS is spoken with the certificate that HTTP has`() async throws {
    let authority = try TestAuthority()
    try await with(configure: { settings in
      settings.isInsecureLocal = true
      settings.certificate = authority.server
    }) { _, port async throws in
      let id = try await CallingClient.with(port: port, authority: authority.authority) { try await $0.get(1).id }
      #expect(id == 1)
      let plain = await failure { try await CallingClient.with(port: port) { try await $0.get(1).id } }
      #expect(plain != nil)
    }
  }

  @Test func `bytes that are no HTTP/2 end their connection alone`() async throws {
    try await with(configure: { $0.isInsecureLocal = true }) { _, port async throws in
      for bytes in [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nrubbish that is no frame at all",
      ] {
        let connection = try RawConnection(port: port)
        connection.send(bytes)
        #expect(!connection.rest().contains("200 OK"))
      }
      try await CallingClient.with(port: port) { client async throws in #expect(try await client.get(1).id == 1) }
    }
  }

  @Test func `calls are figures too, and nothing listens where nobody asked for it`() async throws {
    try await with(configure: { $0.isInsecureLocal = true }) { service, port async throws in
      try await CallingClient.with(port: port) { client async throws in
        _ = try await client.get(1)
        _ = await failure { try await client.get(4_711) }
      }
      let samples = try MetricText.samples(try await service.send(.get, "/metrics").text)
      #expect(samples[#"postroom_grpc_calls_total{method="Get",status="ok"}"#] == 1)
      #expect(samples[#"postroom_grpc_calls_total{method="Get",status="notFound"}"#] == 1)
      #expect(samples[#"postroom_grpc_call_seconds_count{method="Get"}"#] == 2)
    }
    try await RunningService.with { service async throws in #expect(service.service.grpcPort == nil) }
  }

  @Test func `a port that is taken is told`() async throws {
    try await with { service, _ async throws in
      let fault = await #expect(throws: Fault.self) {
        try await RunningService.with(configure: { $0.grpcPort = service.port }) { _ in }
      }
      #expect(fault?.code == .usageInvalid && fault?.subject == "--grpc-port \(service.port)")
    }
  }

  @Test(arguments: Fault.Kind.allCases) func `a status says what HTTP says`(kind: Fault.Kind) {
    let same: [Int: Set<RPCError.Code>] = [
      400: [.invalidArgument], 401: [.unauthenticated], 403: [.permissionDenied], 404: [.notFound],
      409: [.failedPrecondition], 413: [.outOfRange], 422: [.invalidArgument], 429: [.resourceExhausted],
      500: [.internalError], 503: [.unavailable],
    ]
    #expect(same[kind.httpStatus]?.contains(CallStatus.code(kind)) == true)
  }

  @Test(arguments: [
    ("ipv4:127.0.0.1:31415", "127.0.0.1"), ("ipv6:[::1]:443", "::1"), ("<unknown>", ""),
  ])
  func `a peer has an address`(peer: String, address: String) {
    #expect(CallDesk.address(peer: peer) == address)
  }
}
