import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct `Gemini's batches` {
  private let batch = GeminiBatch(Gemini())

  private func reply(_ body: String, _ status: Int = 200) -> ProviderReply {
    ProviderReply(status: status, body: Array(body.utf8))
  }

  @Test func `are submitted with a name for each question`() throws {
    let entries = ["q1", "q2"].map { (name: $0, question: ProviderQuestions.question()) }
    let request = batch.submission(entries, title: "night", key: .none)
    #expect(request.url.hasSuffix("/v1beta/models/model-1:batchGenerateContent"))
    let body = try #require(WireJSONReader.read(request.body))["batch"]
    let requests = body?["inputConfig"]?["requests"]?["requests"]?.elements ?? []
    #expect(requests.map { $0["metadata"]?["key"]?.text } == ["q1", "q2"])
    #expect(requests.allSatisfy { $0["request"]?["contents"] != nil })
  }

  @Test func `are divided by model and below the limit`() {
    var questions = (0..<9).map { _ in ProviderQuestions.question() }
    for index in questions.indices {
      questions[index].model = index % 3 == 0 ? "strong" : "fast"
      questions[index].documents = [AssistDocument(name: "d1", content: .pdf([UInt8](repeating: 1, count: 5_000_000)))]
    }
    let batches = GeminiBatch.divide(questions)
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<9))
    for places in batches {
      #expect(Set(places.map { questions[$0].model }).count == 1)
      let entries = places.map { (name: "\($0)", question: questions[$0]) }
      #expect(batch.submission(entries, title: "x", key: .none).body.count < GeminiBatch.mostBytes)
    }
  }

  @Test(arguments: [
    ("BATCH_STATE_PENDING", BatchState.Phase.working), ("BATCH_STATE_RUNNING", .working),
    ("JOB_STATE_SUCCEEDED", .done), ("BATCH_STATE_FAILED", .failed), ("BATCH_STATE_CANCELLED", .cancelled),
    ("BATCH_STATE_EXPIRED", .expired), ("", .working),
  ])
  func `stand as the service says`(_ state: String, _ phase: BatchState.Phase) throws {
    let body = #"{"name":"batches/a-1","metadata":{"state":"\#(state)","batchStats":{"requestCount":"3"}}}"#
    let standing = try batch.state(reply(body))
    #expect(standing.phase == phase)
    #expect(standing.name.text == "batches/a-1")
    #expect(standing.requests == 3)
  }

  @Test(arguments: ["batches/", "batches/a/../b", "other/a", "batches/a?key=x", "batches/a b"])
  func `have names that cannot leave their place`(_ name: String) {
    #expect(BatchName(name) == nil)
    #expect(throws: AssistFailure.self) { try batch.state(reply(#"{"name":"\#(name)"}"#)) }
  }

  @Test func `give answers by name, and to no question by its place`() throws {
    func good(_ name: String, _ text: String) -> String {
      #"{"response":{"candidates":[{"content":{"parts":[{"text":"\#(text)"}]}}]},"metadata":{"key":"\#(name)"}}"#
    }
    let responses = [
      good("q2", "two"), good("q1", "one"), good("stranger", "x"), good("q4", "a"), good("q4", "b"),
      #"{"error":{"code":429,"message":"m"},"metadata":{"key":"q3"}}"#, #"{"response":{"candidates":[]}}"#,
    ]
    let body =
      #"{"name":"batches/a","done":true,"response":{"inlinedResponses":{"inlinedResponses":["#
      + responses.joined(separator: ",") + "]}}}"
    let names = ["q1": "m", "q2": "m", "q3": "m", "q4": "m", "q5": "m"]
    let answers = try batch.answers(reply(body), to: names)
    #expect(answers.count == 5)
    #expect(try answers["q1"]?.get().text == "one")
    #expect(try answers["q2"]?.get().text == "two")
    #expect(answers["q3"]?.reason == .rateLimited)
    #expect(answers["q4"]?.reason == .garbled)
    #expect(answers["q5"]?.reason == .garbled)
  }

  @Test func `that are unknown say so`() {
    let failure = #expect(throws: AssistFailure.self) {
      try batch.state(reply(#"{"error":{"code":404,"message":"gone"}}"#, 404))
    }
    #expect(failure?.reason == .modelUnknown)
  }
}
