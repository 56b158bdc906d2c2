public import PostroomModel

/// How far a run over tables is.
public struct TableSnapshot: Sendable {
  /// How many files are done.
  public var files = 0
  /// How many records are done, those of the file in work included.
  public var records = 0
  /// How many bytes are done.
  public var bytes = 0
  /// How many bytes all files have; nil while that is unknown.
  public var totalBytes: Int?
  /// How many files were refused or failed.
  public var troubled = 0
  /// The file in work.
  public var file = ""
  /// Whether the run only finishes what it has begun.
  public var isDraining = false
}

/// What a run over tables came to.
public struct TableRunSummary: Sendable {
  /// How many files were taken in.
  public var files = 0
  /// How many of them have an outcome.
  public var accounted = 0
  /// How many records the files have.
  public var records = 0
  /// How many of them are rows of `rows.csv`.
  public var good = 0
  /// How many of them were rejected.
  public var rejected = 0
  /// How many files ended how.
  public var outcomes: [String: Int] = [:]
  /// How many entries of folders were left out, by reason.
  public var leftOut: [String: Int] = [:]
  /// How many files an earlier run had done.
  public var resumedFiles = 0
  /// Whether an earlier run had done all.
  public var wasDone = false
  /// How long it took, in seconds.
  public var seconds = 0.0
  /// The records of this run alone.
  public var freshRecords = 0
  /// What a person should be told of the files.
  public var remarks = TableRemarks()
  /// Why the run ended before its time; nil when it did not.
  public var ending: Fault?
  /// The path of `summary.json`; nil when it was not written.
  public var path: String?

  /// The exit code of the command.
  public var exitCode: Int32 {
    if let ending { return ending.kind.exitCode }
    guard files == accounted else { return Fault.Kind.crash.exitCode }
    return (outcomes["failed"] ?? 0) + (outcomes["refused"] ?? 0) > 0 ? 1 : 0
  }
}
