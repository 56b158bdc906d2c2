internal import PostroomModel

extension AssistQuestions {
  /// The cells of a line, in the order in which they are asked.
  static let cells = [
    FieldName.description, FieldName.quantity, FieldName.unitPrice, FieldName.taxRate, FieldName.amount,
  ]

  /// The schema of the answer: an object for each document, by its name in the question.
  func schema(_ step: AssistStep, category: String, names: [String]) -> String {
    let part = partSchema(step, category: category)
    // The names of a batch are those of its places: their number says which they are.
    return texts.schema(step, category, documents: names.count) {
      String(decoding: WireJSONWriter.text(Self.object(names.map { ($0, part) })), as: UTF8.self)
    }
  }

  /// The schema of what is answered about one document: the profile's own, or made of its categories and fields.
  func partSchema(_ step: AssistStep, category: String) -> WireJSON {
    texts.partSchema(step, category) { makePartSchema(step, category: category) }
  }

  private func makePartSchema(_ step: AssistStep, category: String) -> WireJSON {
    if let own = profile.assist?[step]?.schema, let schema = WireJSONReader.read(Array(own.utf8)) { return schema }
    switch step {
    case .classify:
      let names = profile.categories.map(\.name) + [profile.fallback]
      return Self.object([
        (
          "category",
          .object([Self.type("string"), WireMember(name: "enum", value: .array(names.map(WireJSON.string)))])
        ),
        ("confidence", .object([Self.type("number")])),
      ])
    case .extract:
      return Self.object(
        wantedFields(of: category).map { name in (name, name == FieldName.lines ? Self.lines : Self.value) })
    }
  }

  private static var value: WireJSON {
    .object([WireMember(name: "type", value: .array([.string("string"), .string("null")]))])
  }

  private static var lines: WireJSON {
    .object([type("array"), WireMember(name: "items", value: object(cells.map { ($0, value) }))])
  }

  private static func type(_ name: String) -> WireMember { WireMember(name: "type", value: .string(name)) }

  private static func object(_ properties: [(name: String, schema: WireJSON)]) -> WireJSON {
    .object([
      type("object"),
      WireMember(
        name: "properties", value: .object(properties.map { WireMember(name: $0.name, value: $0.schema) })),
      WireMember(name: "required", value: .array(properties.map { .string($0.name) })),
      WireMember(name: "additionalProperties", value: .bool(false)),
    ])
  }
}
