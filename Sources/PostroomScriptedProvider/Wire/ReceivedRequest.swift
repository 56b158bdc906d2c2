import Crypto
import FoundationEssentials

/// A request as it came over the wire.
struct ReceivedRequest: Sendable {
  var method: String
  var path: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  subscript(header: String) -> String? { headers.first { $0.name.lowercased() == header }?.value }

  /// The key that came with it.
  var key: String {
    if let key = self["x-goog-api-key"] ?? self["api-key"] { return key }
    let authorization = self["authorization"] ?? ""
    return authorization.hasPrefix("Bearer ") ? String(authorization.dropFirst(7)) : ""
  }
}

/// Which interface a request speaks.
enum Interface: String, Sendable, Codable {
  case gemini
  case openai
}

/// A question to a model, whichever interface it came by.
struct ReceivedQuestion: Sendable {
  var interface: Interface
  var model: String
  /// SHA-256 of the whole content; the same question again has the same.
  var content: String
  var instructions: String
  var documents: [ReceivedDocument]
  var schema: ScriptedJSON?
  var inputTokens: Int

  /// All words of all documents.
  var text: String { documents.map(\.text).joined(separator: "\n") }
}

/// A document as it was shown.
struct ReceivedDocument: Sendable {
  var name: String
  /// The words, if words were shown.
  var text = ""
  /// SHA-256 of each file that was shown.
  var files: [String] = []

  /// What tells the document apart whatever it was asked with: SHA-256 of all that was shown of it.
  var content: String { hexadecimal(Array((text + "\n" + files.joined(separator: "\n")).utf8)) }
}

/// SHA-256 in hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
  SHA256.hash(data: Data(bytes)).map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0\(text)" : text
  }.joined()
}
