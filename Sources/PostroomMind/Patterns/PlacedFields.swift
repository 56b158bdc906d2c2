internal import PostroomModel

/// Finds the fields for which a profile says where they stand or what they look like: zones and patterns.
///
/// What somebody wrote into a profile by hand is believed before what is found by labels.
struct PlacedFields: Sendable {
  private struct Rule: Sendable {
    var definition: FieldDefinition
    var pattern: UserPattern?
  }

  /// A pattern or a zone says more than a label, but not that the characters were read rightly.
  private static let confidence = 0.95

  private let rules: [Rule]
  /// What is wrong with the first pattern that cannot be used; its field is left out.
  let fault: Fault?

  /// Compiles the patterns of a profile.
  init(_ fields: [FieldDefinition]) {
    var rules: [Rule] = []
    var fault: Fault?
    for field in fields where field.pattern != nil || field.zone != nil {
      do throws(Fault) {
        rules.append(Rule(definition: field, pattern: try Self.pattern(of: field)))
      } catch {
        fault = fault ?? error
      }
    }
    self.rules = rules
    self.fault = fault
  }

  private static func pattern(of field: FieldDefinition) throws(Fault) -> UserPattern? {
    guard let text = field.pattern else { return nil }
    return try UserPattern(text, field: field.name)
  }

  /// Whether the profile has any.
  var isEmpty: Bool { rules.isEmpty }

  /// The fields of a document.
  ///
  /// - Parameters:
  ///   - pages: The pages to look at, in order.
  ///   - values: The typed values of each of them.
  ///   - wanted: The names of the fields that are looked for.
  /// - Complexity: O(rules · characters).
  func fields(on pages: [Page], values: [[TypedValue]], wanted: Set<String>) -> [String: Field] {
    var found: [String: Field] = [:]
    for rule in rules where wanted.contains(rule.definition.name) {
      for (page, values) in zip(pages, values) where rule.definition.zone.map({ $0.page == page.number }) ?? true {
        guard let field = field(rule, on: page, values: values) else { continue }
        found[rule.definition.name] = field
        break
      }
    }
    return found
  }

  private func field(_ rule: Rule, on page: Page, values: [TypedValue]) -> Field? {
    let places = page.words.indices.filter { index in
      rule.definition.zone.map { Self.holds($0, page.words[index].box, page) } ?? true
    }
    guard let pattern = rule.pattern else { return zoneField(rule.definition, places, on: page, values: values) }
    let text = PatternText(places.map { page.words[$0] })
    guard let range = pattern.firstMatch(in: text.bytes), let touched = text.words(of: range) else { return nil }
    let words = touched.map { places[$0] }
    if let value = Self.value(
      of: rule.definition.kind, covering: places[touched.lowerBound]...places[touched.upperBound], values)
    {
      return Self.field(value, on: page, source: "pattern")
    }
    return Self.field(words, on: page, raw: String(decoding: text.bytes[range], as: UTF8.self), source: "pattern")
  }

  /// What stands in a zone: the first value of the kind, or all of its words.
  private func zoneField(
    _ definition: FieldDefinition, _ places: [Int], on page: Page, values: [TypedValue]
  ) -> Field? {
    let inside = Set(places)
    if let value = values.first(where: {
      $0.kind == definition.kind && inside.contains($0.words.lowerBound) && inside.contains($0.words.upperBound)
    }) {
      return Self.field(value, on: page, source: "zone")
    }
    let raw = places.map { page.words[$0].text }.joined(separator: " ")
    return Self.field(places, on: page, raw: raw, source: "zone")
  }

  /// A number or a day within what a pattern took is what was meant; of other kinds a part says less than the whole.
  private static func value(
    of kind: FieldKind, covering hit: ClosedRange<Int>, _ values: [TypedValue]
  ) -> TypedValue? {
    let isNumeric = [.amount, .date, .percentage].contains(kind)
    return values.first {
      $0.kind == kind
        && ($0.words == hit || isNumeric && hit.contains($0.words.lowerBound) && hit.contains($0.words.upperBound))
    }
  }

  private static func holds(_ zone: FieldDefinition.Zone, _ box: Box, _ page: Page) -> Bool {
    let (x, y) = ((box.x0 + box.x1) / 2, box.middleY)
    return x >= zone.box.x0 * page.width && x <= zone.box.x1 * page.width && y >= zone.box.y0 * page.height
      && y <= zone.box.y1 * page.height
  }

  private static func field(_ value: TypedValue, on page: Page, source: String) -> Field {
    Field(
      value: value.value, raw: value.raw, confidence: confidence * value.confidence, page: page.number,
      box: value.box, source: source, normaliser: value.normaliser, checks: value.checks,
      alternatives: value.alternatives)
  }

  private static func field(_ words: [Int], on page: Page, raw: String, source: String) -> Field? {
    guard let first = words.first, !raw.isEmpty else { return nil }
    let box = words.dropFirst().reduce(page.words[first].box) { $0.union(page.words[$1].box) }
    let reading = words.reduce(0) { $0 + Double(page.words[$1].confidence) } / Double(words.count)
    // A value is one line, also where the pattern ran over the end of one.
    let value = raw.split(whereSeparator: \.isNewline).joined(separator: " ")
    return Field(value: value, raw: raw, confidence: confidence * reading, page: page.number, box: box, source: source)
  }
}
