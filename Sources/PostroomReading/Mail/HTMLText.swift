/// Turns the HTML of an e-mail into text: blocks become lines, tables of data keep their columns, the rest is left out.
///
/// It is no browser: nothing is loaded, no style is followed, what does not close is closed at the end.
struct HTMLText {
  private var sink = HTMLLayout()
  private let scalars: [Unicode.Scalar]
  private var place = 0
  /// The tag whose content is not shown, if one is open.
  private var hidden: String?
  private var isPreformatted = false
  /// The tags whose content is not shown.
  private var hides = Self.hiddenTags

  private static let programs: Set<String> = ["script", "style"]
  /// The tags that programs hide by their style: what is shown before a message is opened.
  private static let styled: Set<String> = ["div", "span", "p", "td", "tr", "table", "a"]
  private static let hiddenTags: Set<String> = [
    "script", "style", "head", "title", "template", "object", "svg", "noscript",
  ]
  private static let blocks: Set<String> = [
    "p", "div", "section", "article", "header", "footer", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "address", "form", "fieldset", "center", "dl", "dt", "dd", "body", "html", "main", "nav", "aside", "figure",
  ]
  private static let spaced: Set<String> = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol"]

  private init(_ html: String) { scalars = Array(html.unicodeScalars) }

  /// The text of a document.
  ///
  /// - Complexity: O(characters).
  static func plain(_ html: String) -> String {
    var reader = HTMLText(html)
    reader.read()
    if reader.hidden == nil { return reader.sink.finish() }
    // What hides does not end: rather too much is shown than nothing.
    var open = HTMLText(html)
    open.hides = Self.programs
    open.read()
    return open.sink.finish()
  }

  private mutating func read() {
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == "<", mayBeTag, let tag = tag() {
        follow(tag)
      } else if hidden != nil {
        place += 1
      } else if scalar == "&", let entity = HTMLEntities.entity(scalars, at: place) {
        sink.add(entity.text, isPreformatted: true)
        place = entity.end
      } else {
        sink.add(String(scalar), isPreformatted: isPreformatted)
        place += 1
      }
    }
  }

  /// Whether a sign may begin a tag: in programs and styles only their own end does.
  private var mayBeTag: Bool {
    guard let hidden, Self.programs.contains(hidden) else { return true }
    let name = scalars[min(place + 2, scalars.count)...].prefix(hidden.utf8.count)
    return starts(with: "/", at: place + 1) && String(String.UnicodeScalarView(name)).lowercased() == hidden
  }

  private struct Tag {
    var name: String
    var isEnd: Bool
    var isHidden: Bool
  }

  /// The longest name of a tag.
  private static let longestName = 20

  /// Reads a tag or a comment and moves behind it; nil for a sign that begins none.
  private mutating func tag() -> Tag? {
    let start = place + 1
    guard start < scalars.count else { return nil }
    if starts(with: "!--", at: start) {
      place = end(of: "-->", from: start + 3) ?? scalars.count
      return Tag(name: "", isEnd: false, isHidden: false)
    }
    let isEnd = scalars[start] == "/"
    var name = ""
    var index = isEnd ? start + 1 : start
    if index < scalars.count, scalars[index] == "!" || scalars[index] == "?" {
      place = (scalars[index...].firstIndex(of: ">") ?? scalars.count - 1) + 1
      return Tag(name: "", isEnd: false, isHidden: false)
    }
    while index < scalars.count, name.utf8.count < Self.longestName,
      scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index])
    {
      name.unicodeScalars.append(scalars[index])
      index += 1
    }
    guard !name.isEmpty else { return nil }
    let (after, isHidden) = attributes(from: index)
    place = after
    return Tag(name: name.lowercased(), isEnd: isEnd, isHidden: isHidden)
  }

  /// Moves behind the attributes of a tag; those that hide it are noted.
  private func attributes(from start: Int) -> (end: Int, isHidden: Bool) {
    var index = start
    var quote: Unicode.Scalar?
    while index < scalars.count {
      let scalar = scalars[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == ">" {
        break
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      }
      index += 1
    }
    let text = String(String.UnicodeScalarView(scalars[start..<min(index, start + 2_000)])).lowercased()
    return (min(index + 1, scalars.count), text.filter { $0 != " " }.contains("display:none"))
  }

  private mutating func follow(_ tag: Tag) {
    if let name = hidden {
      if tag.isEnd, tag.name == name { hidden = nil }
      return
    }
    // A tag that is hidden by its style hides what is in it, up to the next end of the same name.
    let isStyled = tag.isHidden && hides.count > Self.programs.count && Self.styled.contains(tag.name)
    if !tag.isEnd, isStyled || hides.contains(tag.name) {
      hidden = tag.name
      return
    }
    switch tag.name {
    case "br": sink.breakLine()
    case "hr": sink.breakLine()
    case "pre": isPreformatted = !tag.isEnd
    case "li":
      sink.startBlock(isSpaced: false)
      if !tag.isEnd { sink.add("- ", isPreformatted: true) }
    case "table": if tag.isEnd { sink.endTable() } else { sink.startTable() }
    case "tr": if tag.isEnd { sink.endRow() } else { sink.startRow() }
    case "td", "th": if tag.isEnd { sink.endCell() } else { sink.startCell() }
    default: if Self.blocks.contains(tag.name) { sink.startBlock(isSpaced: Self.spaced.contains(tag.name)) }
    }
  }

  private func starts(with text: String, at start: Int) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return start + wanted.count <= scalars.count && scalars[start..<(start + wanted.count)].elementsEqual(wanted)
  }

  private func end(of text: String, from start: Int) -> Int? {
    var index = start
    while let found = scalars[min(index, scalars.count)...].firstIndex(of: "-") {
      if starts(with: text, at: found) { return found + text.unicodeScalars.count }
      index = found + 1
    }
    return nil
  }
}
