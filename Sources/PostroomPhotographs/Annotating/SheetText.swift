/// Fits text into a width.
enum SheetText {
  /// The lines of a text that is no wider than `width`, broken between words; a word that is wider alone is cut off.
  static func lines(_ text: String, width: Double, style: SheetCanvas.Style = .plain) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if SheetCanvas.width(longer, style) <= width || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { shortened($0, width: width, style: style) }
  }

  /// A text that is no wider than `width`; what is left out is an ellipsis.
  static func shortened(_ text: String, width: Double, style: SheetCanvas.Style = .plain) -> String {
    if SheetCanvas.width(text, style) <= width { return text }
    var text = text
    while !text.isEmpty, SheetCanvas.width(text + "…", style) > width { text.removeLast() }
    return text + "…"
  }
}
