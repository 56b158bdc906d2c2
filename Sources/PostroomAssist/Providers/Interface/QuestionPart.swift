import PostroomModel

/// A piece of what a model is shown, in the order in which it is shown.
///
/// Every document's text stands inside a string of JSON under the document's name, and every file follows a line of JSON
/// that names it: however a document's words are chosen, they cannot pass for another document's, nor for anything but
/// text of a document.
enum QuestionPart {
  /// A text of our own making.
  case text(String)
  /// A file of the named media type.
  case file(mediaType: String, bytes: [UInt8], document: String)

  /// The parts that show the documents of a question.
  static func parts(_ question: AssistQuestion) -> [QuestionPart] { question.documents.flatMap(parts) }

  private static func parts(_ document: AssistDocument) -> [QuestionPart] {
    switch document.content {
    case .text(let pages): [.text(line(document) { writer in writer.strings("pages", pages) })]
    case .pdf(let bytes):
      [
        .text(line(document) { writer in writer.member("follows", "pdf") }),
        .file(mediaType: "application/pdf", bytes: bytes, document: document.name),
      ]
    case .pictures(let pictures): pictures.enumerated().flatMap { page(document, $0.offset + 1, $0.element) }
    }
  }

  private static func page(
    _ document: AssistDocument, _ number: Int, _ picture: AssistDocument.Picture
  ) -> [QuestionPart] {
    let heading = line(document) { writer in
      writer.member("page", number: number)
      writer.member("follows", "picture")
    }
    return [.text(heading), .file(mediaType: picture.mediaType, bytes: picture.bytes, document: document.name)]
  }

  private static func line(_ document: AssistDocument, _ write: (inout WireJSONWriter) -> Void) -> String {
    var writer = WireJSONWriter()
    writer.object {
      $0.member("document", document.name)
      write(&$0)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// About how many bytes the parts take in a request.
  static func capacity(_ question: AssistQuestion) -> Int {
    question.documents.reduce(question.instructions.utf8.count + question.schema.utf8.count + 2_048) {
      $0 + $1.content.requestBytes + 256
    }
  }
}

extension WireJSONWriter {
  fileprivate mutating func strings(_ name: String, _ texts: [String]) {
    member(name) { $0.array { for text in texts { $0.string(text) } } }
  }
}
