public import PostroomModel
public import PostroomWorkers

/// How the rows of tables are read: composed by the program, because this module knows no form of a table.
public struct TableReader: Sendable {
  /// How a tables' worker is started.
  public var command: WorkerCommand
  /// Everything that rows depend on beside the files and their limits: another text is another run.
  public var identity: String
  /// The worker's settings for a run's secret.
  public var settings: @Sendable (_ seed: UInt64) -> [UInt8]
  /// How much of the machine is taken.
  public var effort: TableEffort
  /// The contract's columns of `rows.csv`.
  public var columns: [String]
  /// The heading of `rejects.csv`, with its end.
  public var rejectHeading: [UInt8]

  /// Makes a reader.
  public init(
    command: WorkerCommand, identity: String, settings: @escaping @Sendable (_ seed: UInt64) -> [UInt8],
    effort: TableEffort, columns: [String], rejectHeading: [UInt8]
  ) {
    self.command = command
    self.identity = identity
    self.settings = settings
    self.effort = effort
    self.columns = columns
    self.rejectHeading = rejectHeading
  }
}
