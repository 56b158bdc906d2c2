/// One thing that is wrong with a profile's text, and how to mend it.
public struct ProfileProblem: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in characters.
  public var column: Int
  /// Whether the profile can be used all the same.
  public var severity: Severity
  /// What is wrong, in one sentence.
  public var message: String
  /// What to do about it, in one sentence.
  public var remedy: String

  /// Makes a problem.
  public init(line: Int, column: Int, severity: Severity = .error, message: String, remedy: String) {
    self.line = line
    self.column = column
    self.severity = severity
    self.message = message
    self.remedy = remedy
  }

  /// How bad a problem is.
  public enum Severity: String, Sendable, CaseIterable {
    /// The profile cannot be used.
    case error
    /// The profile can be used; it will probably not do what is wanted.
    case warning
  }
}

extension ProfileProblem: CustomStringConvertible {
  /// One line for people: place, what is wrong, remedy.
  public var description: String {
    let prefix = severity == .warning ? "warning: " : ""
    return "line \(line), column \(column): \(prefix)\(message) \(remedy)"
  }
}
