import PostroomModel

/// Reads what a chat completion generated.
enum OpenAIAnswer {
  /// The answer that a body holds.
  ///
  /// - Throws: `declined` for a refusal, `blocked`, `truncated`, `empty` and `garbled` by the reason of the end; each with
  ///   the tokens that are due.
  static func read(_ body: WireJSON, model: String) throws(AssistFailure) -> AssistAnswer {
    let usage = usage(body["usage"])
    guard let choices = body["choices"] else {
      throw AssistFailure(.garbled, "The server's reply has neither an answer nor a reason.")
    }
    guard let choice = choices.elements.first else {
      throw AssistFailure(.empty, "The model gave no answer.", usage: usage)
    }
    let message = choice["message"]
    if let refusal = refusal(message) {
      throw AssistFailure(.declined, "The model declined: \(ReplyText.line(refusal))", usage: usage)
    }
    let text = withoutThoughts(content(message))
    if let failure = finished(choice["finish_reason"]?.text ?? "stop", text, usage) { throw failure }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw AssistFailure(.empty, "The model's answer is empty.", usage: usage)
    }
    return AssistAnswer(text: text, model: body["model"]?.text.map(ReplyText.line) ?? model, usage: usage)
  }

  private static func refusal(_ message: WireJSON?) -> String? {
    let parts = message?["content"]?.elements ?? []
    let said = message?["refusal"]?.text ?? parts.lazy.compactMap { $0["refusal"]?.text }.first
    return said?.isEmpty == true ? nil : said
  }

  private static func content(_ message: WireJSON?) -> String {
    guard let content = message?["content"] else { return "" }
    return content.text ?? content.elements.compactMap { $0["text"]?.text }.joined()
  }

  /// Models behind servers of one's own may write their thoughts before the answer.
  private static func withoutThoughts(_ text: String) -> String {
    guard text.hasPrefix("<think>") else { return text }
    let end = "</think>"
    guard let start = text.utf8.firstRange(of: end.utf8) else { return "" }
    return String(text[start.upperBound...])
  }

  /// What another end than `stop` means.
  private static func finished(_ finish: String, _ text: String, _ usage: AssistUsage) -> AssistFailure? {
    switch finish {
    case "stop", "eos", "end_turn", "": return nil
    case "length":
      let place = text.isEmpty ? "before its first word" : "in the middle"
      return AssistFailure(.truncated, "The answer reached its most tokens \(place).", usage: usage)
    case "content_filter": return AssistFailure(.blocked, "The answer was blocked: content_filter.", usage: usage)
    // Ollama says so when it loaded the model and did nothing more.
    case "load": return AssistFailure(.empty, "The model was loaded and said nothing.", usage: usage)
    default:
      return AssistFailure(.garbled, "The model stopped in an unexpected way: \(ReplyText.line(finish)).", usage: usage)
    }
  }

  /// The tokens; those of thoughts are part of the completion's.
  static func usage(_ usage: WireJSON?) -> AssistUsage {
    AssistUsage(
      requests: 1, inputTokens: usage?["prompt_tokens"]?.count ?? 0,
      outputTokens: usage?["completion_tokens"]?.count ?? 0)
  }
}
