internal import PostroomModel
internal import Yams

/// Reads what each check must keep.
struct PhotographLimitsReader {
  private static let keys = ["min", "max", "tolerance", "severity", "unit", "from"]

  private let name: PhotographCheckName
  private let millimetres: PhotographSize?

  /// The limits under `limits:`, by check.
  ///
  /// - Parameter millimetres: The printed size, from which limits in millimetres are turned into shares of it.
  static func read(
    _ node: Node?, millimetres: PhotographSize?, problems: inout ProblemList
  ) -> [PhotographCheckName: PhotographLimits] {
    let names = PhotographCheckName.allCases.map(\.rawValue)
    guard let node, let reader = MappingReader(node, section: "'limits'", keys: names, problems: &problems) else {
      return [:]
    }
    var limits: [PhotographCheckName: PhotographLimits] = [:]
    for name in PhotographCheckName.allCases {
      guard let node = reader[name.rawValue] else { continue }
      limits[name] = PhotographLimitsReader(name: name, millimetres: millimetres).limits(node, problems: &problems)
    }
    return limits
  }

  private func limits(_ node: Node, problems: inout ProblemList) -> PhotographLimits? {
    guard
      let reader = MappingReader(node, section: "'\(name.rawValue)'", keys: Self.keys, problems: &problems)
    else { return nil }
    let severity = severity(reader, problems: &problems)
    let scale = scale(reader, problems: &problems)
    var limits = PhotographLimits(
      min: reader.number("min", in: range, problems: &problems).map { $0 * scale },
      max: reader.number("max", in: range, problems: &problems).map { $0 * scale },
      tolerance: (reader.number("tolerance", in: 0...100_000, problems: &problems) ?? 0) * scale,
      severity: severity ?? .fail)
    if let min = limits.min, let max = limits.max, min > max {
      problems.add(node, "'\(name.rawValue)' has a 'min' above its 'max'.", "Exchange them.")
    }
    if limits.min == nil, limits.max == nil, severity == nil {
      problems.add(node, "'\(name.rawValue)' has no limit.", "Add 'min', 'max' or 'severity: off'.")
    }
    if countsFromBottom(reader, problems: &problems) {
      (limits.min, limits.max) = (limits.max.map { 100 - $0 }, limits.min.map { 100 - $0 })
    }
    return limits
  }

  private var range: ClosedRange<Double> {
    switch name.unit {
    case "%": 0...200
    case "°": -180...180
    default: 0...1_000_000
    }
  }

  private func severity(_ reader: MappingReader, problems: inout ProblemList) -> PhotographLimits.Severity? {
    guard let node = reader["severity"] else { return nil }
    let known = ["fail", "warn", "inform", "off"]
    let name = node.scalar?.string ?? "?"
    if let severity = PhotographLimits.Severity(rawValue: name) { return severity }
    problems.add(node, "'\(name)' is no severity.", Spelling.remedy(for: name, among: known))
    return nil
  }

  /// What a limit is multiplied by so that it is in the check's unit.
  private func scale(_ reader: MappingReader, problems: inout ProblemList) -> Double {
    guard let node = reader["unit"] else { return 1 }
    if node.scalar?.string == name.unit { return 1 }
    guard node.scalar?.string == "mm", let side else {
      problems.add(
        node, "The limits of '\(name.rawValue)' cannot be read in that unit.",
        name.unit.isEmpty ? "Leave 'unit' away." : "Leave 'unit' away: they are in \(name.unit).")
      return 1
    }
    guard let millimetres else {
      problems.add(node, "Limits in millimetres need the printed size.", "Add 'millimetres', or write them in %.")
      return 1
    }
    return 100 / millimetres[keyPath: side]
  }

  /// The side of the picture of which a place is a share.
  private var side: KeyPath<PhotographSize, Double>? {
    switch name {
    case .headHeight, .eyeLine: \.height
    case .headWidth, .margins, .centring: \.width
    default: nil
    }
  }

  private func countsFromBottom(_ reader: MappingReader, problems: inout ProblemList) -> Bool {
    guard let node = reader["from"] else { return false }
    let edge = node.scalar?.string
    if name == .eyeLine, edge == "bottom" || edge == "top" { return edge == "bottom" }
    problems.add(
      node, "'from' says from which edge the eyes are measured.",
      name == .eyeLine ? "Write 'from: bottom' or 'from: top'." : "Leave it away: only 'eye-line' has it.")
    return false
  }
}
