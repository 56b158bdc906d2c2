public import PostroomLedger
internal import PostroomModel

/// A job and how its documents stand.
public struct JobProgress: Sendable, Equatable {
  /// The job.
  public var job: Job
  /// Its documents, by the ledger.
  public var tally: SourceTally
}
