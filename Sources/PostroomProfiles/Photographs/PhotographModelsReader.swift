internal import PostroomModel
internal import Yams

/// Reads models from their YAML tree.
struct PhotographModelsReader {
  private static let keys = [
    "file", "purpose", "check", "component", "source", "licence", "input", "output", "value", "limits", "iso",
    "detector",
  ]
  private static let mostModels = 16

  private var problems = ProblemList()
  private var purposes: Set<PhotographModel.Purpose> = []

  /// The models, which are whole only when there is no problem, and all problems.
  static func read(_ node: Node) -> (models: [PhotographModel], problems: [ProfileProblem]) {
    var reader = PhotographModelsReader()
    let models = reader.models(node)
    return (models, reader.problems.sorted)
  }

  private mutating func models(_ node: Node) -> [PhotographModel] {
    guard let reader = MappingReader(node, section: "The file", keys: ["models"], problems: &problems),
      let list = reader.required("models", example: "[...]", problems: &problems)
    else { return [] }
    let entries = reader.list("models", problems: &problems)
    if entries.isEmpty, list.sequence != nil {
      problems.add(list, "'models' is empty.", "List a model, or none at all.")
    }
    if entries.count > Self.mostModels {
      problems.add(list, "There are \(entries.count) models.", "Name at most \(Self.mostModels).")
    }
    return entries.compactMap { model($0) }
  }

  private mutating func model(_ node: Node) -> PhotographModel? {
    guard let reader = MappingReader(node, section: "A model", keys: Self.keys, problems: &problems) else { return nil }
    let file = reader.text("file", example: "occlusion.onnx", problems: &problems)
    let purpose = purpose(reader)
    let source = reader.text("source", example: "https://example.org/model", problems: &problems)
    let licence = reader.text("licence", example: "MIT", problems: &problems)
    let input = PhotographModelInputReader.input(reader, purpose, problems: &problems)
    let output = PhotographModelOutputReader.output(reader, problems: &problems)
    guard let file, let purpose, let source, let licence, let input else { return nil }
    var model = PhotographModel(
      file: file, purpose: purpose, input: input, output: output, limits: limits(reader),
      score: PhotographModelOutputReader.mapping(reader, "iso", problems: &problems), source: source,
      licence: licence)
    readDetector(reader, &model)
    refuseStrayKeys(reader, purpose)
    return model
  }

  /// What a model is for: exactly one of three keys says it, and no two models are for the same.
  private mutating func purpose(_ reader: MappingReader) -> PhotographModel.Purpose? {
    let named = ["purpose", "check", "component"].filter { reader[$0] != nil }
    guard named.count == 1, let node = reader[named[0]], let name = node.scalar?.string else {
      problems.add(
        reader.node, "It is not said what the model is for, or said twice.",
        "Write one of 'purpose: face-detector', 'check: NAME' and 'component: NAME'.")
      return nil
    }
    guard let purpose = Self.purpose(named[0], name) else {
      let known = Self.known(named[0])
      problems.add(
        node, "No model can be for the \(named[0]) '\(name)'.", Spelling.remedy(for: name, among: known))
      return nil
    }
    if !purposes.insert(purpose).inserted {
      problems.add(node, "Two models are for '\(name)'.", "Remove one of them.")
    }
    return purpose
  }

  private static func known(_ key: String) -> [String] {
    switch key {
    case "check": PhotographModel.checks.map(\.name.rawValue)
    case "component": PhotographModel.components
    default: ["face-detector"]
    }
  }

  private static func purpose(_ key: String, _ name: String) -> PhotographModel.Purpose? {
    guard known(key).contains(name) else { return nil }
    switch key {
    case "check": return PhotographCheckName(rawValue: name).map { .check($0) }
    case "component": return .component(name)
    default: return .faceDetector
    }
  }

  private mutating func limits(_ reader: MappingReader) -> PhotographLimits? {
    let range = -1_000_000.0...1_000_000
    guard let node = reader["limits"],
      let section = MappingReader(
        node, section: "'limits'", keys: ["min", "max", "tolerance", "severity"], problems: &problems)
    else { return nil }
    let limits = PhotographLimits(
      min: section.number("min", in: range, problems: &problems),
      max: section.number("max", in: range, problems: &problems),
      tolerance: section.number("tolerance", in: 0...1_000_000, problems: &problems) ?? 0, severity: severity(section))
    if let min = limits.min, let max = limits.max, min > max {
      problems.add(node, "'limits' has a 'min' above its 'max'.", "Exchange them.")
    }
    if limits.min == nil, limits.max == nil, section["severity"] == nil {
      problems.add(node, "'limits' has no limit.", "Add 'min' or 'max', or leave 'limits' away.")
    }
    return limits
  }

  private mutating func severity(_ section: MappingReader) -> PhotographLimits.Severity {
    guard let node = section["severity"] else { return .fail }
    let name = node.scalar?.string ?? "?"
    if let severity = PhotographLimits.Severity(rawValue: name) { return severity }
    problems.add(
      node, "'\(name)' is no severity.", Spelling.remedy(for: name, among: ["fail", "warn", "inform", "off"]))
    return .fail
  }

  private mutating func readDetector(_ reader: MappingReader, _ model: inout PhotographModel) {
    guard let node = reader["detector"],
      let section = MappingReader(node, section: "'detector'", keys: ["score", "overlap"], problems: &problems)
    else { return }
    model.leastScore = section.number("score", in: 0.01...1, problems: &problems) ?? model.leastScore
    model.mostOverlap = section.number("overlap", in: 0...1, problems: &problems) ?? model.mostOverlap
  }

  /// Keys that mean nothing for a purpose are not passed over: somebody believes that they do something.
  private mutating func refuseStrayKeys(_ reader: MappingReader, _ purpose: PhotographModel.Purpose) {
    let stray: [String]
    switch purpose {
    case .faceDetector: stray = ["output", "value", "limits", "iso"]
    case .check: stray = ["detector"]
    case .component: stray = ["detector", "limits"]
    }
    for key in stray {
      if let node = reader[key] {
        problems.add(node, "'\(key)' means nothing for a model of this purpose.", "Remove it.")
      }
    }
  }
}
