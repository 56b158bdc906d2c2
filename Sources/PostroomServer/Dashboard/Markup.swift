/// A piece of a page, in which every value is escaped because nothing else can be put into it.
///
/// A literal stands as it is written in the program; what is interpolated into one is text and is escaped, unless it is
/// markup itself.
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// As it is sent.
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Text from anywhere, made harmless.
  init(escaping text: String) { self.text = PageMarkup.escaped(text) }

  /// Pieces one after the other.
  init(joining pieces: some Sequence<Markup>, by separator: Markup = "") {
    text = pieces.map(\.text).joined(separator: separator.text)
  }

  static func + (one: Markup, other: Markup) -> Markup {
    var sum = one
    sum.text += other.text
    return sum
  }

  static func += (one: inout Markup, other: Markup) { one.text += other.text }

  var isEmpty: Bool { text.isEmpty }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    mutating func appendInterpolation(_ value: String) { text += PageMarkup.escaped(value) }
    mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }
    /// Several pieces.
    mutating func appendInterpolation(_ pieces: [Markup]) { for piece in pieces { text += piece.text } }
  }
}

extension Sequence {
  /// A piece of a page for each element.
  func markup(_ piece: (Element) -> Markup) -> Markup { Markup(joining: map(piece)) }
}
