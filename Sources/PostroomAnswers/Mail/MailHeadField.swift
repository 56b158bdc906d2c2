/// A field of an e-mail's head, folded and encoded so that nothing in its value can become another field.
enum MailHeadField {
  /// RFC 5322 wants lines no longer than this, RFC 2047 those with encoded words even less.
  private static let longestLine = 76

  /// A text that people read.
  static func text(_ name: String, _ value: String) -> String {
    folded(name, words(clean(value), room: longestLine - name.utf8.count - 2))
  }

  /// An address with a name.
  static func address(_ name: String, _ address: MailAddress) -> String {
    let shown = clean(address.name)
    let first = shown.isEmpty ? [] : isPlain(shown) ? [quoted(shown)] : words(shown, room: longestLine - name.count - 2)
    return folded(name, first + [shown.isEmpty ? address.address : "<\(address.address)>"])
  }

  /// Tokens of our own making.
  static func tokens(_ name: String, _ tokens: [String]) -> String { folded(name, tokens) }

  private static func folded(_ name: String, _ words: [String]) -> String {
    var text = name + ":"
    var length = text.utf8.count
    for (index, word) in words.enumerated() {
      if index > 0, length + 1 + word.utf8.count > longestLine {
        text += "\r\n"
        length = 0
      }
      text += " " + word
      length += 1 + word.utf8.count
    }
    return text + "\r\n"
  }

  /// Line ends and other controls are blanks; no field has two of them in a row.
  private static func clean(_ value: String) -> String {
    let scalars = value.unicodeScalars.map { scalar -> Unicode.Scalar in
      let category = scalar.properties.generalCategory
      return category == .control || category == .lineSeparator || category == .paragraphSeparator ? " " : scalar
    }
    return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Plain words as they are, others as encoded words of RFC 2047 in Base64, each of whole characters.
  private static func words(_ text: String, room: Int) -> [String] {
    let plain = text.split(separator: " ").map(String.init)
    if isPlain(text), plain.allSatisfy({ $0.utf8.count <= room }) { return plain }
    // `=?UTF-8?B?` and `?=` take 12 of 75; Base64 makes 4 of 3.
    let most = (63 / 4) * 3
    var words: [String] = []
    var piece: [UInt8] = []
    func close() {
      if !piece.isEmpty { words.append("=?UTF-8?B?" + Base64.encoded(piece) + "?=") }
      piece = []
    }
    // A word is cut between letters; one with more marks than a word has room for is cut between its scalars.
    for character in text {
      let letter = Array(character.utf8)
      let limit = words.isEmpty ? min(most, max(3, (room - 12) / 4 * 3)) : most
      if piece.count + letter.count > limit { close() }
      if letter.count > most {
        for scalar in character.unicodeScalars {
          let own = Array(String(scalar).utf8)
          if piece.count + own.count > most { close() }
          piece += own
        }
      } else {
        piece += letter
      }
    }
    close()
    return words
  }
}
