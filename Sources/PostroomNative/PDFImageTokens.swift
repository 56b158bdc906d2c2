extension PDFImageDictionary {
  /// Divides the text of a dictionary into tokens.
  enum Tokens {
    /// All tokens; nil when there is anything that a picture's dictionary has no need of.
    ///
    /// - Complexity: O(bytes).
    static func all(_ bytes: ArraySlice<UInt8>) -> [Token]? {
      var tokens: [Token] = []
      var rest = bytes
      while true {
        rest = rest.drop(while: isSpace)
        if rest.isEmpty { return tokens }
        guard let token = next(&rest) else { return nil }
        tokens.append(token)
      }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B || byte == 0
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> Token? {
      switch rest.first {
      case UInt8(ascii: "["): return take(1, of: &rest, as: .openArray)
      case UInt8(ascii: "]"): return take(1, of: &rest, as: .closeArray)
      case UInt8(ascii: "<"):
        if rest.starts(with: "<<".utf8) { return take(2, of: &rest, as: .openDictionary) }
        return hex(&rest)
      case UInt8(ascii: ">"):
        return rest.starts(with: ">>".utf8) ? take(2, of: &rest, as: .closeDictionary) : nil
      case UInt8(ascii: "/"):
        rest = rest.dropFirst()
        return word(&rest).map { .name($0) }
      default:
        return word(&rest).flatMap { $0.isEmpty ? nil : .word($0) }
      }
    }

    private static func take(_ count: Int, of rest: inout ArraySlice<UInt8>, as token: Token) -> Token {
      rest = rest.dropFirst(count)
      return token
    }

    private static func hex(_ rest: inout ArraySlice<UInt8>) -> Token? {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let digits = rest[rest.startIndex..<end].dropFirst()
      rest = rest[(end + 1)...]
      let areDigits = digits.allSatisfy { isSpace($0) || Character(UnicodeScalar($0)).isHexDigit }
      return areDigits ? .hex : nil
    }

    /// The regular characters that follow; nil when one of them is not plain ASCII or is followed by a string, a
    /// comment or a brace.
    private static func word(_ rest: inout ArraySlice<UInt8>) -> String? {
      let end = rest.firstIndex { isSpace($0) || "[]<>/".utf8.contains($0) } ?? rest.endIndex
      let word = rest[rest.startIndex..<end]
      rest = rest[end...]
      let isPlain = word.allSatisfy { (0x21...0x7E).contains($0) && !"()%{}#".utf8.contains($0) }
      return isPlain ? String(decoding: word, as: UTF8.self) : nil
    }
  }
}
