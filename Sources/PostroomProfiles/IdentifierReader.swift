internal import PostroomModel
internal import Yams

/// Reads the kinds of numbers that name documents, and their labels.
enum IdentifierReader {
  /// Reads the list of definitions.
  static func read(_ nodes: [Node], problems: inout ProblemList) -> [IdentifierDefinition] {
    var known: Set<IdentifierDefinition.Kind> = []
    return nodes.compactMap { node in
      guard
        let reader = MappingReader(
          node, section: "An identifier", keys: ["kind", "labels"], problems: &problems),
        let kindNode = reader.required("kind", example: "tckn", problems: &problems),
        let kind = kind(kindNode, problems: &problems)
      else { return nil }
      if !known.insert(kind).inserted {
        problems.add(
          kindNode, "The kind '\(kind.rawValue)' is defined twice.", "Put all its labels in one list.")
      }
      return IdentifierDefinition(kind: kind, labels: labels(reader, problems: &problems))
    }
  }

  /// The kind that a node names.
  static func kind(_ node: Node, problems: inout ProblemList) -> IdentifierDefinition.Kind? {
    let name = node.scalar?.string ?? ""
    if let kind = IdentifierDefinition.Kind(rawValue: name) { return kind }
    problems.add(
      node, "There is no kind of identifier '\(name)'.",
      Spelling.remedy(for: name, among: IdentifierDefinition.Kind.allCases.map(\.rawValue)))
    return nil
  }

  /// The labels of a number or a field.
  static func labels(
    _ reader: MappingReader, isRequired: Bool = true, problems: inout ProblemList
  ) -> [String] {
    let node =
      isRequired ? reader.required("labels", example: "[tax number, tax no]", problems: &problems) : reader["labels"]
    guard node != nil else { return [] }
    return reader.list("labels", problems: &problems).compactMap { node in
      if let text = node.scalar?.string, text.contains(where: { $0.isLetter || $0.isNumber }) { return text }
      problems.add(
        node, "The label '\(node.scalar?.string ?? "?")' has no letter or digit.",
        "Write the words that stand beside such a value.")
      return nil
    }
  }
}
