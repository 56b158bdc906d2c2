/// A letter's plain text as HTML: paragraphs, lists, line ends, and nothing that could be obeyed.
enum MailMarkup {
  private static let codes = ["ita": "it", "eng": "en", "tur": "tr", "deu": "de", "fra": "fr", "spa": "es"]

  /// - Complexity: O(characters).
  static func html(_ text: String, language: String) -> String {
    var body = ""
    var paragraph: [Substring] = []
    var items: [Substring] = []
    func close() {
      if !paragraph.isEmpty { body += "<p>" + paragraph.map(escaped).joined(separator: "<br>\n") + "</p>\n" }
      if !items.isEmpty { body += "<ul>\n" + items.map { "<li>" + escaped($0) + "</li>\n" }.joined() + "</ul>\n" }
      (paragraph, items) = ([], [])
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix("- ") {
        if !paragraph.isEmpty { close() }
        items.append(line.dropFirst(2))
      } else if line.allSatisfy(\.isWhitespace) {
        close()
      } else {
        if !items.isEmpty { close() }
        paragraph.append(line)
      }
    }
    close()
    let code = codes[language].map { " lang=\"\($0)\"" } ?? ""
    return """
      <!DOCTYPE html>
      <html\(code)>
      <head><meta charset="utf-8"></head>
      <body style="font-family: sans-serif; font-size: 11pt">
      \(body)</body>
      </html>

      """
  }

  private static func escaped(_ text: Substring) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&", "<", ">", "\"", "'": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
