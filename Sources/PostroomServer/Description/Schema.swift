/// Short ways to write schemas (JSON Schema 2020-12, as OpenAPI 3.1 has them).
enum Schema {
  static let text: JSONValue = ["type": "string"]
  static let count: JSONValue = ["type": "integer", "minimum": 0]
  static let number: JSONValue = ["type": "number"]
  static let flag: JSONValue = ["type": "boolean"]
  static let moment: JSONValue = ["type": "string", "format": "date-time"]
  static let day: JSONValue = [
    "type": "string", "pattern": .string(Moment.dayPattern), "examples": ["2026-01-31"],
  ]
  static let counts: JSONValue = ["type": "object", "additionalProperties": count]
  static let anything: JSONValue = ["type": "object"]

  /// An object; every property is there but those whose names end with `?`.
  static func object(_ text: String = "", _ properties: KeyValuePairs<String, JSONValue>) -> JSONValue {
    var schemas: [String: JSONValue] = [:]
    var required: [JSONValue] = []
    for (name, schema) in properties {
      let isOptional = name.hasSuffix("?")
      let name = isOptional ? String(name.dropLast()) : name
      schemas[name] = schema
      if !isOptional { required.append(.string(name)) }
    }
    var schema: JSONValue = ["type": "object", "properties": .object(schemas)]
    if !required.isEmpty { schema["required"] = .array(required) }
    if !text.isEmpty { schema["description"] = .string(text) }
    return schema
  }

  /// An object of which nothing but its properties may be sent.
  static func exact(_ text: String = "", _ properties: KeyValuePairs<String, JSONValue>) -> JSONValue {
    var schema = object(text, properties)
    schema["additionalProperties"] = false
    return schema
  }

  static func list(of schema: JSONValue) -> JSONValue { ["type": "array", "items": schema] }

  static func choice(_ words: [String]) -> JSONValue {
    ["type": "string", "enum": .array(words.map { .string($0) })]
  }

  static func text(longest: Int64, shortest: Int64 = 1) -> JSONValue {
    ["type": "string", "minLength": .integer(shortest), "maxLength": .integer(longest)]
  }

  static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
    var schema = schema
    schema["description"] = .string(text)
    return schema
  }

  /// One of the schemas that have a name.
  static func named(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

  /// A page of a list.
  static func page(of schema: JSONValue) -> JSONValue {
    object(
      "",
      [
        "items": list(of: schema),
        "next?": described(text, "What to send as `cursor` for the next page; missing on the last one."),
      ])
  }
}
