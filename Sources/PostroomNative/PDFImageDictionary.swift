/// The dictionary of a picture in a PDF file, as far as it changes what the picture looks like.
///
/// It is read from the bytes that lie before the picture's data, as PDFium does not show it. Anything unusual
/// (strings, comments, escaped names, a key given twice) makes it unreadable: the page is then drawn.
struct PDFImageDictionary {
  /// Each key's value as the tokens it is written with.
  let entries: [String: [Token]]

  enum Token: Hashable {
    case openDictionary, closeDictionary, openArray, closeArray, hex
    case name(String)
    case word(String)
  }

  /// Reads the dictionary at the end of a part of the file.
  ///
  /// - Parameter preamble: Bytes that end where the picture's data begins.
  init?(before preamble: [UInt8]) {
    guard let body = Self.objectBody(preamble), let tokens = Tokens.all(body) else { return nil }
    var reader = Reader(tokens: tokens)
    guard let entries = reader.dictionary(), reader.isAtEnd else { return nil }
    self.entries = entries
  }

  /// Whether the picture covers what is under it with its own pixels only: no mask of any kind, no layer that can
  /// be switched off, no data outside the file.
  var paintsPlainly: Bool {
    // PDFium takes a picture without a colour space for a stencil.
    guard entries["ColorSpace"] != nil, entries["ImageMask"] ?? [.word("false")] == [.word("false")],
      entries["SMaskInData"] ?? [.word("0")] == [.word("0")]
    else { return false }
    return ["SMask", "Mask", "OC", "F", "FFilter", "FDecodeParms"].allSatisfy { entries[$0] == nil }
  }

  /// Whether samples mean what they are: 0 is the least and the greatest is 1.
  func hasPlainDecode(components: Int) -> Bool {
    guard let decode = entries["Decode"] else { return true }
    guard decode.first == .openArray, decode.last == .closeArray else { return false }
    let numbers = decode.dropFirst().dropLast().map { token -> Double? in
      if case .word(let text) = token { Double(text) } else { nil }
    }
    return numbers == Array(repeating: [0, 1], count: components).flatMap { $0 }
  }

  /// Whether the filter is told anything.
  var hasDecoderParameters: Bool {
    ["DecodeParms", "DP"].contains { (entries[$0] ?? [.word("null")]) != [.word("null")] }
  }

  /// What lies between the last `obj` and the `stream` at the end.
  private static func objectBody(_ preamble: [UInt8]) -> ArraySlice<UInt8>? {
    var body = preamble[...]
    if body.last == 0x0A { body = body.dropLast() }
    if body.last == 0x0D { body = body.dropLast() }
    guard body.count < preamble.count, body.suffix(6).elementsEqual("stream".utf8) else { return nil }
    body = body.dropLast(6)
    let start = body.indices.dropFirst().last { index in
      body[index...].starts(with: "obj".utf8) && Tokens.isSpace(body[index - 1])
    }
    return start.map { body[($0 + 3)...] }
  }

  /// Puts tokens together.
  private struct Reader {
    let tokens: [Token]
    private var position = 0
    /// Dictionaries and arrays inside each other; a colour space needs four.
    private static let deepest = 16

    init(tokens: [Token]) { self.tokens = tokens }

    var isAtEnd: Bool { position == tokens.count }

    mutating func dictionary() -> [String: [Token]]? {
      guard take() == .openDictionary else { return nil }
      var entries: [String: [Token]] = [:]
      while let token = take() {
        if token == .closeDictionary { return entries }
        guard case .name(let key) = token, let value = value(depth: 0) else { return nil }
        if entries.updateValue(value, forKey: key) != nil { return nil }
      }
      return nil
    }

    private mutating func value(depth: Int) -> [Token]? {
      guard depth < Self.deepest, let first = take() else { return nil }
      switch first {
      case .closeDictionary, .closeArray: return nil
      case .openArray: return group(first, until: .closeArray, depth: depth)
      case .openDictionary: return group(first, until: .closeDictionary, depth: depth)
      case .hex, .name: return [first]
      case .word:
        // A reference is three words.
        guard position + 1 < tokens.count, tokens[position + 1] == .word("R") else { return [first] }
        position += 2
        return [first, .word("R")]
      }
    }

    private mutating func group(_ open: Token, until close: Token, depth: Int) -> [Token]? {
      var group = [open]
      while position < tokens.count {
        if tokens[position] == close {
          position += 1
          return group + [close]
        }
        guard let inner = value(depth: depth + 1) else { return nil }
        group += inner
      }
      return nil
    }

    private mutating func take() -> Token? {
      guard position < tokens.count else { return nil }
      position += 1
      return tokens[position - 1]
    }
  }
}
