import FoundationEssentials

/// Takes questions out of the bodies of both interfaces.
///
/// A line of JSON with `document` begins a document; its `pages` are the words, and files that follow belong to it. Texts
/// without such a line belong to a document `d1`.
enum QuestionReader {
  /// The question of a body; nil when there is none in it.
  static func read(_ body: ScriptedJSON, interface: Interface, model: String?) -> ReceivedQuestion? {
    let (instructions, parts, schema) = interface == .gemini ? gemini(body) : openai(body)
    let documents = documents(parts)
    guard !documents.isEmpty, let model = model ?? body["model"]?.text else { return nil }
    return ReceivedQuestion(
      interface: interface, model: model, content: hexadecimal(body.bytes), instructions: instructions,
      documents: documents, schema: schema, inputTokens: tokens(instructions, parts))
  }

  private enum Part {
    case text(String)
    case file([UInt8])
  }

  private static func gemini(_ body: ScriptedJSON) -> (String, [Part], ScriptedJSON?) {
    let instructions = body["systemInstruction"]?["parts"]?.elements.compactMap { $0["text"]?.text }.joined() ?? ""
    let parts = (body["contents"]?.elements ?? []).flatMap { $0["parts"]?.elements ?? [] }.compactMap(part)
    return (instructions, parts, body["generationConfig"]?["responseSchema"])
  }

  private static func part(_ part: ScriptedJSON) -> Part? {
    if let text = part["text"]?.text { return .text(text) }
    return part["inlineData"]?["data"]?.text.flatMap(decoded).map(Part.file)
  }

  private static func openai(_ body: ScriptedJSON) -> (String, [Part], ScriptedJSON?) {
    let messages = body["messages"]?.elements ?? []
    let instructions = messages.first { $0["role"]?.text == "system" }?["content"]?.text ?? ""
    let content = messages.first { $0["role"]?.text == "user" }?["content"] ?? .null
    let lines = content.text?.split(separator: "\n").map { Part.text(String($0)) }
    let schema = body["response_format"]?["json_schema"]?["schema"]
    return (instructions, lines ?? content.elements.compactMap(chatPart), schema)
  }

  private static func chatPart(_ part: ScriptedJSON) -> Part? {
    if let text = part["text"]?.text { return .text(text) }
    let address = part["image_url"]?["url"]?.text ?? part["file"]?["file_data"]?.text
    return address?.split(separator: ",").last.flatMap { decoded(String($0)) }.map(Part.file)
  }

  private static func decoded(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }

  private static func documents(_ parts: [Part]) -> [ReceivedDocument] {
    var documents: [ReceivedDocument] = []
    for part in parts {
      switch part {
      case .text(let text):
        if let line = ScriptedJSON.read(text.utf8), let name = line["document"]?.text {
          if documents.last?.name != name { documents.append(ReceivedDocument(name: name)) }
          let pages = line["pages"]?.elements.compactMap(\.text) ?? []
          documents[documents.count - 1].text += pages.joined(separator: "\n")
        } else {
          if documents.isEmpty { documents.append(ReceivedDocument(name: "d1")) }
          documents[documents.count - 1].text += text
        }
      case .file(let bytes):
        if documents.isEmpty { documents.append(ReceivedDocument(name: "d1")) }
        documents[documents.count - 1].files.append(hexadecimal(bytes))
      }
    }
    return documents
  }

  /// Four bytes of text make about a token; a page or picture makes 258.
  private static func tokens(_ instructions: String, _ parts: [Part]) -> Int {
    parts.reduce(instructions.utf8.count / 4) { total, part in
      switch part {
      case .text(let text): total + text.utf8.count / 4
      case .file: total + 258
      }
    }
  }
}
