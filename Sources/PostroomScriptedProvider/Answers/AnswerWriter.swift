/// Answers a question by its own schema.
///
/// The schema is walked: properties that are called like fields of the truth get their values; `category` (or `class`,
/// `type`) gets the category; lists whose elements name a `document` get one element for each document shown, and a
/// property that is called like a document is about that document. A field's value may also be an object with `value` (and
/// `page`, `raw`, `quote`), or a list of pairs of `name` and `value`. What is not known is null where null is allowed.
struct AnswerWriter {
  private let question: ReceivedQuestion
  private let knowledge: [Knowledge]
  private let obeys: Bool
  private var planting: Planting
  /// The values of our own invention.
  private(set) var planted: [PlantedValue] = []

  init(_ question: ReceivedQuestion, truths: TruthIndex, script: ProviderScript) {
    self.question = question
    obeys = script.obeysDocuments
    knowledge = question.documents.map { Knowledge($0, truths.record($0), obeys: script.obeysDocuments) }
    planting = Planting(share: script.planted, seed: script.seed, content: question.content)
  }

  /// The files whose truths were used, document by document.
  var files: [String] { knowledge.map { $0.file ?? "" } }

  /// The answer.
  mutating func answer() -> ScriptedJSON {
    let schema = question.schema ?? ["type": "object", "properties": [:]]
    return fill(schema, Place(root: schema, document: 0))
  }

  /// Where in the answer we are.
  private struct Place {
    let root: ScriptedJSON
    var document: Int
    var property = ""
    var field = ""
    var line: [String: String]?
    var depth = 0
  }

  private mutating func fill(_ schema: ScriptedJSON, _ place: Place) -> ScriptedJSON {
    guard place.depth < 20 else { return .null }
    var inner = place
    inner.depth += 1
    if let reference = schema["$ref"]?.text { return fill(target(reference, place.root), inner) }
    let branches = schema["anyOf"]?.elements ?? schema["oneOf"]?.elements ?? []
    if let branch = branches.first(where: { kinds($0).first != "null" }) {
      let value = fill(branch, inner)
      return isUnknown(value) && branches.contains { kinds($0).first == "null" } ? .null : value
    }
    switch kinds(schema).first(where: { $0 != "null" }) ?? (schema["properties"] == nil ? "string" : "object") {
    case "object": return object(schema, inner)
    case "array": return array(schema, inner)
    case "boolean": return .bool(false)
    case "number", "integer": return number(schema, inner)
    default: return text(schema, inner)
    }
  }

  private func isUnknown(_ value: ScriptedJSON) -> Bool { value == .string("") || value == .null }

  private func kinds(_ schema: ScriptedJSON) -> [String] {
    let named = schema["type"]?.text.map { [$0] } ?? schema["type"]?.elements.compactMap(\.text) ?? []
    return named.map { $0.lowercased() }
  }

  private func allowsNull(_ schema: ScriptedJSON) -> Bool {
    schema["nullable"] == .bool(true) || kinds(schema).contains("null")
  }

  private func target(_ reference: String, _ root: ScriptedJSON) -> ScriptedJSON {
    reference.dropFirst(2).split(separator: "/").reduce(root) { $0[String($1)] ?? .null }
  }

  private mutating func object(_ schema: ScriptedJSON, _ place: Place) -> ScriptedJSON {
    var members: [String: ScriptedJSON] = [:]
    for (name, property) in schema["properties"]?.members.sorted(by: { $0.key < $1.key }) ?? [] {
      var inner = place
      inner.property = name
      if let document = question.documents.firstIndex(where: { $0.name == name }) { inner.document = document }
      if !["value", "page", "raw", "quote", "text", "evidence", "confidence"].contains(name) { inner.field = name }
      members[name] = fill(property, inner)
    }
    return .object(members)
  }

  private mutating func array(_ schema: ScriptedJSON, _ place: Place) -> ScriptedJSON {
    let item = schema["items"] ?? .null
    let properties = item["properties"]?.members ?? [:]
    if properties["document"] != nil || properties["document_name"] != nil || properties["id"] != nil {
      return .array(
        question.documents.indices.map { document in
          var inner = place
          inner.document = document
          return fill(item, inner)
        })
    }
    if properties["name"] != nil, properties["value"] != nil { return pairs(item, place) }
    guard ["lines", "items", "line_items"].contains(place.property) else { return [] }
    return .array(
      knowledge[place.document].lines.map { line in
        var inner = place
        inner.line = line
        return fill(item, inner)
      })
  }

  private mutating func pairs(_ item: ScriptedJSON, _ place: Place) -> ScriptedJSON {
    let allowed = item["properties"]?["name"]?["enum"]?.elements.compactMap(\.text)
    let names = allowed ?? knowledge[place.document].names
    return .array(
      names.compactMap { name in
        var inner = place
        inner.field = name
        guard case .object(var pair) = fill(item, inner), !isUnknown(pair["value"] ?? .null) else { return nil }
        pair["name"] = .string(name)
        return .object(pair)
      })
  }

  private mutating func number(_ schema: ScriptedJSON, _ place: Place) -> ScriptedJSON {
    if place.property == "confidence" { return .number(0.97) }
    if place.property == "page" { return 1 }
    if let value = value(place).flatMap(Double.init) { return .number(value) }
    return allowsNull(schema) ? .null : 0
  }

  private mutating func text(_ schema: ScriptedJSON, _ place: Place) -> ScriptedJSON {
    let choices = schema["enum"]?.elements.compactMap(\.text) ?? []
    let known: String? =
      switch place.property {
      case "document", "document_name", "id": question.documents[place.document].name
      case "category", "class", "document_type", "doc_type": knowledge[place.document].category
      default: value(place)
      }
    if choices.isEmpty { return known.map(ScriptedJSON.string) ?? (allowsNull(schema) ? .null : "") }
    if let known, choices.contains(known) { return .string(known) }
    let fallback = ["irrelevant", "other", "others", "unknown"].first(where: choices.contains)
    if let fallback { return .string(fallback) }
    return allowsNull(schema) ? .null : .string(choices.last ?? "")
  }

  /// The value of the field that we are at, or an invented one.
  private mutating func value(_ place: Place) -> String? {
    if let line = place.line { return line[place.field] }
    let document = knowledge[place.document]
    guard let truth = document.value(place.field) else { return nil }
    let words = question.documents[place.document]
    guard let invented = planting.replace(truth, field: place.field, document: words) else { return truth }
    let value = PlantedValue(document: words.name, content: words.content, field: place.field, value: invented)
    if !planted.contains(value) { planted.append(value) }
    return invented
  }
}
