internal import Foundation

/// Gathers the characters of one word and turns them into text in NFC.
struct WordBuffer {
  private var bytes: [UInt8] = []
  private var needsComposition = false

  var isEmpty: Bool { bytes.isEmpty }

  /// Appends a code point that is a Unicode scalar.
  @inline(__always)
  mutating func append(_ code: UInt32) {
    if code < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: code))
    } else {
      appendWide(code)
    }
  }

  /// Appends letters that are ASCII.
  mutating func append(_ letters: StaticString) {
    letters.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func appendWide(_ code: UInt32) {
    guard let scalar = Unicode.Scalar(code), let encoded = UTF8.encode(scalar) else { return }
    bytes.append(contentsOf: encoded)
    // Below U+0300 and in the blocks of punctuation and currency signs every character is NFC as it stands.
    if code >= 0x300 && !(0x2010...0x20BF).contains(code) { needsComposition = true }
  }

  /// The word; the buffer is empty afterwards and keeps its room.
  mutating func take() -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let isComposed = !needsComposition
    bytes.removeAll(keepingCapacity: true)
    needsComposition = false
    return isComposed ? text : text.precomposedStringWithCanonicalMapping
  }
}
