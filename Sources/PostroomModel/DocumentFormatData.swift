extension DocumentFormat {
  /// Whether the bytes start like XML: with its declaration, or with a tag and the name of an invoice behind it.
  ///
  /// Other markup without a declaration, such as HTML, is text.
  static func startsXML(_ head: [UInt8]) -> Bool {
    let characters = narrow(head).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard characters.first == UInt8(ascii: "<") else { return false }
    if characters.starts(with: "<?xml".utf8) { return true }
    return invoiceNames.contains { name in holds(characters, name) }
  }

  /// What stands in the first tag of the electronic invoices that are read.
  private static let invoiceNames: [[UInt8]] = [
    "FatturaElettronica", "CrossIndustryInvoice", "CrossIndustryDocument",
    "urn:oasis:names:specification:ubl:schema:xsd:",
  ].map { Array($0.utf8) }

  /// The bytes without a byte order mark, and without the zeros of UTF-16.
  private static func narrow(_ head: [UInt8]) -> ArraySlice<UInt8> {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return head.dropFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return head.dropFirst(2).filter { $0 != 0 }[...]
    }
    if head.starts(with: [0x3C, 0, 0x3F, 0]) || head.starts(with: [0, 0x3C, 0, 0x3F]) {
      return head.filter { $0 != 0 }[...]
    }
    return head[...]
  }

  private static func holds(_ characters: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    guard characters.count >= name.count else { return false }
    return (characters.startIndex...characters.endIndex - name.count).contains { start in
      characters[start..<start + name.count].elementsEqual(name)
    }
  }

  /// Whether the bytes start a CMS message that is signed (RFC 5652): a sequence that begins with the object
  /// identifier 1.2.840.113549.1.7.2, in DER or BER, in Base64, or in Base64 between PEM lines.
  static func startsSignedMessage(_ head: [UInt8]) -> Bool {
    if startsSignedData(head[...]) { return true }
    return startsSignedData(firstBytes(base64: head)[...])
  }

  private static func startsSignedData(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 13, bytes.first == 0x30 else { return false }
    let length = bytes[bytes.startIndex + 1]
    // Long lengths have up to four bytes; 0x80 is a length that is not said.
    let extra = length >= 0x80 ? Int(length - 0x80) : 0
    return extra <= 4
      && bytes.dropFirst(2 + extra).starts(with: [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02])
  }

  /// The first bytes of a Base64 text, behind a PEM line if there is one; empty when it is no such text.
  private static func firstBytes(base64 head: [UInt8]) -> [UInt8] {
    var rest = head[...]
    if rest.starts(with: "-----BEGIN ".utf8) {
      guard let end = rest.firstIndex(of: 0x0A) else { return [] }
      rest = rest[(end + 1)...]
    }
    // Both begin with an ASN.1 sequence: 0x30, which is "M" and one of four letters.
    guard rest.first(where: { $0 > 0x20 }) == UInt8(ascii: "M") else { return [] }
    var bytes: [UInt8] = []
    var (bits, count) = (0 as UInt32, 0)
    for character in rest where character > 0x20 {
      guard let value = base64Value(character), bytes.count < 24 else { break }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// Whether the bytes start with the head of a message (RFC 5322): fields alone, and among them one that only mail
  /// programs write, or those of sender and day with a subject.
  ///
  /// - Parameter head: The first bytes; the head of a message may go on behind them.
  static func startsEmail(_ head: [UInt8]) -> Bool {
    var names: Set<String> = []
    var lines = head.split(separator: 0x0A, maxSplits: 200, omittingEmptySubsequences: false)
    // What is cut off says nothing about where it would end.
    let isCut = head.count >= magicLength
    if isCut, lines.count > 1 { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty { break }
      if line.first == 0x20 || line.first == 0x09 {
        if index == 0 { return false }
        continue
      }
      if index == 0, line.starts(with: "From ".utf8) { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), (1...76).contains(colon - line.startIndex),
        line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
      else { return false }
      names.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
    }
    return !names.isDisjoint(with: mailFields) || names.isSuperset(of: ["from", "date", "subject"])
  }

  private static let mailFields: Set<String> = [
    "received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature", "arc-seal",
    "authentication-results", "x-mailer", "x-received", "received-spf", "x-originating-ip", "thread-topic",
    "x-ms-has-attach", "content-transfer-encoding",
  ]

  private static func base64Value(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
