import PostroomModel

/// Reads what Gemini generated.
enum GeminiAnswer {
  /// The answer that a body of `generateContent` holds.
  ///
  /// - Throws: `blocked` for a prompt or an answer that the provider's rules forbid, `declined`, `truncated`, `empty` and
  ///   `garbled` by the reason that the model finished for; each with the tokens that are due.
  static func read(_ body: WireJSON, model: String) throws(AssistFailure) -> AssistAnswer {
    let usage = usage(body["usageMetadata"])
    guard let candidate = body["candidates"]?.elements.first else { throw withoutCandidate(body, usage) }
    let parts = candidate["content"]?["parts"]?.elements ?? []
    // Parts that are thoughts are no part of the answer.
    let text = parts.filter { $0["thought"]?.isTrue != true }.compactMap { $0["text"]?.text }.joined()
    if let failure = finished(candidate, text, usage) { throw failure }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw AssistFailure(.empty, "The model's answer is empty.", usage: usage)
    }
    return AssistAnswer(text: text, model: body["modelVersion"]?.text.map(ReplyText.line) ?? model, usage: usage)
  }

  private static func withoutCandidate(_ body: WireJSON, _ usage: AssistUsage) -> AssistFailure {
    if let reason = body["promptFeedback"]?["blockReason"]?.text {
      return AssistFailure(.blocked, "The document was blocked: \(ReplyText.line(reason)).", usage: usage)
    }
    guard body["candidates"] != nil || body["promptFeedback"] != nil || body["usageMetadata"] != nil else {
      return AssistFailure(.garbled, "The server's reply has neither an answer nor a reason.")
    }
    return AssistFailure(.empty, "The model gave no answer.", usage: usage)
  }

  /// What another end than `STOP` means.
  private static func finished(_ candidate: WireJSON, _ text: String, _ usage: AssistUsage) -> AssistFailure? {
    let finish = candidate["finishReason"]?.text ?? "STOP"
    let named = ReplyText.line(finish)
    switch finish {
    case "STOP", "FINISH_REASON_UNSPECIFIED": return nil
    case "MAX_TOKENS":
      let place = text.isEmpty ? "before its first word" : "in the middle"
      return AssistFailure(.truncated, "The answer reached its most tokens \(place).", usage: usage)
    case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT",
      "IMAGE_RECITATION":
      return AssistFailure(.blocked, "The answer was blocked: \(named).", usage: usage)
    case "LANGUAGE", "OTHER", "IMAGE_OTHER", "NO_IMAGE":
      return AssistFailure(.declined, "The model stopped without an answer: \(named).", usage: usage)
    default:
      return AssistFailure(.garbled, "The model stopped in an unexpected way: \(named).", usage: usage)
    }
  }

  /// The tokens: thoughts are paid like words of the answer.
  static func usage(_ metadata: WireJSON?) -> AssistUsage {
    let words = metadata?["candidatesTokenCount"]?.count ?? 0
    let thoughts = metadata?["thoughtsTokenCount"]?.count ?? 0
    return AssistUsage(
      requests: 1, inputTokens: metadata?["promptTokenCount"]?.count ?? 0,
      outputTokens: words + thoughts)
  }
}
