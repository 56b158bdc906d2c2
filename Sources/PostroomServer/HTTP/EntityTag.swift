internal import Crypto
internal import Foundation
internal import NIOCore

/// What tells one state of a reply from another (RFC 9110, 8.8.3).
struct EntityTag: Sendable, Hashable {
  /// With its quotes, and `W/` where it is weak.
  let text: String

  init(text: String) { self.text = text }

  /// Tells bytes apart; weak, because the same bytes are also sent compressed.
  init(of bytes: ByteBuffer) {
    let digest = SHA256.hash(data: bytes.readableBytesView).prefix(12)
    text = "W/\"\(TokenHash.hexadecimal(digest))\""
  }

  /// Whether a list of tags, or `*`, has this one, compared weakly.
  func isListed(in header: String?) -> Bool {
    guard let header else { return false }
    // What clients send back as they got it is the whole header.
    if header == text { return true }
    let opaque = Self.opaque(text[...])
    return header.split(separator: ",").contains { entry in
      let entry = entry.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      return entry == "*" || Self.opaque(entry) == opaque
    }
  }

  private static func opaque(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
}
