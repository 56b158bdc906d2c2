internal import PostroomModel
internal import Yams

/// Reads definitions of fields, in a profile or in a field set.
enum FieldReader {
  private static let keys = ["name", "kind", "labels", "pattern", "zone"]
  private static let edges = ["left", "top", "right", "bottom"]

  /// Reads the list of definitions; of two of one name the later stands, which is noted.
  static func read(_ nodes: [Node], problems: inout ProblemList) -> [FieldDefinition] {
    var known: Set<String> = []
    return nodes.compactMap { node in
      guard let reader = MappingReader(node, section: "A field", keys: keys, problems: &problems),
        let name = name(reader, problems: &problems), let kind = kind(reader, problems: &problems)
      else { return nil }
      if !known.insert(name).inserted {
        problems.add(node, "The field '\(name)' is defined twice.", "Put all its labels in one list.")
      }
      let field = FieldDefinition(
        name: name, kind: kind, labels: IdentifierReader.labels(reader, isRequired: false, problems: &problems),
        pattern: reader["pattern"]?.scalar?.string, zone: zone(reader, problems: &problems))
      if field.labels.isEmpty && field.pattern == nil && field.zone == nil {
        problems.add(
          node, "The field '\(name)' has neither labels nor a pattern nor a zone, so that nothing can be its value.",
          "Add 'labels:' with the words that stand beside it.")
      }
      return field
    }
  }

  /// Whether a name can be a field's: small letters, digits and `_`, as in results.
  static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  private static func name(_ reader: MappingReader, problems: inout ProblemList) -> String? {
    guard let name = reader.text("name", example: "invoice_number", problems: &problems), let node = reader["name"]
    else { return nil }
    if isName(name) {
      if !ReservedFieldNames.contains(name) { return name }
      problems.add(node, "'\(name)' has another meaning in results.", "Choose another name.")
      return nil
    }
    problems.add(node, "'\(name)' cannot name a field.", "Use up to 64 small letters, digits and '_'.")
    return nil
  }

  private static func kind(_ reader: MappingReader, problems: inout ProblemList) -> FieldKind? {
    guard let name = reader.text("kind", example: "amount", problems: &problems), let node = reader["kind"] else {
      return nil
    }
    if let kind = FieldKind(rawValue: name) { return kind }
    problems.add(
      node, "There is no kind of field '\(name)'.",
      Spelling.remedy(for: name, among: FieldKind.allCases.map(\.rawValue)))
    return nil
  }

  private static func zone(_ reader: MappingReader, problems: inout ProblemList) -> FieldDefinition.Zone? {
    guard let node = reader["zone"],
      let section = MappingReader(node, section: "A zone", keys: ["page"] + edges, problems: &problems)
    else { return nil }
    let shares = edges.map { section.number($0, in: 0...1, problems: &problems) }
    guard let left = shares[0], let top = shares[1], let right = shares[2], let bottom = shares[3], left < right,
      top < bottom
    else {
      problems.add(
        node, "The zone is no part of a page.",
        "Give 'left', 'top', 'right' and 'bottom' as shares of the page from 0 to 1.")
      return nil
    }
    return FieldDefinition.Zone(
      page: section.integer("page", in: 1...5_000, problems: &problems) ?? 1,
      box: Box(x0: Float(left), y0: Float(top), x1: Float(right), y1: Float(bottom)))
  }
}
