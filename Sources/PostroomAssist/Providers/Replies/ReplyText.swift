/// What a server said, made fit to be shown: one line, not long, and nothing in it that looks like a key.
enum ReplyText {
  /// The longest text of a server that is shown, in characters.
  static let longest = 200

  /// How the keys of the known providers begin, and what stands before those that begin anyhow.
  private static let beginnings = ["AIza", "sk-", "Bearer ", "key=", "api_key:", "api-key:", "provided:"]

  /// One line of a text: up to its first line break, without control characters, cut at ``longest``.
  static func line(_ text: String) -> String {
    var line = ""
    var length = 0
    for character in text.drop(while: \.isWhitespace) {
      if character.isNewline || length == longest { break }
      guard character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { continue }
      line.append(character)
      length += 1
    }
    return withoutKeys(line)
  }

  /// Replaces what follows a known beginning of keys, and the beginning itself where it belongs to the key.
  static func withoutKeys(_ text: String) -> String {
    var result = text
    for beginning in beginnings where holds(text, beginning) {
      var pieces = result.split(separator: beginning, omittingEmptySubsequences: false).map(String.init)
      for index in pieces.indices.dropFirst() {
        let rest = pieces[index].drop(while: { $0 == " " })
        let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_*.".contains($0)) }
        if key.count >= 8 { pieces[index] = "(key)" + rest.dropFirst(key.count) }
      }
      result = pieces.joined(separator: beginning)
    }
    return result
  }

  /// Whether a text has another in it, byte for byte: nearly none has, and splitting looks at characters.
  private static func holds(_ text: String, _ part: String) -> Bool {
    var text = text
    let part = Array(part.utf8)
    return text.withUTF8 { text in
      let starts = 0..<max(0, text.count - part.count + 1)
      return starts.contains { text[$0] == part[0] && text[$0..<$0 + part.count].elementsEqual(part) }
    }
  }
}
