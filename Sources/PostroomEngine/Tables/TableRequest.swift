public import PostroomModel

/// What a run over tables is asked to do.
public struct TableRequest: Sendable {
  /// The files and folders, as they were named, in the form of `PathText`.
  public var paths: [String]
  /// The output folder's absolute path.
  public var output: String
  /// What is written beside the rejects and the summary.
  public var formats: Set<TableFormat>
  /// Everything that the outputs depend on beside the files: another text is another run.
  public var identity: String
  /// The worker's settings for a run's secret.
  public var settings: @Sendable (_ seed: UInt64) -> [UInt8]
  /// How much of the machine is taken.
  public var effort: TableEffort
  /// The limits for files, time and disk.
  public var limits: Limits
  /// The contract's columns of `rows.csv`.
  public var columns: [String]
  /// The heading of `rejects.csv`, with its end.
  public var rejectHeading: [UInt8]
  /// Whether a finished or unfinished run's files are set aside and all is read anew.
  public var isFresh = false
  /// Gives the files of an archive, in the place of paths; called again to begin anew.
  var filed: (@Sendable () -> FiledTables)?
  /// Looked at between two messages of the worker; nil where signals are watched.
  public var stop: StopSignal?

  /// Makes a request.
  public init(
    paths: [String], output: String, formats: Set<TableFormat>, identity: String,
    settings: @escaping @Sendable (_ seed: UInt64) -> [UInt8], effort: TableEffort, limits: Limits, columns: [String],
    rejectHeading: [UInt8]
  ) {
    self.paths = paths
    self.output = output
    self.formats = formats
    self.identity = identity
    self.settings = settings
    self.effort = effort
    self.limits = limits
    self.columns = columns
    self.rejectHeading = rejectHeading
  }
}

/// The forms in which good rows are written.
public enum TableFormat: String, Sendable, CaseIterable {
  /// `rows.csv`.
  case csv
  /// `rows.sqlite`.
  case sqlite
  /// `rows.xlsx`.
  case xlsx
}
