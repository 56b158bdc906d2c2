internal import PostroomModel

/// Reads the markup of page descriptions: elements, attributes in quotes, five named characters, comments.
///
/// It is the part of XML that people write by hand; there is nothing in it that leads anywhere else.
struct PageMarkup {
  private let file: String
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var line = 1

  /// Elements stand no deeper than this.
  private static let mostLevels = 16

  /// The outermost element of a description.
  ///
  /// - Throws: `template-invalid` with the line.
  /// - Complexity: O(characters).
  static func read(_ text: String, file: String) throws(Fault) -> PageElement {
    var markup = PageMarkup(file: file, scalars: Array(text.unicodeScalars))
    try markup.skipBetween()
    guard let root = try markup.element(level: 0) else { throw markup.fault("It begins with no element.") }
    try markup.skipBetween()
    guard markup.place == markup.scalars.count else { throw markup.fault("Something stands behind the last element.") }
    return root
  }

  private init(file: String, scalars: [Unicode.Scalar]) {
    self.file = file
    self.scalars = scalars
  }

  private func fault(_ detail: String) -> Fault { Fault(.templateInvalid, file, "Line \(line): \(detail)") }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    place += 1
    if scalar == "\n" { line += 1 }
    return scalar
  }

  private func stands(_ text: String) -> Bool { scalars[place...].starts(with: text.unicodeScalars) }

  private mutating func skip(_ text: String) -> Bool {
    guard stands(text) else { return false }
    for _ in text.unicodeScalars { _ = take() }
    return true
  }

  private mutating func skipBlanks() { while next?.properties.isWhitespace ?? false { _ = take() } }

  private mutating func skipBetween() throws(Fault) {
    repeat { skipBlanks() } while try skipComment()
  }

  private mutating func skipComment() throws(Fault) -> Bool {
    guard skip("<!--") else { return false }
    while !skip("-->") { guard take() != nil else { throw fault("A comment does not end.") } }
    return true
  }

  /// The element that begins here; nil when none does.
  private mutating func element(level: Int) throws(Fault) -> PageElement? {
    guard next == "<", !stands("</") else { return nil }
    guard level < Self.mostLevels else { throw fault("Elements stand more than \(Self.mostLevels) deep.") }
    let start = line
    _ = take()
    var element = PageElement(name: try name(), attributes: [:], line: start)
    while true {
      skipBlanks()
      if skip("/>") { return element }
      if skip(">") { break }
      let attribute = try name()
      skipBlanks()
      guard skip("=") else { throw fault("'\(attribute)' of <\(element.name)> has no value.") }
      skipBlanks()
      element.attributes[attribute] = try quoted()
    }
    while true {
      if try skipComment() { continue }
      if skip("</") {
        let closing = try name()
        skipBlanks()
        guard closing == element.name, skip(">") else {
          throw fault("</\(closing)> stands where <\(element.name)> of line \(start) ends.")
        }
        return element
      }
      if let child = try self.element(level: level + 1) {
        element.content.append(.element(child))
      } else if next != nil {
        element.content.append(.text(try characters { $0 == "<" }))
      } else {
        throw fault("<\(element.name)> of line \(start) does not end.")
      }
    }
  }

  private mutating func name() throws(Fault) -> String {
    var name = ""
    while let scalar = next, scalar.isASCII,
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
    {
      name.unicodeScalars.append(scalar)
      _ = take()
    }
    guard !name.isEmpty else { throw fault("A name is missing behind '<'; write '&lt;' for the sign.") }
    return name
  }

  private mutating func quoted() throws(Fault) -> String {
    guard let mark = take(), mark == "\"" || mark == "'" else { throw fault("A value is not in quotes.") }
    let text = try characters { $0 == mark }
    guard take() != nil else { throw fault("A value in quotes does not end.") }
    return text
  }

  private mutating func characters(until isEnd: (Unicode.Scalar) -> Bool) throws(Fault) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, !isEnd(scalar) {
      _ = take()
      text.append(scalar == "&" ? try reference() : scalar)
    }
    return String(text)
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  private mutating func reference() throws(Fault) -> Unicode.Scalar {
    var name = ""
    while let scalar = take(), scalar != ";" {
      name.unicodeScalars.append(scalar)
      if name.utf8.count > 10 { break }
    }
    if let scalar = Self.named[name] { return scalar }
    let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard name.hasPrefix("#"), let scalar = number.flatMap(Unicode.Scalar.init) else {
      throw fault("'&\(name)' is no character; write '&amp;' for the sign.")
    }
    return scalar
  }
}
