/// Turns a standard JSON schema into the subset that OpenAI takes as `strict`.
///
/// There every object names all its properties as required and allows no others; a property that may be missing becomes
/// one that may be `null`; `oneOf` becomes `anyOf`; what the subset does not have is left out.
enum StrictSchema {
  private static let unknown: Set<String> = [
    "$schema", "$id", "$comment", "default", "examples", "example", "title", "allOf", "not", "if", "then", "else",
    "dependentRequired", "dependentSchemas", "patternProperties", "propertyNames", "minProperties", "maxProperties",
    "unevaluatedProperties", "unevaluatedItems", "uniqueItems", "contains", "minContains", "maxContains", "minLength",
    "maxLength", "additionalProperties", "required", "propertyOrdering", "nullable",
  ]

  /// The formats of texts that are known.
  private static let formats: Set<String> = [
    "date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid",
  ]

  /// Converts a schema.
  static func convert(_ schema: WireJSON) -> WireJSON {
    guard case .object(let members) = schema else { return schema }
    var result = members.compactMap { convert($0, required: required(schema)) }
    if let properties = schema["properties"]?.members {
      result.append(WireMember(name: "required", value: .array(properties.map { .string($0.name) })))
      result.append(WireMember(name: "additionalProperties", value: .bool(false)))
    }
    return .object(result)
  }

  private static func required(_ schema: WireJSON) -> Set<String> {
    Set(schema["required"]?.elements.compactMap(\.text) ?? [])
  }

  private static func convert(_ member: WireMember, required: Set<String>) -> WireMember? {
    switch member.name {
    case "properties":
      let properties = member.value.members.map {
        let schema = convert($0.value)
        return WireMember(name: $0.name, value: required.contains($0.name) ? schema : nullable(schema))
      }
      return WireMember(name: member.name, value: .object(properties))
    case "$defs", "definitions":
      let schemas = member.value.members.map { WireMember(name: $0.name, value: convert($0.value)) }
      return WireMember(name: member.name, value: .object(schemas))
    case "items": return WireMember(name: member.name, value: convert(member.value))
    case "anyOf", "oneOf": return WireMember(name: "anyOf", value: .array(member.value.elements.map(convert)))
    case "format" where !formats.contains(member.value.text ?? ""): return nil
    default: return unknown.contains(member.name) ? nil : member
    }
  }

  /// The schema with `null` as one more value.
  private static func nullable(_ schema: WireJSON) -> WireJSON {
    let null = WireJSON.string("null")
    let choices = schema["enum"]?.elements
    let types = schema["type"].map { type in type.text == nil ? type.elements : [type] } ?? []
    if types.contains(null) { return schema }
    guard !types.isEmpty else {
      let branches = schema["anyOf"]?.elements ?? [schema]
      let other = WireJSON.object([WireMember(name: "type", value: null)])
      return branches.contains(other) ? schema : .object([WireMember(name: "anyOf", value: .array(branches + [other]))])
    }
    return .object(
      schema.members.map { member in
        switch member.name {
        case "type": WireMember(name: "type", value: .array(types + [null]))
        case "enum": WireMember(name: "enum", value: .array((choices ?? []) + [.null]))
        default: member
        }
      })
  }
}
