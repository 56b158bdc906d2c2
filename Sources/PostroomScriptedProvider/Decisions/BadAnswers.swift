/// Spoils good answers.
enum BadAnswers {
  /// Changes the decision for a good answer into what a fault makes of it.
  static func apply(
    _ fault: ScriptedFault, _ question: ReceivedQuestion, text: String, seed: UInt64, to decision: inout Decision
  ) {
    let isGemini = question.interface == .gemini
    func answer(_ text: String, _ finish: String? = nil) -> [UInt8] {
      Bodies.answer(question, text: text, output: max(1, text.utf8.count / 4), finish: finish).bytes
    }
    switch fault {
    case .reset: decision.delivery = .resetAtOnce
    case .resetMidBody: decision.delivery = .resetMidBody
    case .truncatedBody: decision.delivery = .closedMidBody
    case .slow: decision.delivery = .drops(seconds: 0.05)
    case .hang: decision.delivery = .never
    case .garbage: decision.body = garbage(question.content, seed, decision.body)
    case .html:
      decision.headers = [("content-type", "text/html")]
      decision.body = Array("<html><body>Please sign in.</body></html>".utf8)
    case .emptyBody: decision.body = []
    case .wrongSchema: decision.body = answer(#"{"unexpected":[1,2,{"x":null}]}"#)
    case .cutAnswer: decision.body = answer(String(text.prefix(text.count / 2)), isGemini ? "MAX_TOKENS" : "length")
    case .blockedPrompt: blockedPrompt(question, &decision)
    case .blockedAnswer: decision.body = answer("", isGemini ? "SAFETY" : "content_filter")
    case .recitation: decision.body = answer("", isGemini ? "RECITATION" : "content_filter")
    case .refusal: decision.body = refusal(question)
    case .empty: decision.body = answer("")
    case .noCandidates:
      let list = isGemini ? "candidates" : "choices"
      let usage = isGemini ? "usageMetadata" : "usage"
      decision.body = ScriptedJSON.object([list: [], usage: Bodies.usage(question, 0)]).bytes
    case .deep:
      decision.body = Array(repeating: UInt8(ascii: "["), count: 4_000_000)
    case .invalidText: decision.body = decision.body.map { $0 == UInt8(ascii: "m") ? 0xFF : $0 }
    case .hugeNumbers: decision.body = hugeNumbers(decision.body)
    case .bomb:
      decision.headers.append(("content-encoding", "gzip"))
      decision.body = GzipFile.bomb(bytes: 100 << 20)
    case .byteOrderMark: decision.body = [0xEF, 0xBB, 0xBF] + decision.body
    case .duplicateKeys:
      decision.body = decision.body.dropLast() + Array(#","candidates":[],"choices":[]}"#.utf8)
    case .huge: decision.body = answer(text + String(repeating: " ", count: 10_000_000))
    case .thoughts: decision.body = thoughts(question, text)
    default: break
    }
  }

  private static func garbage(_ content: String, _ seed: UInt64, _ good: [UInt8]) -> [UInt8] {
    var random = ScriptRandom(seed, "garbage", content)
    switch random.next() % 3 {
    case 0: return (0..<500).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    case 1: return Array(good.prefix(good.count / 2))
    default: return good.map { random.next() % 20 == 0 ? UInt8(truncatingIfNeeded: random.next()) : $0 }
    }
  }

  private static func blockedPrompt(_ question: ReceivedQuestion, _ decision: inout Decision) {
    switch question.interface {
    case .gemini:
      let body: ScriptedJSON = [
        "promptFeedback": ["blockReason": "PROHIBITED_CONTENT"], "usageMetadata": Bodies.usage(question, 0),
      ]
      decision.body = body.bytes
    case .openai:
      decision.status = 400
      decision.body =
        Bodies.openAIError(
          "The response was filtered due to the prompt triggering content management policy.",
          type: "invalid_request_error", code: "content_filter"
        ).bytes
    }
  }

  private static func refusal(_ question: ReceivedQuestion) -> [UInt8] {
    guard question.interface == .openai else {
      return Bodies.answer(question, text: "", output: 5, finish: "OTHER").bytes
    }
    let message: ScriptedJSON = ["role": "assistant", "content": .null, "refusal": "I cannot help with that."]
    let body: ScriptedJSON = [
      "choices": [["index": 0, "message": message, "finish_reason": "stop"]], "usage": Bodies.usage(question, 8),
    ]
    return body.bytes
  }

  private static func thoughts(_ question: ReceivedQuestion, _ text: String) -> [UInt8] {
    guard question.interface == .gemini else {
      return Bodies.answer(question, text: "<think>Let me see.</think>\n" + text, output: 200).bytes
    }
    let parts: ScriptedJSON = [["text": "Let me see.", "thought": .bool(true)], ["text": .string(text)]]
    let usage: ScriptedJSON = [
      "promptTokenCount": Bodies.count(question.inputTokens), "candidatesTokenCount": 20, "thoughtsTokenCount": 180,
    ]
    let body: ScriptedJSON = [
      "candidates": [["content": ["parts": parts, "role": "model"], "finishReason": "STOP"]], "usageMetadata": usage,
      "modelVersion": .string(question.model),
    ]
    return body.bytes
  }

  /// The same body with counts that no integer holds.
  private static func hugeNumbers(_ body: [UInt8]) -> [UInt8] {
    guard case .object(var members) = ScriptedJSON.read(body) ?? .null else { return body }
    members["usage"] = nil
    members["usageMetadata"] = nil
    let counts = #""prompt_tokens":1e400,"completion_tokens":99999999999999999999,"promptTokenCount":1e400,"#
    let usage = "{" + counts + #""candidatesTokenCount":18446744073709551616,"thoughtsTokenCount":9e18}"#
    return ScriptedJSON.object(members).bytes.dropLast()
      + Array((#","usage":"# + usage + #","usageMetadata":"# + usage + "}").utf8)
  }
}
