/// A value of JSON as it came over the wire: members keep their order, numbers their digits.
///
/// `JSONDecoder` would lose the order of a schema's properties, which models answer in, and hands out numbers that were
/// rounded; so this module reads JSON itself, with every limit in one place.
enum WireJSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([WireJSON])
  case object([WireMember])

  /// The first member with a name; nil when there is none or this is no object.
  ///
  /// The first one counts where a name occurs twice, whatever a later one says.
  subscript(name: String) -> WireJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text; nil when this is no string.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements; empty when this is no array.
  var elements: [WireJSON] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The members; empty when this is no object.
  var members: [WireMember] {
    if case .object(let members) = self { members } else { [] }
  }

  /// Whether it is `true`.
  var isTrue: Bool { self == .bool(true) }

  /// The largest count that is believed: sums of some thousands of them still fit.
  private static let largestCount = 1_000_000_000_000.0

  /// A count from 0 upwards, also from a string of digits; nil when this is no number that could be one.
  var count: Int? {
    let digits: String
    switch self {
    case .number(let text), .string(let text): digits = text
    case .null, .bool, .array, .object: return nil
    }
    guard let value = Double(digits), value >= 0 else { return nil }
    return Int(min(value, Self.largestCount))
  }

  /// A text, or a number's digits: codes of errors come as either.
  var label: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .null, .bool, .array, .object: nil
    }
  }
}

/// One member of an object.
struct WireMember: Hashable, Sendable {
  var name: String
  var value: WireJSON
}
