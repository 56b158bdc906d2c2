/// A field with parameters, such as `Content-Type` (RFC 2045, section 5.1; RFC 2231).
struct MailParameters {
  /// What stands before the parameters, in small letters.
  private(set) var value = ""
  private var parameters: [String: String] = [:]

  /// More parameters are not looked at.
  private static let most = 100

  /// Takes a field apart; what is broken in it is left out.
  ///
  /// - Complexity: O(bytes).
  init(_ field: [UInt8]) {
    var pieces = Self.pieces(field)
    guard !pieces.isEmpty else { return }
    value = String(decoding: Self.trimmed(pieces.removeFirst()), as: UTF8.self).lowercased()
    var continued: [String: [Int: (bytes: [UInt8], isExtended: Bool)]] = [:]
    for piece in pieces.prefix(Self.most) {
      guard let mark = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: Self.trimmed(Array(piece[..<mark])), as: UTF8.self).lowercased()
      let content = Self.unquoted(Self.trimmed(Array(piece[(mark + 1)...])))
      guard let star = name.firstIndex(of: "*") else {
        if parameters[name] == nil { parameters[name] = EncodedWords.decode(content) }
        continue
      }
      let rest = name[name.index(after: star)...]
      let isExtended = rest.isEmpty || rest.hasSuffix("*")
      let number = Int(rest.hasSuffix("*") ? rest.dropLast() : rest) ?? 0
      continued[String(name[..<star]), default: [:]][number] = (content, isExtended)
    }
    for (name, parts) in continued { parameters[name] = Self.joined(parts) }
  }

  /// A parameter by its name in small letters.
  subscript(name: String) -> String? { parameters[name] }

  /// The pieces between semicolons that stand in no quotes and no comments.
  private static func pieces(_ field: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var (isQuoted, isEscaped, depth) = (false, false, 0)
    for byte in field {
      if isEscaped {
        isEscaped = false
        if depth == 0 { pieces[pieces.count - 1].append(byte) }
        continue
      }
      switch byte {
      case UInt8(ascii: "\\") where isQuoted || depth > 0:
        isEscaped = true
        if isQuoted { pieces[pieces.count - 1].append(byte) }
      case UInt8(ascii: "\"") where depth == 0:
        isQuoted.toggle()
        pieces[pieces.count - 1].append(byte)
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted && depth > 0: depth -= 1
      case UInt8(ascii: ";") where !isQuoted && depth == 0:
        if pieces.count > most { return pieces }
        pieces.append([])
      default: if depth == 0 { pieces[pieces.count - 1].append(byte) }
      }
    }
    return pieces
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else {
      return []
    }
    return Array(bytes[first...last])
  }

  private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return bytes }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in bytes[1..<(bytes.count - 1)] {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        plain.append(byte)
        isEscaped = false
      }
    }
    return plain
  }

  /// The pieces of a parameter in their order; the first may name the character set: `utf-8'it'…`.
  private static func joined(_ parts: [Int: (bytes: [UInt8], isExtended: Bool)]) -> String {
    var bytes: [UInt8] = []
    var charset = ""
    for number in 0..<parts.count {
      guard let part = parts[number] else { break }
      var content = part.bytes[...]
      if number == 0, part.isExtended, let first = content.firstIndex(of: UInt8(ascii: "'")),
        let second = content[(first + 1)...].firstIndex(of: UInt8(ascii: "'"))
      {
        charset = String(decoding: content[..<first], as: UTF8.self)
        content = content[(second + 1)...]
      }
      bytes += part.isExtended ? percentDecoded(content) : Array(content)
    }
    return MailCharset.decode(bytes, charset).text
  }

  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.endIndex,
        let high = TransferEncoding.hexadecimal(bytes[place + 1]),
        let low = TransferEncoding.hexadecimal(bytes[place + 2])
      {
        plain.append(high << 4 | low)
        place += 3
      } else {
        plain.append(bytes[place])
        place += 1
      }
    }
    return plain
  }
}
