internal import PostroomModel
internal import Yams

/// Reads the field sets that a profile names: files of definitions that several profiles share.
struct FieldSetReader {
  /// Finds the text of a set by its name; nil when there is none.
  let text: (String) -> String?

  /// The definitions of the sets in a list of names, in order; two of one name are one with the labels of both.
  func read(_ nodes: [Node], problems: inout ProblemList) -> [FieldDefinition] {
    nodes.reduce(into: []) { fields, node in
      let name = node.scalar?.string ?? "?"
      guard let text = text(name) else {
        problems.add(
          node, "There is no field set '\(name)'.", "Put it in 'field-sets/\(name).yaml' beside the profile.")
        return
      }
      fields = Self.joined(fields, with: definitions(text, of: name, at: node, problems: &problems))
    }
  }

  /// Definitions of both lists; one that both have gets the labels of both, and the rest of the second.
  private static func joined(_ fields: [FieldDefinition], with others: [FieldDefinition]) -> [FieldDefinition] {
    let joined = others.map { other in
      var other = other
      let known = fields.first { $0.name == other.name && $0.kind == other.kind }?.labels ?? []
      other.labels = known + other.labels.filter { !known.contains($0) }
      return other
    }
    return merged(fields, with: joined)
  }

  /// Definitions where those of the second list stand for those of the first that have their names.
  static func merged(_ fields: [FieldDefinition], with own: [FieldDefinition]) -> [FieldDefinition] {
    fields.filter { field in !own.contains { $0.name == field.name } } + own
  }

  private func definitions(
    _ text: String, of name: String, at node: Node, problems: inout ProblemList
  ) -> [FieldDefinition] {
    if let hostile = YAMLGuard.problems(in: text).first {
      problems.add(node, "The field set '\(name)': \(hostile.message)", hostile.remedy)
      return []
    }
    guard let root = try? Yams.compose(yaml: text) else {
      problems.add(node, "The field set '\(name)' is not YAML.", "Mend it: check indentation, colons and quotes.")
      return []
    }
    var own = ProblemList()
    guard let reader = MappingReader(root, section: "A field set", keys: ["fields"], problems: &own) else {
      problems.add(node, "The field set '\(name)' has no 'fields'.", "Write its definitions under 'fields:'.")
      return []
    }
    let fields = FieldReader.read(reader.list("fields", problems: &own), problems: &own)
    for problem in own.sorted {
      problems.add(
        node, "The field set '\(name)', line \(problem.line): \(problem.message)", problem.remedy,
        severity: problem.severity)
    }
    return fields
  }
}
