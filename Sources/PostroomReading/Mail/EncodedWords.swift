/// The encoded words of heads: `=?utf-8?Q?citt=C3=A0?=` (RFC 2047).
enum EncodedWords {
  /// A field's text: encoded words decoded, the blanks between two of them left out, white space and control characters
  /// as single blanks.
  ///
  /// - Complexity: O(bytes).
  static func decode(_ bytes: [UInt8]) -> String {
    var text = ""
    var plain: [UInt8] = []
    // Neighbours in one character set are one text: programs break letters of several bytes over two words.
    var pending: (charset: String, bytes: [UInt8])?
    var place = 0
    func flushPending() {
      if let word = pending { text += MailCharset.decode(word.bytes, word.charset).text }
      pending = nil
    }
    func flushPlain() {
      if !plain.isEmpty { text += MailCharset.decode(plain, "").text }
      plain = []
    }
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "="), let word = word(bytes, at: place) {
        if !plain.isEmpty, pending == nil || !plain.allSatisfy({ $0 <= 0x20 }) {
          flushPending()
          flushPlain()
        }
        plain = []
        if let known = pending, known.charset == word.charset {
          pending?.bytes += word.bytes
        } else {
          flushPending()
          pending = (word.charset, word.bytes)
        }
        place = word.end
      } else {
        plain.append(bytes[place])
        place += 1
      }
    }
    flushPending()
    flushPlain()
    return tidied(text)
  }

  /// More bytes are no encoded word: the standard has 75, programs write some hundreds.
  private static let longest = 4_000

  private static func word(_ bytes: [UInt8], at start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
    let limit = min(bytes.count, start + longest)
    guard start + 6 < limit, bytes[start + 1] == UInt8(ascii: "?"),
      let first = bytes[(start + 2)..<limit].firstIndex(of: UInt8(ascii: "?")), first + 2 < limit,
      bytes[first + 2] == UInt8(ascii: "?")
    else { return nil }
    let content = first + 3
    guard let end = bytes[content..<limit].firstIndex(of: UInt8(ascii: "?")), end + 1 < limit,
      bytes[end + 1] == UInt8(ascii: "=")
    else { return nil }
    let name = String(decoding: bytes[(start + 2)..<first], as: UTF8.self)
    // A language may follow the character set (RFC 2231, section 5).
    let charset = name.split(separator: "*", omittingEmptySubsequences: false).first.map(String.init) ?? name
    switch bytes[first + 1] | 0x20 {
    case UInt8(ascii: "b"): return (charset, TransferEncoding.base64(bytes[content..<end]).bytes, end + 2)
    case UInt8(ascii: "q"):
      let spaced = bytes[content..<end].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      return (charset, TransferEncoding.quotedPrintable(spaced[...]), end + 2)
    default: return nil
    }
  }

  private static func tidied(_ text: String) -> String {
    var tidy = String.UnicodeScalarView()
    var isBlank = true
    for scalar in text.unicodeScalars.prefix(MailLimits.headBytes) {
      if scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F {
        if !isBlank { tidy.append(" ") }
        isBlank = true
      } else {
        tidy.append(scalar)
        isBlank = false
      }
    }
    if tidy.last == " " { tidy.removeLast() }
    return String(tidy)
  }
}
