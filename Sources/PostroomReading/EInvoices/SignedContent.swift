internal import PostroomModel
internal import PostroomNative

/// What lies in a signed message whose signatures hold.
struct SignedContent {
  /// What was signed.
  let content: [UInt8]
  /// Who signed, a sentence for each message around the content.
  let sentences: [String]

  /// Base64 of the largest XML that is read, and the signature.
  static let mostBytes = 48 << 20
  /// A signed message may be signed again, as a whole.
  private static let mostEnvelopes = 4

  /// Opens a message, and those that lie in it.
  ///
  /// - Throws: `signed-damaged`, `signature-broken`, `format-unsupported`, `memory-limit`.
  /// - Complexity: O(bytes).
  init(_ whole: [UInt8]) throws(Fault) {
    var content = whole
    var sentences: [String] = []
    for envelope in 0..<Self.mostEnvelopes where envelope == 0 || DocumentFormat(magic: content) == .signed {
      let message = try SignedMessage(try Base64Text.binary(content))
      content = message.content
      sentences.append(Self.sentence(message))
    }
    self.content = content
    self.sentences = sentences
  }

  /// Why what was signed is not read.
  var unreadFault: Fault {
    let format = DocumentFormat(magic: content)
    let kind = format == .unknown ? UnreadKind.name(.unknown, head: content) : format.rawValue.uppercased()
    return Fault(.formatUnsupported, "", "It is a signed message, and what was signed is \(kind).")
  }

  private static func sentence(_ message: SignedMessage) -> String {
    let names = message.signers.compactMap(PlainValue.line).map { String($0.prefix(100)) }
    let signers = names.isEmpty ? "someone without a name" : names.joined(separator: ", ")
    let weak = message.isWeak ? " The signature rests on a broken hash (SHA-1 or MD5)." : ""
    return "Signed by \(signers); the certificate was not checked against an authority.\(weak)"
  }
}
