import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct `Spoiled replies` {
  private static let bodies = [
    """
    {"candidates":[{"content":{"parts":[{"text":"{\\"a\\":\\"\\u00e9\\"}"}],"role":"model"},"finishReason":"STOP"}],
     "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":3,"thoughtsTokenCount":20},"modelVersion":"m"}
    """,
    """
    {"choices":[{"message":{"role":"assistant","content":"{\\"a\\":1}","refusal":null},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":5,"completion_tokens":6},"model":"m"}
    """,
    """
    {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Please try again in 1m2s.","details":[
     {"violations":[{"quotaId":"RequestsPerMinute","quotaValue":"10"}]},{"retryDelay":"57.2s"}]}}
    """,
    """
    {"name":"batches/a","metadata":{"state":"BATCH_STATE_SUCCEEDED","batchStats":{"requestCount":"2"}},"done":true,
     "response":{"inlinedResponses":{"inlinedResponses":[{"response":{"candidates":[{"content":{"parts":[{"text":"{}"}]},
     "finishReason":"STOP"}]},"metadata":{"key":"d1"}},{"error":{"code":3,"message":"m"},"metadata":{"key":"d2"}}]}}}
    """,
  ]

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private func spoil(_ body: [UInt8], _ random: inout Random) -> [UInt8] {
    var body = body
    for _ in 0..<Int.random(in: 1...6, using: &random) where !body.isEmpty {
      let place = Int.random(in: 0..<body.count, using: &random)
      let other = Int.random(in: 0..<body.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: body[place] = UInt8.random(in: 0...255, using: &random)
      case 1: body.remove(at: place)
      case 2: body.insert(contentsOf: Array("[{\"\\ud800,:}]-9e999".utf8).shuffled(using: &random), at: place)
      case 3: body.removeSubrange(min(place, other)..<max(place, other))
      case 4: body.insert(contentsOf: body[min(place, other)..<max(place, other)], at: place)
      default: body = Array(body.prefix(place))
      }
    }
    return body
  }

  @Test(arguments: [1, 2, 3]) func `end in an answer or a failure, never in a crash`(_ seed: UInt64) {
    var random = Random(state: seed)
    let providers = ProviderQuestions.providers("http://h")
    let batch = GeminiBatch(Gemini())
    var answers = 0
    for _ in 0..<3_000 {
      guard let good = Self.bodies.randomElement(using: &random) else { continue }
      let status = [200, 200, 200, 400, 429, 503, 0, 999].randomElement(using: &random) ?? 200
      let headers = [(name: "retry-after", value: String(decoding: spoil(Array("57.2s".utf8), &random), as: UTF8.self))]
      let reply = ProviderReply(status: status, headers: headers, body: spoil(Array(good.utf8), &random))
      for provider in providers {
        _ = provider.pace(reply)
        switch provider.outcome(reply) {
        case .success(let answer):
          answers += 1
          #expect(status == 200 && !answer.text.isEmpty)
        case .failure(let failure):
          #expect(failure.detail.count < 300 && !failure.detail.contains("\n"))
          #expect((failure.retryAfter ?? 0) >= 0)
        }
      }
      _ = try? batch.state(reply)
      _ = try? batch.answers(reply, to: ["d1": "m", "d2": "m"])
    }
    // The mutations are mild enough that some replies stay good.
    #expect(answers > 20)
  }
}
