internal import PostroomModel

/// The fields of a message's or a part's head (RFC 5322, section 2.2), unfolded.
struct MailHead {
  /// A field: its name in small letters, and its bytes behind the colon.
  struct Field {
    var name: String
    var value: [UInt8]
  }

  private(set) var fields: [Field] = []

  /// Reads a head and gives the index at which the body begins.
  ///
  /// A line that is no field ends the head, as does an empty one: mails that programs have broken are read as far as
  /// they go.
  ///
  /// - Throws: `email-unsafe` when it is longer than any head, or has more fields.
  /// - Complexity: O(bytes of the head).
  static func read(_ bytes: [UInt8], in range: Range<Int>) throws(Fault) -> (head: MailHead, body: Int) {
    var head = MailHead()
    var place = range.lowerBound
    while place < range.upperBound {
      let end = endOfLine(bytes, from: place, in: range)
      let next = min(end + 1, range.upperBound)
      let line = place..<(end > place && bytes[end - 1] == 0x0D ? end - 1 : end)
      if next - range.lowerBound > MailLimits.headBytes {
        throw MailLimits.exceeded("A head of it has more than \(MailLimits.headBytes >> 20) MB.")
      }
      if line.isEmpty { return (head, next) }
      if bytes[line.lowerBound] == 0x20 || bytes[line.lowerBound] == 0x09 {
        // A fold: the line break goes, the white space stays.
        if !head.fields.isEmpty { head.fields[head.fields.count - 1].value += bytes[line] }
      } else if let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), isName(bytes[line.lowerBound..<colon]) {
        let name = String(decoding: bytes[line.lowerBound..<colon].filter { $0 > 0x20 }.map(lowercased), as: UTF8.self)
        head.fields.append(Field(name: name, value: Array(bytes[(colon + 1)..<line.upperBound])))
        if head.fields.count > MailLimits.fields {
          throw MailLimits.exceeded("A head of it has more than \(MailLimits.fields) fields.")
        }
      } else if head.fields.isEmpty, bytes[line].starts(with: "From ".utf8) || bytes[line].starts(with: ">From ".utf8) {
        // The line that mailboxes put before each message.
      } else {
        return (head, place)
      }
      place = next
    }
    return (head, range.upperBound)
  }

  /// The first field of a name, given in small letters.
  func first(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// The first field of a name as text; nil when there is none.
  func text(_ name: String) -> String? { first(name).map(EncodedWords.decode) }

  /// The index of the line feed that ends a line, or the end of the range; no more is looked at than a head may have.
  private static func endOfLine(_ bytes: [UInt8], from place: Int, in range: Range<Int>) -> Int {
    let limit = min(range.upperBound, place + MailLimits.headBytes + 2)
    return bytes[place..<limit].firstIndex(of: 0x0A) ?? limit
  }

  /// Printable ASCII without a colon (RFC 5322, section 3.6.8); blanks before the colon are forgiven.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.count <= 200 && bytes.allSatisfy { (0x21...0x7E).contains($0) || $0 == 0x20 }
      && bytes.first != 0x20 && !bytes.dropLast().contains(0x20)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
