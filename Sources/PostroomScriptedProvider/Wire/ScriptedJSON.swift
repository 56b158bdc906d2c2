import FoundationEssentials

/// A value of JSON.
indirect enum ScriptedJSON: Hashable, Sendable, Codable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([ScriptedJSON])
  case object([String: ScriptedJSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let members = try? container.decode([String: ScriptedJSON].self) {
      self = .object(members)
    } else if let elements = try? container.decode([ScriptedJSON].self) {
      self = .array(elements)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else {
      self = .null
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .number(let number):
      if let whole = Int(exactly: number) { try container.encode(whole) } else { try container.encode(number) }
    case .string(let text): try container.encode(text)
    case .array(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }

  /// The value of some bytes; nil when they are no JSON.
  static func read(_ bytes: some Sequence<UInt8>) -> ScriptedJSON? {
    try? JSONDecoder().decode(ScriptedJSON.self, from: Data(bytes))
  }

  /// Its text, always the same for the same value.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  subscript(name: String) -> ScriptedJSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var elements: [ScriptedJSON] {
    if case .array(let elements) = self { elements } else { [] }
  }

  var members: [String: ScriptedJSON] {
    if case .object(let members) = self { members } else { [:] }
  }
}

extension ScriptedJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(arrayLiteral elements: ScriptedJSON...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, ScriptedJSON)...) {
    self = .object(Dictionary(elements) { first, _ in first })
  }
}
