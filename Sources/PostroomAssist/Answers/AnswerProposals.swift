internal import PostroomModel

/// Takes proposals out of an answer that fits its schema.
enum AnswerProposals {
  /// What models write where there is nothing.
  private static let nothing: Set<String> = [
    "", "null", "none", "n/a", "na", "nil", "-", "--", "unknown", "not found", "not available",
  ]

  /// The proposals; nil when a category was asked and none is named.
  static func read(_ value: WireJSON, _ step: AssistStep, model: String, pages: Int?) -> AssistProposals? {
    switch step {
    case .classify:
      guard let name = value["category"]?.text, !name.isEmpty else { return nil }
      let confidence = value["confidence"]?.label.flatMap(Double.init)
      return AssistProposals(category: AssistProposals.Category(name: name, confidence: confidence, model: model))
    case .extract:
      return AssistProposals(
        model: model, fields: values(value.members),
        lines: (value[FieldName.lines]?.elements ?? []).map { values($0.members) }.filter { !$0.isEmpty }, pages: pages)
    }
  }

  private static func values(_ members: [WireMember]) -> [String: String] {
    members.reduce(into: [:]) { found, member in
      guard let text = member.value.label, !nothing.contains(text.lowercased()) else { return }
      found[member.name] = text
    }
  }
}
