/// What templates can name: the fields of a document as people write them, its lines, and what is missing.
///
/// Empty values are left out, so that a section tells whether there is one.
public struct AnswerValues: Sendable {
  /// A value by its name.
  enum Value: Sendable {
    case text(String)
    case flag
    case list([[String: Value]])
    case group([String: Value])
  }

  var values: [String: Value] = [:]

  /// A longer value is cut, and says so by its last sign: half a page of a form holds no more.
  public static let mostCharacters = 1_500
  /// A longer value of a line is cut likewise: it stands in a narrow column.
  static let mostCharactersOfLine = 200

  /// No values at all.
  public init() {}

  /// Names a text; it becomes one line without control characters and marks that turn the direction of writing.
  public mutating func set(_ name: String, _ text: String?, atMost limit: Int = mostCharacters) {
    let clean = Self.clean(text ?? "")
    let cut = clean.count > limit ? clean.prefix(limit) + "…" : clean[...]
    values[name] = cut.isEmpty ? nil : .text(String(cut))
  }

  /// Says that something is so.
  public mutating func set(_ name: String, isSo: Bool) { values[name] = isSo ? .flag : nil }

  /// Names things of which only some are so: `{{#is.flotta_auto}}`.
  public mutating func set(_ name: String, among names: [String]) {
    values[name] = .group(names.reduce(into: [:]) { $0[$1] = .flag })
  }

  /// Names a list; without entries it is left out.
  public mutating func set(_ name: String, list: [AnswerValues]) {
    values[name] = list.isEmpty ? nil : .list(list.map(\.values))
  }

  /// A value is one line: a line end in it would begin another field of an e-mail's head, or another paragraph.
  static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isBidiControl {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: clean.append(" ")
      case .unassigned, .surrogate, .privateUse: break
      default: clean.append(scalar)
      }
    }
    return String(clean).split(separator: " ").joined(separator: " ")
  }

  /// As the templates' library reads it.
  var object: [String: Any] { Self.object(values) }

  private static func object(_ values: [String: Value]) -> [String: Any] {
    values.mapValues { value -> Any in
      switch value {
      case .text(let text): text
      case .flag: true
      case .list(let entries): entries.map(object)
      case .group(let members): object(members)
      }
    }
  }
}
