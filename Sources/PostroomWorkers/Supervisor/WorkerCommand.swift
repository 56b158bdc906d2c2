/// How a worker is started.
public struct WorkerCommand: Hashable, Sendable {
  /// The path of the executable; `PATH` is not searched.
  public var executable: String
  /// The arguments after the executable's name.
  public var arguments: [String]
  /// The names of the environment variables that are passed on; all others are withheld.
  public var passedEnvironment: [String]
  /// Whether the worker's standard error is the supervisor's or `/dev/null`.
  public var keepsStandardError: Bool

  /// Makes a command.
  public init(
    executable: String, arguments: [String], passedEnvironment: [String] = [],
    keepsStandardError: Bool = false
  ) {
    self.executable = executable
    self.arguments = arguments
    self.passedEnvironment = passedEnvironment
    self.keepsStandardError = keepsStandardError
  }
}
