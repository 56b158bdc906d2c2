/// The bodies of both interfaces.
enum Bodies {
  /// A good answer.
  static func answer(_ question: ReceivedQuestion, text: String, output: Int, finish: String? = nil) -> ScriptedJSON {
    switch question.interface {
    case .gemini:
      [
        "candidates": [
          [
            "content": ["parts": [["text": .string(text)]], "role": "model"],
            "finishReason": .string(finish ?? "STOP"), "index": 0,
          ]
        ],
        "usageMetadata": usage(question, output), "modelVersion": .string(question.model), "responseId": "scripted",
      ]
    case .openai:
      [
        "id": "chatcmpl-scripted", "object": "chat.completion", "model": .string(question.model),
        "choices": [
          [
            "index": 0, "message": ["role": "assistant", "content": .string(text), "refusal": .null],
            "finish_reason": .string(finish ?? "stop"),
          ]
        ],
        "usage": usage(question, output),
      ]
    }
  }

  /// The tokens of an answer.
  static func usage(_ question: ReceivedQuestion, _ output: Int) -> ScriptedJSON {
    let input = question.inputTokens
    return switch question.interface {
    case .gemini:
      [
        "promptTokenCount": count(input), "candidatesTokenCount": count(output),
        "totalTokenCount": count(input + output),
      ]
    case .openai:
      ["prompt_tokens": count(input), "completion_tokens": count(output), "total_tokens": count(input + output)]
    }
  }

  static func count(_ number: Int) -> ScriptedJSON { .number(Double(number)) }

  /// An error of Google's interfaces.
  static func googleError(_ code: Int, _ status: String, _ message: String, _ details: [ScriptedJSON] = [])
    -> ScriptedJSON
  {
    var error: [String: ScriptedJSON] = [
      "code": count(code), "status": .string(status), "message": .string(message),
    ]
    if !details.isEmpty { error["details"] = .array(details) }
    return ["error": .object(error)]
  }

  /// An error of OpenAI's interface.
  static func openAIError(_ message: String, type: String, code: String?) -> ScriptedJSON {
    [
      "error": [
        "message": .string(message), "type": .string(type), "param": .null,
        "code": code.map(ScriptedJSON.string) ?? .null,
      ]
    ]
  }

  /// The details of a quota that is used up.
  static func quotaDetails(_ quota: String, limit: Int, wait: Double?) -> [ScriptedJSON] {
    var details: [ScriptedJSON] = [
      [
        "@type": "type.googleapis.com/google.rpc.QuotaFailure",
        "violations": [
          [
            "quotaMetric": "generativelanguage.googleapis.com/generate_content_requests",
            "quotaId": .string("Generate\(quota)PerProjectPerModel"), "quotaValue": .string("\(limit)"),
          ]
        ],
      ]
    ]
    if let wait {
      let tenths = Int((wait * 10).rounded(.up))
      details.append([
        "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": .string("\(tenths / 10).\(tenths % 10)s"),
      ])
    }
    return details
  }
}
