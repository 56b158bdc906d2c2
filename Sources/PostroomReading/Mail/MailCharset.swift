/// Turns the bytes of a part into characters by the character set that the part names.
enum MailCharset {
  /// The text, and whether the named set is known and the bytes are in it.
  ///
  /// A set that is not known, or that the bytes contradict, is guessed as for text files.
  ///
  /// - Complexity: O(bytes).
  static func decode(_ bytes: [UInt8], _ name: String) -> (text: String, isSure: Bool) {
    let key = key(name)
    switch key {
    case "", "utf8", "usascii", "ascii", "unicode11utf8":
      if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
      return (guessed(bytes), key.isEmpty)
    case "utf16", "utf16le", "utf16be":
      if let text = try? TextDecoder.decode(marked(bytes, key), isCut: true) { return (text, true) }
      return (guessed(bytes), false)
    default:
      // What is valid UTF-8 beyond ASCII is hardly anything else, whatever the mail says.
      if bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) {
        return (text, true)
      }
      if let table = CharsetTables.table(of: key) { return (decoded(bytes, table), true) }
      return (guessed(bytes), false)
    }
  }

  /// Letters and digits alone: `ISO_8859-1`, `iso8859-1` and `ISO-8859-1` are one.
  private static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
  }

  private static func decoded(_ bytes: [UInt8], _ table: [UInt32]) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let value = byte < 0x80 ? UInt32(byte) : table[Int(byte) - 0x80]
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  private static func marked(_ bytes: [UInt8], _ key: String) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return bytes }
    return (key == "utf16le" ? [0xFF, 0xFE] : [0xFE, 0xFF]) + bytes
  }

  private static func guessed(_ bytes: [UInt8]) -> String {
    if let text = try? TextDecoder.decode(bytes, isCut: false) { return text }
    return String(decoding: bytes, as: UTF8.self)
  }
}
