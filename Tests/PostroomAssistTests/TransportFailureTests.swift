import Foundation
import PostroomAssist
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomAssistTransport

@Suite struct `Requests that never reach an answer` {
  @Test func `a name that does not exist`() async throws {
    try await withServer { _, transport in
      let failure = await transport.outcome(Gemini(address: "https://no-such-host.invalid")).failure
      #expect(failure?.reason == .nameUnknown)
      #expect(failure?.isTransient == false)
    }
  }

  @Test func `a port where nobody listens`() async throws {
    let port = try ReservedPort()
    try await withServer { _, transport in
      #expect(await transport.outcome(Gemini(address: port.address)).reason == .connectionLost)
    }
    withExtendedLifetime(port) {}
  }

  @Test(arguments: ["", "h", "ftp://h", "http://", "file:///etc/passwd", "http://[::1"])
  func `an address that is none`(_ address: String) async throws {
    try await withServer { _, transport in
      let request = ProviderRequest(url: address, headers: [], key: .none)
      let failure = await #expect(throws: AssistFailure.self) { try await transport.send(request) }
      #expect(failure?.reason == .modelUnknown)
    }
  }

  @Test func `a key with characters that no header may have`() async throws {
    try await withServer { server, transport in
      let key = ProviderKey(number: 1, secret: "sixteen-and-more\r\nx-evil: 1")
      let failure = await transport.outcome(Gemini(address: server.address), key: key).failure
      #expect(failure != nil && failure?.detail.contains("sixteen") == false)
      #expect(server.log.all.isEmpty)
    }
  }

  @Test func `an answer in drops is cut off when its time is over`() async throws {
    var script = ProviderScript()
    script.rules = [ProviderScript.Rule(fault: .slow)]
    try await withServer(script) { server, transport in
      let outcome = await transport.outcome(
        Gemini(address: server.address), ProviderQuestions.question(timeout: 0.4))
      #expect(outcome.reason == .timedOut)
    }
  }

  @Test func `a cancelled request ends at once`() async throws {
    var script = ProviderScript()
    script.rules = [ProviderScript.Rule(fault: .hang)]
    try await withServer(script) { server, transport in
      let task = Task { await transport.outcome(Gemini(address: server.address)) }
      try await Task.sleep(for: .milliseconds(200))
      let start = ContinuousClock().now
      task.cancel()
      #expect(await task.value.reason == .connectionLost)
      #expect(ContinuousClock().now - start < .seconds(15))
    }
  }

  @Test func `a reply beyond the limit`() async throws {
    var script = ProviderScript()
    script.rules = [ProviderScript.Rule(fault: .huge)]
    try await withServer(script, settings: TransportSettings(largestReply: 1 << 20)) { server, transport in
      #expect(await transport.outcome(Gemini(address: server.address)).reason == .garbled)
    }
  }

  @Test func `a reply that no answer to the question could fill`() async throws {
    var script = ProviderScript()
    script.rules = [ProviderScript.Rule(fault: .huge)]
    try await withServer(script) { server, transport in
      let key = ProviderQuestions.key
      let limiter = RequestLimiter(keys: [LimitedKey(name: key.name, project: key.project)])
      let client = ModelClient(
        provider: Gemini(address: server.address), transport: transport, keys: [key], limiter: limiter)
      let failure = await #expect(throws: AssistFailure.self) {
        try await client.answer(ProviderQuestions.question(), retries: 0)
      }
      #expect(failure?.reason == .garbled)
    }
  }

  @Test func `no more requests are under way than allowed, and none is lost`() async throws {
    var script = ProviderScript()
    script.latency = 0.05
    script.quotas.slots = 5
    try await withServer(script, settings: TransportSettings(connections: 5, connectionsPerHost: 5)) {
      server, transport in
      let reasons = await withTaskGroup(of: AssistFailure.Reason?.self) { group in
        for number in 1...40 {
          group.addTask {
            await transport.outcome(
              Gemini(address: server.address), ProviderQuestions.question("Invoice number: \(number)")
            ).reason
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(reasons.count == 40 && reasons.allSatisfy { $0 == nil })
    }
  }

  @Test func `those that wait for their turn can be cancelled`() async throws {
    let gate = RequestGate(connections: 2, perHost: 1)
    try await gate.enter("a")
    let waiting = Task { () -> Bool in
      do {
        try await gate.enter("a")
        return true
      } catch { return false }
    }
    try await gate.enter("b")
    waiting.cancel()
    #expect(await waiting.value == false)
    await gate.leave("a", multiplexed: true)
    await gate.leave("b", multiplexed: false)
    // Where requests share a connection, only the whole number counts.
    try await gate.enter("a")
    try await gate.enter("a")
  }
}

@Suite struct `Settings of the transport` {
  @Test func `come from the environment`() {
    let environment = [
      "HTTPS_PROXY": "http://proxy:1", "no_proxy": "localhost,.inside.example", "POSTROOM_ASSIST_CA": "/ca",
    ]
    let settings = TransportSettings(environment: environment)
    #expect(settings.proxy == "http://proxy:1" && settings.certificates == "/ca")
    #expect(settings.isDirect("a.inside.example") && settings.isDirect("LOCALHOST"))
    #expect(!settings.isDirect("outside.example") && !settings.isDirect("notinside.example"))
    #expect(settings.connections == 100 && settings.connectionsPerHost == 30)
  }

  @Test(arguments: ["socks5://h:1", "http://", "http://u:secretword@"]) func `refuse a proxy that is none`(
    _ proxy: String
  ) {
    let fault = #expect(throws: Fault.self) { try HTTPModelTransport(TransportSettings(proxy: proxy)) }
    #expect(fault?.code == .usageInvalid && fault?.description.contains("secretword") == false)
  }
}

@Suite struct `The file of keys` {
  private func write(_ content: String, mode: Int) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)").path
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @Test func `is read when nobody else may read it`() throws {
    let path = try write("team a: KEY-ONE-1\nteam b: KEY-TWO-2\n", mode: 0o600)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try KeyFile.keys(path).map(\.project) == ["team a", "team b"])
  }

  @Test(arguments: [0o644, 0o660, 0o604]) func `is refused when others may`(_ mode: Int) throws {
    let path = try write("KEY-1", mode: mode)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fault = #expect(throws: Fault.self) { try KeyFile.keys(path) }
    #expect(fault?.code == .usageInvalid && fault?.detail.contains("chmod 600") == true)
  }

  @Test func `is refused when it is something else`() throws {
    let empty = try write("# nothing\n", mode: 0o600)
    defer { try? FileManager.default.removeItem(atPath: empty) }
    #expect(throws: Fault.self) { try KeyFile.keys(empty) }
    #expect(throws: Fault.self) { try KeyFile.keys("/") }
    #expect((try? KeyFile.keys("/nowhere/keys")) == nil)
  }
}
