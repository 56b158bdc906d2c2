internal import Foundation
internal import PostroomModel

/// What a request asks for: the path in its parts, and the query.
struct RequestTarget: Sendable {
  /// As it was sent.
  let text: String
  /// The parts of the path, decoded; the empty ones too.
  let parts: [String]
  /// Names and values of the query, decoded.
  let query: [(name: String, value: String)]

  /// The longest that is looked at.
  static let longest = 8_192

  /// Takes a target apart.
  ///
  /// A slash or a NUL that was escaped is refused: no route takes one, and what stands behind the service may read it otherwise.
  ///
  /// - Throws: `request-invalid`.
  init(_ text: String) throws(Fault) {
    self.text = text
    guard text.utf8.first == 0x2F else { throw Self.invalid("The address does not begin with a slash.") }
    let pieces = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var parts: [String] = []
    for part in pieces[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let decoded = Self.decode(part) else { throw Self.invalid("The address is not encoded as one.") }
      guard !decoded.utf8.contains(0x2F), !decoded.utf8.contains(0), decoded != "..", decoded != "." else {
        throw Self.invalid("The address holds a part that no address here has.")
      }
      parts.append(decoded)
    }
    self.parts = parts
    query = pieces.count > 1 ? try Self.pairs(pieces[1]) : []
    for (index, pair) in query.enumerated() where query[..<index].contains(where: { $0.name == pair.name }) {
      throw Fault(.requestInvalid, pair.name, "The query has it twice.")
    }
  }

  /// Names and values as queries and forms have them.
  ///
  /// - Throws: `request-invalid`.
  static func pairs(_ text: Substring) throws(Fault) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let spaced = sides.map { $0.utf8.contains(0x2B) ? $0.replacing("+", with: " ")[...] : $0 }
      guard let name = decode(spaced[0]), let value = spaced.count > 1 ? decode(spaced[1]) : "" else {
        throw invalid("The names and values are not encoded as such.")
      }
      pairs.append((name, value))
    }
    return pairs
  }

  private static func decode(_ text: Substring) -> String? {
    text.utf8.contains(0x25) ? text.removingPercentEncoding : String(text)
  }

  private static func invalid(_ detail: String) -> Fault { Fault(.requestInvalid, "", detail) }
}
