internal import Crypto
internal import Foundation

/// 256 random bits that prove who somebody is; only their hash is kept.
struct Secret: Sendable {
  /// As it is shown once and sent ever after.
  let text: String

  /// What keys begin with, so that programs which look for secrets in places where none belong find them.
  static let keyPrefix = "postroom_"

  /// Draws one.
  init(prefix: String = "") {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let encoded = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    text = prefix + encoded.replacing("=", with: "")
  }

  /// What is kept of it.
  var hash: TokenHash { TokenHash(of: text) }
}

/// The SHA-256 of a secret.
///
/// The secrets are random and long: nothing is gained by a slow hash, nor from how long a comparison takes.
struct TokenHash: Sendable, Hashable {
  let bytes: [UInt8]

  init(of text: some StringProtocol) {
    var text = String(text)
    bytes = text.withUTF8 { Array(SHA256.hash(data: UnsafeRawBufferPointer($0))) }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The token that a signed-in browser must send with whatever changes something, made from the session's own secret.
  static func csrfToken(for session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("postroom csrf".utf8), using: SymmetricKey(data: Data(session.utf8)))
    return hexadecimal(code)
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Compares two texts in a time that does not tell where they differ.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
