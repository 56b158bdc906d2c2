import PostroomModel

/// Writes the body of `generateContent`.
struct GeminiRequestBody {
  let thinkingBudget: Int?

  func write(_ question: AssistQuestion, to writer: inout WireJSONWriter) {
    writer.object { body in
      body.member("systemInstruction") { content(&$0, role: nil) { $0.text(question.instructions) } }
      body.member("contents") {
        $0.array { content(&$0, role: "user") { part in QuestionPart.parts(question).forEach { part.part($0) } } }
      }
      body.member("generationConfig") { configuration(question, &$0) }
    }
  }

  private func content(
    _ writer: inout WireJSONWriter, role: String?, _ parts: (inout WireJSONWriter) -> Void
  ) {
    writer.object {
      if let role { $0.member("role", role) }
      $0.member("parts") { $0.array(parts) }
    }
  }

  private func configuration(_ question: AssistQuestion, _ writer: inout WireJSONWriter) {
    writer.object {
      $0.member("temperature", number: question.temperature)
      $0.member("maxOutputTokens", number: question.maximumOutputTokens)
      $0.member("responseMimeType", "application/json")
      if let schema = WireJSONReader.read(Array(question.schema.utf8)).map(GeminiSchema.convert) {
        $0.member("responseSchema") { $0.value(schema) }
      }
      if let thinkingBudget {
        $0.member("thinkingConfig") { $0.object { $0.member("thinkingBudget", number: thinkingBudget) } }
      }
    }
  }
}

extension WireJSONWriter {
  fileprivate mutating func text(_ text: String) { object { $0.member("text", text) } }

  fileprivate mutating func part(_ part: QuestionPart) {
    switch part {
    case .text(let text): self.text(text)
    case .file(let mediaType, let bytes, _):
      object {
        $0.member("inlineData") {
          $0.object {
            $0.member("mimeType", mediaType)
            $0.member("data") { $0.base64(bytes) }
          }
        }
      }
    }
  }
}
