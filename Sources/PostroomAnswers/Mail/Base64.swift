/// Base64 of RFC 4648, and in lines as e-mails have it.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// RFC 2045: lines of 76 letters.
  private static let bytesPerLine = 57

  /// The letters in one line.
  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    append(bytes[...], to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Lines that end with CR and LF.
  ///
  /// - Complexity: O(bytes).
  static func appendLines(_ bytes: [UInt8], to text: inout [UInt8]) {
    text.reserveCapacity(text.count + bytes.count / bytesPerLine * 78 + 80)
    for start in stride(from: 0, to: bytes.count, by: bytesPerLine) {
      append(bytes[start..<min(start + bytesPerLine, bytes.count)], to: &text)
      text += [0x0D, 0x0A]
    }
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var rest = bytes
    while !rest.isEmpty {
      let three = Array(rest.prefix(3))
      let value = three.indices.reduce(0) { $0 | Int(three[$1]) << (16 - 8 * $1) }
      for place in 0..<4 {
        text.append(place <= three.count ? letters[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
      rest = rest.dropFirst(3)
    }
  }
}
