internal import PostroomModel

/// Turns the bytes of a text file into characters.
///
/// The order of the guesses: a byte order mark; UTF-16 that shows by its zero bytes; valid UTF-8; and else
/// one of the two code pages of the product's countries, Windows-1254 or Windows-1252.
enum TextDecoder {
  /// Decodes the text.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes, from the first.
  ///   - isCut: Whether the file goes on behind the bytes: then the last character may be incomplete.
  /// - Throws: `text-undecodable` when the bytes are in no such encoding, or hold what no text holds.
  /// - Complexity: O(bytes).
  static func decode(_ bytes: [UInt8], isCut: Bool) throws(Fault) -> String {
    guard let text = decoded(bytes, isCut: isCut) else {
      throw Fault(.textUndecodable, "", "It is in no encoding that is understood.")
    }
    if !isText(text) {
      throw Fault(.textUndecodable, "", "It holds control characters as no text does.")
    }
    return text
  }

  /// Whether the zero bytes of a text without a byte order mark show that it is UTF-16.
  static func isEvidentlyUTF16(_ bytes: [UInt8]) -> Bool { zeroPattern(bytes) != nil }

  private static func decoded(_ bytes: [UInt8], isCut: Bool) -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(validating: whole(bytes.dropFirst(3), isCut), as: UTF8.self)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isCut, isLittleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isCut, isLittleEndian: false) }
    if let isLittleEndian = zeroPattern(bytes) {
      return utf16(bytes[...], isCut, isLittleEndian: isLittleEndian)
    }
    return String(validating: whole(bytes[...], isCut), as: UTF8.self) ?? CodePage.likely(bytes).decode(bytes)
  }

  /// UTF-8 without a last character that a cut has left incomplete.
  private static func whole(_ bytes: ArraySlice<UInt8>, _ isCut: Bool) -> ArraySlice<UInt8> {
    guard isCut, let lead = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes }
    let length =
      switch bytes[lead] {
      case 0xF0...: 4
      case 0xE0...: 3
      case 0xC0...: 2
      default: 1
      }
    return lead + length > bytes.endIndex ? bytes[..<lead] : bytes
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, _ isCut: Bool, isLittleEndian: Bool) -> String? {
    if bytes.count % 2 != 0 && !isCut { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var position = bytes.startIndex
    while position + 1 < bytes.endIndex {
      let first = UInt16(bytes[position])
      let second = UInt16(bytes[position + 1])
      units.append(isLittleEndian ? first | second << 8 : first << 8 | second)
      position += 2
    }
    if isCut, let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
    return String(validating: units, as: UTF16.self)
  }

  /// UTF-16 of European languages has a zero in nearly every second byte and hardly one between.
  ///
  /// - Returns: Whether it is little-endian, or nil when it is no such text.
  private static func zeroPattern(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4_096)
    if !sample.contains(0) { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let pairs = sample.count / 2
    guard pairs > 0 else { return nil }
    if zeros[1] * 10 >= pairs * 7 && zeros[0] * 20 <= pairs { return true }
    if zeros[0] * 10 >= pairs * 7 && zeros[1] * 20 <= pairs { return false }
    return nil
  }

  /// Text has no control characters but those that lay it out; one in fifty is forgiven, for old printer
  /// files.
  private static func isText(_ text: String) -> Bool {
    var count = 0
    var controls = 0
    for unit in text.utf8 {
      count += 1
      if unit < 0x20 && !(0x09...0x0D).contains(unit) || unit == 0x7F { controls += 1 }
    }
    return controls <= 1 + count / 50 && !(controls > 0 && controls * 2 > count)
  }
}
