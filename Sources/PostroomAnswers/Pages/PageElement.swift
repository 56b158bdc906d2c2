/// An element of a page description: its name, what it states, and what stands in it.
struct PageElement {
  var name: String
  var attributes: [String: String]
  /// The line that it begins on.
  var line: Int
  var content: [Content] = []

  /// What stands in an element.
  enum Content {
    case text(String)
    case element(PageElement)
  }

  var elements: [PageElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The characters in it and in its elements, with blanks as one writes them.
  var text: String { runs.map(\.text).joined() }

  /// The characters in it, in runs that are bold or not.
  var runs: [(text: String, isBold: Bool)] {
    var runs: [(text: String, isBold: Bool)] = []
    collect(into: &runs, isBold: false)
    return Self.trimmed(runs)
  }

  private func collect(into runs: inout [(text: String, isBold: Bool)], isBold: Bool) {
    for item in content {
      switch item {
      case .text(let text): runs.append((Self.collapsed(text), isBold))
      case .element(let element) where element.name == "br": runs.append(("\n", isBold))
      case .element(let element): element.collect(into: &runs, isBold: isBold || element.name == "b")
      }
    }
  }

  /// Blanks and line ends are one blank, as in HTML.
  private static func collapsed(_ text: String) -> String {
    var collapsed = ""
    for character in text {
      if character.isWhitespace, character != "\u{A0}" {
        if collapsed.last != " " { collapsed += " " }
      } else {
        collapsed.append(character)
      }
    }
    return collapsed
  }

  /// Without blanks at the ends, around line ends, and twice at the seam of two runs.
  private static func trimmed(_ runs: [(text: String, isBold: Bool)]) -> [(text: String, isBold: Bool)] {
    var trimmed: [(text: String, isBold: Bool)] = []
    for (text, isBold) in runs {
      var text = text[...]
      let last = trimmed.last?.text.last
      if last == nil || last == " " || last == "\n" { text = text.drop { $0 == " " } }
      if text == "\n", last == " " {
        let run = trimmed.removeLast()
        if run.text.count > 1 { trimmed.append((String(run.text.dropLast()), run.isBold)) }
      }
      if !text.isEmpty { trimmed.append((String(text), isBold)) }
    }
    while let last = trimmed.last, last.text.last == " " || last.text.last == "\n" {
      trimmed.removeLast()
      if last.text.count > 1 { trimmed.append((String(last.text.dropLast()), last.isBold)) }
    }
    return trimmed
  }
}
