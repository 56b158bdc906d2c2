internal import PostroomModel
internal import Yams

/// Reads what comes out of a model, and what it means.
enum PhotographModelOutputReader {
  private static let keys = ["name", "index", "kind", "class"]

  /// The output under `output:`, and its meaning under `value:`.
  static func output(_ model: MappingReader, problems: inout ProblemList) -> PhotographModel.Output {
    var output = PhotographModel.Output()
    output.mapping = mapping(model, "value", problems: &problems) ?? output.mapping
    guard let node = model["output"],
      let reader = MappingReader(node, section: "'output'", keys: keys, problems: &problems)
    else { return output }
    if let node = reader["index"], reader["name"] != nil {
      problems.add(node, "'name' and 'index' both say which output it is.", "Remove one.")
    }
    output.name = reader["name"]?.scalar?.string
    output.index = reader.integer("index", in: 0...63, problems: &problems) ?? 0
    output.element = reader.integer("class", in: 0...1_000_000, problems: &problems) ?? 0
    guard let kind = reader["kind"] else { return output }
    let name = kind.scalar?.string ?? "?"
    if let known = PhotographModel.Output.Kind(rawValue: name) {
      output.kind = known
    } else {
      let known = PhotographModel.Output.Kind.allCases.map(\.rawValue)
      problems.add(kind, "'kind' cannot be '\(name)'.", Spelling.remedy(for: name, among: known))
    }
    return output
  }

  /// How one number becomes another.
  static func mapping(
    _ model: MappingReader, _ key: String, problems: inout ProblemList
  ) -> PhotographModel.Mapping? {
    guard let node = model[key],
      let reader = MappingReader(node, section: "'\(key)'", keys: ["scale", "offset"], problems: &problems)
    else { return nil }
    let range = -1_000_000.0...1_000_000
    return PhotographModel.Mapping(
      scale: reader.number("scale", in: range, problems: &problems) ?? 1,
      offset: reader.number("offset", in: range, problems: &problems) ?? 0)
  }
}
