import PostroomAssist
import PostroomAssistTransport
import PostroomModel
import PostroomScriptedProvider
import Testing

@Suite struct `Secure connections` {
  @Test(arguments: [true, false]) func `work with an authority of one's own`(_ multiplexed: Bool) async throws {
    let certificate = TestAuthority.certificate("server")
    try await withServer(certificate: certificate, multiplexed: multiplexed, settings: TestAuthority.settings) {
      server, transport in
      for provider in ProviderQuestions.providers(server.address) {
        #expect(await transport.outcome(provider).reason == nil)
      }
      #expect(server.log.all.count == 6 && server.log.all.allSatisfy { $0.multiplexed == multiplexed })
    }
  }

  @Test(arguments: ["expired", "elsewhere", "stranger"])
  func `are refused with a certificate that does not hold`(_ name: String) async throws {
    let certificate = TestAuthority.certificate(name)
    try await withServer(certificate: certificate, settings: TestAuthority.settings) { server, transport in
      #expect(await transport.outcome(Gemini(address: server.address)).reason == .untrusted)
      #expect(server.log.all.isEmpty)
    }
  }

  @Test func `are refused with an authority that nobody named`() async throws {
    try await withServer(certificate: TestAuthority.certificate("server")) { server, transport in
      #expect(await transport.outcome(Gemini(address: server.address)).reason == .untrusted)
    }
  }

  @Test func `are not taken for granted where none is spoken`() async throws {
    try await withServer { server, transport in
      let address = "https" + server.address.dropFirst(4)
      #expect(await transport.outcome(Gemini(address: address)).reason == .untrusted)
    }
  }

  @Test(arguments: [ScriptedFault.reset, .resetMidBody, .truncatedBody, .hang, .bomb, .huge, .slow])
  func `fail over HTTP/2 as they do over HTTP/1.1`(_ fault: ScriptedFault) async throws {
    var script = ProviderScript()
    script.rules = [ProviderScript.Rule(fault: fault)]
    let certificate = TestAuthority.certificate("server")
    try await withServer(script, certificate: certificate, settings: TestAuthority.settings) { server, transport in
      let question = ProviderQuestions.question(timeout: fault == .hang ? 0.5 : 90)
      let reason = await transport.outcome(Gemini(address: server.address), question).reason
      switch fault {
      case .hang: #expect(reason == .timedOut)
      case .bomb: #expect(reason == .garbled)
      case .huge, .slow: #expect(reason == nil)
      default: #expect(reason == .connectionLost)
      }
    }
  }

  @Test func `are not asked for with files that hold no certificate`() {
    for file in ["/etc/hostname", "/nowhere/ca.pem"] {
      let fault = #expect(throws: Fault.self) { try HTTPModelTransport(TransportSettings(certificates: file)) }
      #expect(fault?.code == .usageInvalid && fault?.subject == file)
    }
  }
}
