internal import PostroomModel

/// A short text that people give and lists show: names, numbers of policies.
enum ShownText {
  /// What it may be, as a schema.
  static func schema(longest: Int) -> JSONValue {
    let others = #"\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069"#
    return [
      "type": "string", "minLength": 1, "maxLength": .integer(Int64(longest)),
      "pattern": .string("^[^\(others) ]([^\(others)]*[^\(others) ])?$"),
    ]
  }

  /// Refuses what is longer, or would not be shown as it is.
  ///
  /// - Parameter name: What it is called in the request.
  /// - Throws: `request-invalid`.
  static func check(_ text: String, _ name: String, longest: Int) throws(Fault) {
    let isPlain = !text.unicodeScalars.contains { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
    }
    guard !text.isEmpty, text.unicodeScalars.count <= longest, isPlain, text.first != " ", text.last != " " else {
      throw Fault(.requestInvalid, name, "It takes 1 to \(longest) characters, without blanks at its ends.")
    }
  }
}
