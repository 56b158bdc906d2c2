/// Quoted-printable of RFC 2045: text of any length of lines in lines of at most 76 characters.
enum QuotedPrintable {
  private static let longestLine = 76
  private static let figures = Array("0123456789ABCDEF".utf8)

  /// Encodes text; its lines end with CR and LF.
  ///
  /// - Complexity: O(characters).
  static func encoded(_ text: String) -> [UInt8] {
    var encoded: [UInt8] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if index == lines.count - 1, line.isEmpty { break }
      append(Array(line.utf8), to: &encoded)
      encoded += [0x0D, 0x0A]
    }
    return encoded
  }

  private static func append(_ line: [UInt8], to encoded: inout [UInt8]) {
    var length = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let isBlank = byte == 0x20 || byte == 0x09
      // A point alone ends a message for SMTP, `From ` begins one for mailboxes.
      let isRisky = length == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F"))
      let isLiteral = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") && !isRisky || isBlank && !isLast
      let own = isLiteral ? [byte] : [UInt8(ascii: "="), figures[Int(byte >> 4)], figures[Int(byte & 15)]]
      // Room for the sign that says that the line goes on.
      if length + own.count > longestLine - (isLast ? 0 : 1) {
        encoded += [UInt8(ascii: "="), 0x0D, 0x0A]
        length = 0
      }
      encoded += own
      length += own.count
    }
  }
}
