import Foundation

@testable import PostroomServer

/// Holds JSON values against schemas, as far as the service's own document uses them; a keyword that it does not know is a
/// problem.
struct SchemaValidator {
  let document: JSONValue

  private static let annotations: Set<String> = ["description", "format", "examples", "title"]

  func problems(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
    guard case .object(let keywords) = schema else { return schema == true ? [] : ["\(place): no schema"] }
    var problems: [String] = []
    for (keyword, rule) in keywords where !Self.annotations.contains(keyword) {
      problems += check(value, keyword, rule, schema, place)
    }
    return problems
  }

  private func check(
    _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, _ place: String
  ) -> [String] {
    func unless(_ holds: Bool) -> [String] { holds ? [] : ["\(place): \(keyword) does not hold"] }
    switch (keyword, rule, value) {
    case ("$ref", .string(let path), _):
      let name = path.split(separator: "/").last.map { String($0) } ?? ""
      guard let target = document["components"]?["schemas"]?[name] else { return ["\(place): \(path) is missing"] }
      return problems(value, target, at: place)
    case ("type", .string(let type), _): return unless(Self.types(of: value).contains(type))
    case ("type", .array(let types), _):
      return unless(
        types.contains { if case .string(let type) = $0 { Self.types(of: value).contains(type) } else { false } })
    case ("enum", .array(let values), _): return unless(values.contains(value))
    case ("required", .array(let names), .object(let values)):
      return names.flatMap { name -> [String] in
        guard case .string(let name) = name, values[name] == nil else { return [] }
        return ["\(place): \(name) is missing"]
      }
    case ("properties", .object(let schemas), .object(let values)):
      return values.flatMap { name, value in
        schemas[name].map { problems(value, $0, at: "\(place).\(name)") } ?? []
      }
    case ("additionalProperties", _, .object(let values)):
      let known = if case .object(let names)? = schema["properties"] { Set(names.keys) } else { Set<String>() }
      return values.filter { !known.contains($0.key) }.flatMap { name, value in
        rule == false ? ["\(place): \(name) is one too many"] : problems(value, rule, at: "\(place).\(name)")
      }
    case ("items", _, .array(let values)):
      return values.enumerated().flatMap { problems($1, rule, at: "\(place)[\($0)]") }
    case ("minimum", .integer(let least), _): return unless(Self.number(value).map { $0 >= Double(least) } ?? true)
    case ("maximum", .integer(let most), _): return unless(Self.number(value).map { $0 <= Double(most) } ?? true)
    case ("minLength", .integer(let least), .string(let text)): return unless(text.count >= Int(least))
    case ("maxLength", .integer(let most), .string(let text)): return unless(text.count <= Int(most))
    case ("minItems", .integer(let least), .array(let values)): return unless(values.count >= Int(least))
    case ("pattern", .string(let pattern), .string(let text)):
      return unless(text.range(of: pattern, options: .regularExpression) != nil)
    case ("required", _, _), ("properties", _, _), ("additionalProperties", _, _), ("items", _, _), ("minLength", _, _),
      ("maxLength", _, _), ("minItems", _, _), ("pattern", _, _), ("uniqueItems", _, _):
      return []
    default: return ["\(place): the keyword \(keyword) is not known"]
    }
  }

  private static func types(of value: JSONValue) -> [String] {
    switch value {
    case .null: ["null"]
    case .boolean: ["boolean"]
    case .integer: ["integer", "number"]
    case .number(let number): number == number.rounded() ? ["integer", "number"] : ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}
