/// Holds a value of JSON against a schema: types, `enum`, `required`, `additionalProperties`, `items`, `anyOf` and lengths.
///
/// Other keywords are not looked at. Two things are forgiven, because models without a grammar do them: a number where a
/// text is wanted and the other way round, and a property left out that may be null.
struct SchemaCheck {
  /// A longer text than this is wrong under any schema.
  private static let mostCharacters = 20_000
  /// Schemas nest less deeply; the profile's own could be made not to.
  private static let deepest = 40

  /// What is wrong with a value, at its place; nil when nothing is.
  ///
  /// - Complexity: O(values).
  static func problem(_ value: WireJSON, _ schema: WireJSON, at path: String = "answer", depth: Int = 0) -> String? {
    guard depth < deepest else { return "\(path) is nested too deeply." }
    if let branches = schema["anyOf"]?.elements, !branches.isEmpty {
      let fits = branches.contains { problem(value, $0, at: path, depth: depth + 1) == nil }
      return fits ? nil : "\(path) fits none of its forms."
    }
    if let types = types(of: schema), !types.contains(where: { isOf($0, value) }) {
      return "\(path) is not \(types.joined(separator: " or "))."
    }
    if let choices = schema["enum"]?.elements, !choices.contains(value), value != .null || !mayBeNull(schema) {
      return "\(path) is none of the choices."
    }
    switch value {
    case .string(let text):
      let most = min(schema["maxLength"]?.count ?? mostCharacters, mostCharacters)
      return text.unicodeScalars.count > most ? "\(path) is too long." : nil
    case .array(let elements): return problem(elements, schema, at: path, depth: depth)
    case .object(let members): return problem(members, schema, at: path, depth: depth)
    case .null, .bool, .number: return nil
    }
  }

  private static func problem(_ elements: [WireJSON], _ schema: WireJSON, at path: String, depth: Int) -> String? {
    if let most = schema["maxItems"]?.count, elements.count > most { return "\(path) has too many entries." }
    if let least = schema["minItems"]?.count, elements.count < least { return "\(path) has too few entries." }
    guard let items = schema["items"] else { return nil }
    for (index, element) in elements.enumerated() {
      if let problem = problem(element, items, at: "\(path)[\(index)]", depth: depth + 1) { return problem }
    }
    return nil
  }

  private static func problem(_ members: [WireMember], _ schema: WireJSON, at path: String, depth: Int) -> String? {
    guard Set(members.map(\.name)).count == members.count else { return "\(path) has a member twice." }
    let properties = schema["properties"]?.members ?? []
    let known = properties.reduce(into: [String: WireJSON]()) { $0[$1.name] = $1.value }
    for name in schema["required"]?.elements.compactMap(\.text) ?? []
    where !members.contains(where: { $0.name == name }) {
      guard let property = known[name], mayBeNull(property) else { return "\(path) lacks '\(name)'." }
    }
    for member in members {
      guard let property = known[member.name] else {
        if schema["additionalProperties"] == .bool(false) { return "\(path) has a member that was not asked for." }
        continue
      }
      let place = "\(path).\(member.name)"
      if let problem = problem(member.value, property, at: place, depth: depth + 1) { return problem }
    }
    return nil
  }

  private static func types(of schema: WireJSON) -> [String]? {
    guard let type = schema["type"] else { return nil }
    let types = type.text.map { [$0] } ?? type.elements.compactMap(\.text)
    return schema["nullable"]?.isTrue ?? false ? types + ["null"] : types
  }

  private static func mayBeNull(_ schema: WireJSON) -> Bool {
    types(of: schema)?.contains("null") ?? false
      || schema["anyOf"]?.elements.contains { types(of: $0)?.contains("null") ?? false } ?? false
  }

  private static func isOf(_ type: String, _ value: WireJSON) -> Bool {
    switch (type, value) {
    case ("string", .string), ("string", .number), ("number", .number), ("boolean", .bool), ("null", .null),
      ("array", .array), ("object", .object):
      true
    case ("integer", .number(let digits)): Int(digits) != nil
    case ("number", .string(let text)): Double(text)?.isFinite ?? false
    case ("integer", .string(let text)): Int(text) != nil
    default: false
    }
  }
}
