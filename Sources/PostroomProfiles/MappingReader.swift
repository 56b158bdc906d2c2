internal import Foundation
internal import Yams

/// Reads one YAML mapping and notes what is wrong with its keys and values.
struct MappingReader {
  /// The mapping itself, for problems that concern all of it.
  let node: Node
  private let section: String
  private let values: [String: Node]

  /// Takes a mapping apart; nil, with a problem noted, when the node is something else.
  init?(_ node: Node, section: String, keys known: [String], problems: inout ProblemList) {
    guard let mapping = node.mapping else {
      problems.add(node, "\(section) is not a mapping.", "Write it as 'key: value' lines.")
      return nil
    }
    self.node = node
    self.section = section
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, known.contains(name) else {
        let name = key.string ?? "?"
        problems.add(
          key, "\(section) has no key '\(name)'.", Spelling.remedy(for: name, among: known))
        continue
      }
      values[name] = value
    }
    self.values = values
  }

  /// The value of a key, or nil when it is missing or empty.
  subscript(_ key: String) -> Node? {
    guard let node = values[key], node.null == nil || node.string?.isEmpty == false && isQuoted(node) else {
      return nil
    }
    return node
  }

  /// The value of a key; a problem is noted when it is missing.
  func required(_ key: String, example: String, problems: inout ProblemList) -> Node? {
    if let node = self[key] { return node }
    problems.add(
      values[key] ?? node, "\(section) lacks '\(key)'.", "Add a line such as '\(key): \(example)'.")
    return nil
  }

  /// The text of a key.
  func text(_ key: String, example: String, problems: inout ProblemList) -> String? {
    guard let node = required(key, example: example, problems: &problems) else { return nil }
    if let text = node.scalar?.string, !text.isEmpty { return text }
    problems.add(node, "'\(key)' is not text.", "Write it as '\(key): \(example)'.")
    return nil
  }

  /// A number within a range, or nil when the key is missing or the number wrong, which is noted.
  func number(_ key: String, in range: ClosedRange<Double>, problems: inout ProblemList) -> Double? {
    guard let node = self[key] else { return nil }
    if let number = node.scalar.flatMap({ Double($0.string) }), number.isFinite, range.contains(number) {
      return number
    }
    problems.add(
      node, "'\(key)' is \(node.scalar?.string ?? "no number").",
      "Give a number from \(range.lowerBound.formatted()) to \(range.upperBound.formatted()).")
    return nil
  }

  /// A whole number within a range.
  func integer(_ key: String, in range: ClosedRange<Int>, problems: inout ProblemList) -> Int? {
    guard let node = self[key] else { return nil }
    if let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) { return number }
    problems.add(
      node, "'\(key)' is \(node.scalar?.string ?? "no number").",
      "Give a whole number from \(range.lowerBound) to \(range.upperBound).")
    return nil
  }

  /// The entries of a list; a problem is noted when the value is something else.
  func list(_ key: String, problems: inout ProblemList) -> [Node] {
    guard let node = self[key] else { return [] }
    if let sequence = node.sequence { return Array(sequence) }
    problems.add(node, "'\(key)' is not a list.", "Write each entry on a line of its own after '- '.")
    return []
  }

  private func isQuoted(_ node: Node) -> Bool {
    node.scalar.map { $0.style == .doubleQuoted || $0.style == .singleQuoted } ?? false
  }
}
