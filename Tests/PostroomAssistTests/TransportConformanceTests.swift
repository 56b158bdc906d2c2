import PostroomAssistTransport
import PostroomModel
import PostroomScriptedProvider
import Testing

@testable import PostroomAssist

@Suite struct `Every provider over real HTTP` {
  /// What each fault ends in; nil is an answer.
  private static func expected(_ fault: ScriptedFault, gemini: Bool) -> AssistFailure.Reason? {
    switch fault {
    case .rateLimited: .rateLimited
    case .daySpent: .quotaSpent
    case .unpaid: .unpaid
    case .overloaded, .internalError, .badGateway, .gatewayTimeout, .htmlError: .overloaded
    case .requestTimeout: .timedOut
    case .keyRefused, .echoKey: .keyRefused
    case .modelUnknown, .redirect: .modelUnknown
    case .tooLarge, .contextTooLong: .requestTooLarge
    case .badRequest: .requestInvalid
    case .reset, .resetMidBody, .truncatedBody: .connectionLost
    case .hang: .timedOut
    case .garbage, .html, .deep, .invalidText, .bomb: .garbled
    case .emptyBody, .empty, .noCandidates: .empty
    case .cutAnswer: .truncated
    case .blockedPrompt, .blockedAnswer, .recitation: .blocked
    case .refusal: .declined
    // Whether an answer keeps to its schema is judged by those who asked.
    case .wrongSchema, .slow, .byteOrderMark, .duplicateKeys, .huge, .thoughts, .hugeNumbers: nil
    }
  }

  @Test(arguments: ScriptedFault.allCases) func `tells each fault by its reason`(_ fault: ScriptedFault) async throws {
    var script = ProviderScript()
    script.rules = [ProviderScript.Rule(fault: fault)]
    try await withServer(script) { server, transport in
      for provider in ProviderQuestions.providers(server.address) {
        let isSilent = fault == .hang
        let question = ProviderQuestions.question(timeout: isSilent ? 0.3 : 90)
        let outcome = await transport.outcome(provider, question)
        let expected = Self.expected(fault, gemini: provider.name == "gemini")
        #expect(outcome.reason == expected, "\(provider.name): \(outcome)")
        if let failure = outcome.failure {
          #expect(!failure.detail.contains(ProviderQuestions.key.secret))
          #expect(!failure.detail.contains("Secret"))
        }
      }
    }
  }

  @Test func `gets an answer, and pays once for it`() async throws {
    try await withServer { server, transport in
      for provider in ProviderQuestions.providers(server.address) {
        let answer = try await transport.outcome(provider).get()
        let value = WireJSONReader.read(Array(answer.text.utf8))
        #expect(value?["category"]?.text == "irrelevant")
        #expect(value?["fields"]?["invoice_number"]?.text == "A-17 Berg GmbH")
        #expect(answer.usage.requests == 1 && answer.usage.inputTokens > 0 && answer.usage.outputTokens > 0)
        #expect(answer.model == "model-1")
      }
      let counts = RequestCounts(server.log.all)
      #expect(counts.requests == 6 && counts.paid == 6 && counts.delivered == 6)
    }
  }

  @Test func `unpacks compressed answers`() async throws {
    var script = ProviderScript()
    script.gzip = true
    try await withServer(script) { server, transport in
      let provider = Gemini(address: server.address)
      let reply = try await transport.send(provider.request(ProviderQuestions.question(), key: .none))
      #expect(reply[header: "content-encoding"] == "gzip" || reply[header: "content-encoding"] == nil)
      #expect(try provider.answer(reply, to: ProviderQuestions.question()).text.contains("category"))
    }
  }

  @Test func `is told apart by key, model and address`() async throws {
    var script = ProviderScript()
    script.keys = ["right-key-right-key-right": "project a"]
    script.models = ["model-1"]
    try await withServer(script) { server, transport in
      for provider in ProviderQuestions.providers(server.address) {
        let key = ProviderKey(number: 1, secret: "right-key-right-key-right")
        var question = ProviderQuestions.question()
        #expect(await transport.outcome(provider, question, key: key).reason == nil)
        #expect(await transport.outcome(provider, question).reason == .keyRefused)
        question.model = "model-2"
        #expect(await transport.outcome(provider, question, key: key).reason == .modelUnknown)
      }
      let elsewhere = Gemini(address: "\(server.address)/other")
      #expect(await transport.outcome(elsewhere).reason == .modelUnknown)
    }
  }

  @Test func `hears of quotas of a minute and of a day`() async throws {
    var script = ProviderScript()
    script.quotas.requestsPerMinute = 1
    try await withServer(script) { server, transport in
      for provider in ProviderQuestions.providers(server.address).prefix(2) {
        let key = ProviderKey(number: 1, secret: provider.name)
        _ = await transport.outcome(provider, key: key)
        let refused = await transport.outcome(provider, key: key).failure
        #expect(refused?.reason == .rateLimited)
        #expect((0...60).contains(refused?.retryAfter ?? -1))
      }
    }
    script.quotas.requestsPerMinute = nil
    script.quotas.requestsPerDay = 1
    try await withServer(script) { server, transport in
      for provider in ProviderQuestions.providers(server.address).prefix(2) {
        let key = ProviderKey(number: 1, secret: provider.name)
        _ = await transport.outcome(provider, key: key)
        #expect(await transport.outcome(provider, key: key).reason == .quotaSpent)
      }
    }
  }

  @Test func `takes a batch from its submission to its answers`() async throws {
    try await withServer { server, transport in
      let client = GeminiBatchClient(Gemini(address: server.address), transport: transport, key: ProviderQuestions.key)
      let questions = (1...5).map { (name: "q\($0)", question: ProviderQuestions.question("Invoice number: N-\($0)")) }
      let submitted = try await client.submit(questions, title: "night")
      #expect(submitted.phase == .working && submitted.requests == 5)
      var state = submitted
      var polls = 0
      while state.phase == .working, polls < 10 {
        state = try await client.poll(submitted.name)
        polls += 1
      }
      #expect(state.phase == .done && polls > 1)
      let names = Dictionary(uniqueKeysWithValues: questions.map { ($0.name, $0.question.model) })
      let answers = try await client.collect(submitted.name, names: names)
      for number in 1...5 { #expect(try answers["q\(number)"]?.get().text.contains("N-\(number)") == true) }
    }
  }
}
