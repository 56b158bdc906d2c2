/// Text that is safe anywhere in a page: as content and within quoted attributes.
enum HTMLText {
  /// The text without what a browser would obey.
  ///
  /// By scalars: some characters would join the bracket beside them into one Character.
  ///
  /// - Complexity: O(characters).
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&", "<", ">", "\"", "'": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case _ where scalar.properties.isBidiControl: escaped.append("\u{FFFD}")
      case _ where scalar.properties.generalCategory == .control: escaped.append(" ")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
