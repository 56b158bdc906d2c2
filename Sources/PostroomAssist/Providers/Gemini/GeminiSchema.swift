/// Turns a standard JSON schema into the subset that Gemini's `responseSchema` takes (the Schema object of OpenAPI 3.0).
///
/// Types are written in capitals; `["string", "null"]` and a branch `null` become `nullable`; `const` becomes an `enum` of
/// one; `oneOf` becomes `anyOf`; local references (`#/$defs/NAME`) are put in place; the order of properties is named in
/// `propertyOrdering`, because models answer in it; what Gemini would refuse (`additionalProperties`, `$schema` and the
/// like) is left out. Numbers in an `enum` become texts, as enumerations of Gemini are of texts.
struct GeminiSchema {
  /// References are followed so deep and no deeper: a schema that contains itself has no finite form.
  private static let deepestReference = 8

  private let root: WireJSON
  /// How many more schemas are converted: references to references could ask for any number.
  private var room = 10_000

  private init(root: WireJSON) { self.root = root }

  /// Converts a schema.
  static func convert(_ schema: WireJSON) -> WireJSON {
    var schemas = GeminiSchema(root: schema)
    return schemas.convert(schema, depth: 0)
  }

  private mutating func convert(_ schema: WireJSON, depth: Int) -> WireJSON {
    room -= 1
    guard room >= 0 else { return .object([]) }
    if let reference = schema["$ref"]?.text {
      guard depth < Self.deepestReference, let target = resolve(reference) else { return .object([]) }
      return convert(target, depth: depth + 1)
    }
    var form = Form()
    form.types(of: schema)
    for member in schema.members { add(member, to: &form, depth) }
    return form.schema
  }

  private mutating func add(_ member: WireMember, to form: inout Form, _ depth: Int) {
    switch member.name {
    case "format":
      // Another format is refused with 400.
      let known = ["date-time", "double", "enum", "float", "int32", "int64"]
      if known.contains(member.value.text ?? "") { form.set(member.name, member.value) }
    case "description", "title", "pattern", "default", "example", "minimum", "maximum", "minLength",
      "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "required", "propertyOrdering", "nullable":
      form.set(member.name, member.value)
    case "enum": form.choices(member.value.elements)
    case "const": form.choices([member.value])
    case "items": form.set("items", convert(member.value, depth: depth))
    case "properties": properties(member.value.members, of: &form, depth)
    case "anyOf", "oneOf": branches(member.value.elements, of: &form, depth)
    default: break
    }
  }

  private mutating func properties(_ members: [WireMember], of form: inout Form, _ depth: Int) {
    form.set(
      "properties", .object(members.map { WireMember(name: $0.name, value: convert($0.value, depth: depth)) }))
    if form["propertyOrdering"] == nil { form.set("propertyOrdering", .array(members.map { .string($0.name) })) }
  }

  private mutating func branches(_ branches: [WireJSON], of form: inout Form, _ depth: Int) {
    let real = branches.filter { $0["type"]?.text != "null" }
    if real.count < branches.count { form.set("nullable", .bool(true)) }
    let converted = real.map { convert($0, depth: depth) }
    guard converted.count == 1, let only = converted.first else { return form.set("anyOf", .array(converted)) }
    for member in only.members { form.set(member.name, member.value) }
  }

  /// The target of a local reference, such as `#/$defs/amount`.
  private func resolve(_ reference: String) -> WireJSON? {
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/").reduce(Optional(root)) { $0?[String($1)] }
  }

  /// A schema while it is converted.
  private struct Form {
    private var members: [WireMember] = []

    var schema: WireJSON { .object(members) }

    subscript(name: String) -> WireJSON? { members.first { $0.name == name }?.value }

    mutating func set(_ name: String, _ value: WireJSON) {
      members.removeAll { $0.name == name }
      members.append(WireMember(name: name, value: value))
    }

    mutating func types(of schema: WireJSON) {
      let named = schema["type"]?.text.map { [$0] } ?? schema["type"]?.elements.compactMap(\.text) ?? []
      let real = named.filter { $0 != "null" }
      if real.count == 1 {
        set("type", .string(real[0].uppercased()))
      } else if real.count > 1 {
        set("anyOf", .array(real.map { .object([WireMember(name: "type", value: .string($0.uppercased()))]) }))
      } else if named.isEmpty, schema["properties"] != nil {
        set("type", .string("OBJECT"))
      } else if named.isEmpty, schema["enum"] != nil || schema["const"] != nil {
        set("type", .string("STRING"))
      }
      if real.count < named.count { set("nullable", .bool(true)) }
    }

    mutating func choices(_ values: [WireJSON]) {
      if values.contains(.null) { set("nullable", .bool(true)) }
      let texts = values.compactMap(\.label)
      guard !texts.isEmpty else { return }
      set("type", .string("STRING"))
      set("format", .string("enum"))
      set("enum", .array(texts.map(WireJSON.string)))
    }
  }
}
