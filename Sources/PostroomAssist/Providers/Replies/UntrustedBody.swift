import PostroomModel

/// The JSON of a reply that claims to be good.
enum UntrustedBody {
  /// The largest reply that is looked at, in bytes.
  static let largest = 32 << 20

  /// Reads the body of a reply.
  ///
  /// - Throws: `empty` without a body, `garbled` when it is too large or no JSON.
  static func object(_ reply: ProviderReply) throws(AssistFailure) -> WireJSON {
    guard !reply.body.isEmpty else { throw AssistFailure(.empty, "The server's reply has no body.") }
    guard reply.body.count <= largest else {
      throw AssistFailure(.garbled, "The server's reply is larger than \(largest >> 20) MB.")
    }
    guard let value = WireJSONReader.read(reply.body), case .object = value else {
      throw AssistFailure(.garbled, "The server's reply is not the JSON that its interface promises.")
    }
    return value
  }

  /// The JSON of an error, which may lie in an array; nil when the body is none, whatever it is instead.
  static func error(_ reply: ProviderReply) -> WireJSON? {
    guard reply.body.count <= largest, let value = WireJSONReader.read(reply.body) else { return nil }
    return value.elements.first ?? value
  }
}
