/// In which encoding an XML part is written (XML 1.0, appendix F; parts of packages may be UTF-8 or UTF-16 alone).
enum MarkupEncoding: Equatable {
  /// UTF-8 after so many bytes of a mark.
  case utf8(skipped: Int)
  /// UTF-16 after so many bytes of a mark.
  case utf16(isBigEndian: Bool, skipped: Int)
  /// Something else.
  case other

  /// The encoding of a part, by its first bytes.
  static func of(_ head: [UInt8]) -> MarkupEncoding {
    if head.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false, skipped: 2) }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true, skipped: 2) }
    if head.starts(with: [0x3C, 0]) { return .utf16(isBigEndian: false, skipped: 0) }
    if head.starts(with: [0, 0x3C]) { return .utf16(isBigEndian: true, skipped: 0) }
    let skipped = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let declared = declared(head.dropFirst(skipped)) else { return .utf8(skipped: skipped) }
    return ["utf-8", "utf8", "us-ascii", "ascii"].contains(declared) ? .utf8(skipped: skipped) : .other
  }

  /// The name in the XML declaration, in small letters.
  private static func declared(_ head: ArraySlice<UInt8>) -> String? {
    guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = String(decoding: head[..<end], as: UTF8.self)
    guard let place = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[place.upperBound...].drop { $0 == " " || $0 == "=" || $0 == "\t" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return "" }
    return rest.dropFirst().prefix { $0 != quote }.lowercased()
  }
}
