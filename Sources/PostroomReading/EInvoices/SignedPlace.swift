/// Where a signed document lies in its message.
///
/// A PDF may begin anywhere in the first 1,024 bytes of a file (ISO 32000-1, Annex H, note 13): one that lies in its
/// message in one piece is read there, up to its end and no further, for what follows it was not signed.
enum SignedPlace {
  private static let lastStart = 1_000

  /// The position behind the content; nil when it does not lie in one piece near the beginning.
  static func end(of content: [UInt8], in message: [UInt8]) -> Int? {
    guard !content.isEmpty, message.count >= content.count else { return nil }
    for start in 0...min(lastStart, message.count - content.count) {
      let end = start + content.count
      if message[start] == content[0], message[start..<end].elementsEqual(content) { return end }
    }
    return nil
  }
}
