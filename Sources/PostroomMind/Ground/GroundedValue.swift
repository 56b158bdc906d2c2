internal import PostroomModel

/// What became of a value that a model proposed.
enum GroundedValue: Sendable {
  /// The document states it; the field is made of the document's own characters.
  case grounded(Field)
  /// The document states it as something else.
  case contradicted(Field, because: String)
  /// The document states it nowhere.
  case ungrounded(String)
}

/// Text of models and documents in messages: one line without control characters, and not long.
enum Quoted {
  private static let mostCharacters = 60

  /// The text between quotation marks.
  static func text(_ text: String) -> String {
    var told = ""
    for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
      guard told.count < mostCharacters else { return "'\(told)…'" }
      told.append(character.unicodeScalars.allSatisfy(isShown) ? character : "?")
    }
    return "'\(told)'"
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
