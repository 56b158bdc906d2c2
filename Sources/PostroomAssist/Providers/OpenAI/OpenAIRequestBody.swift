import PostroomModel

/// Writes the body of a chat completion.
struct OpenAIRequestBody {
  let flavour: OpenAICompatible.Flavour

  /// OpenAI's own service is stricter with schemas, and has newer names.
  private var isHosted: Bool { flavour == .openai || flavour == .azure }

  func write(_ question: AssistQuestion, to writer: inout WireJSONWriter) {
    let parts = QuestionPart.parts(question)
    writer.object { body in
      body.member("model", question.model)
      body.member("messages") {
        $0.array {
          $0.object {
            $0.member("role", "system")
            $0.member("content", question.instructions)
          }
          $0.object {
            $0.member("role", "user")
            $0.member("content") { content(parts, &$0) }
          }
        }
      }
      if !thinks(question.model) { body.member("temperature", number: question.temperature) }
      body.member(isHosted ? "max_completion_tokens" : "max_tokens", number: question.maximumOutputTokens)
      if let schema = WireJSONReader.read(Array(question.schema.utf8)) {
        body.member("response_format") { form(schema, name: question.step.rawValue, &$0) }
      }
    }
  }

  /// Texts alone are sent as one text: older servers of one's own know no parts.
  private func content(_ parts: [QuestionPart], _ writer: inout WireJSONWriter) {
    let texts = parts.compactMap(\.ownText)
    if texts.count == parts.count, !isHosted { return writer.string(texts.joined(separator: "\n")) }
    writer.array { for part in parts { $0.part(part) } }
  }

  private func form(_ schema: WireJSON, name: String, _ writer: inout WireJSONWriter) {
    writer.object {
      $0.member("type", "json_schema")
      $0.member("json_schema") {
        $0.object {
          $0.member("name", name)
          $0.member("strict", number: true)
          $0.member("schema") { $0.value(isHosted ? StrictSchema.convert(schema) : schema) }
        }
      }
    }
  }

  /// Models that think refuse any temperature but their own with 400.
  private func thinks(_ model: String) -> Bool {
    isHosted && ["o1", "o3", "o4", "gpt-5"].contains { model.hasPrefix($0) }
  }
}

extension QuestionPart {
  fileprivate var ownText: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension WireJSONWriter {
  fileprivate mutating func part(_ part: QuestionPart) {
    object {
      switch part {
      case .text(let text):
        $0.member("type", "text")
        $0.member("text", text)
      case .file("application/pdf", let bytes, let document):
        $0.member("type", "file")
        $0.member("file") {
          $0.object {
            $0.member("filename", "\(document).pdf")
            $0.member("file_data") { $0.base64(bytes, prefix: "data:application/pdf;base64,") }
          }
        }
      case .file(let mediaType, let bytes, _):
        $0.member("type", "image_url")
        $0.member("image_url") {
          $0.object { $0.member("url") { $0.base64(bytes, prefix: "data:\(mediaType);base64,") } }
        }
      }
    }
  }
}
