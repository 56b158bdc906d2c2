internal import Yams

/// The problems found so far, each at its place.
struct ProblemList {
  private(set) var problems: [ProfileProblem] = []

  /// Notes a problem where a node starts; a node without a place counts as the file's beginning.
  mutating func add(
    _ node: Node?, _ message: String, _ remedy: String, severity: ProfileProblem.Severity = .error
  ) {
    let mark = node?.mark
    problems.append(
      ProfileProblem(
        line: mark?.line ?? 1, column: mark?.column ?? 1, severity: severity, message: message, remedy: remedy
      ))
  }

  /// The problems in the order of the file.
  var sorted: [ProfileProblem] { problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) } }
}
