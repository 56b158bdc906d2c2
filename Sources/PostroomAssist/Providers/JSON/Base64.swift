/// Base 64 of RFC 4648, section 4.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends content in base 64, with padding.
  static func append(_ content: [UInt8], to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (content.count + 2) / 3 * 4))
    alphabet.withUnsafeBufferPointer { letters in
      content.withUnsafeBufferPointer { source in
        bytes.withUnsafeMutableBufferPointer { target in
          encode(source, into: UnsafeMutableBufferPointer(rebasing: target[start...]), letters)
        }
      }
    }
  }

  private static func encode(
    _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>,
    _ letters: UnsafeBufferPointer<UInt8>
  ) {
    var written = 0
    for index in stride(from: 0, to: source.count, by: 3) {
      let present = min(3, source.count - index)
      let triple =
        Int(source[index]) << 16 | (present > 1 ? Int(source[index + 1]) << 8 : 0)
        | (present > 2 ? Int(source[index + 2]) : 0)
      // Fewer than three bytes leave the last letters as the padding that is there already.
      for letter in 0...present { target[written + letter] = letters[triple >> (18 - 6 * letter) & 63] }
      written += 4
    }
  }
}
