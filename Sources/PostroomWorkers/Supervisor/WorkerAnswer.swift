public import PostroomModel

/// What became of one document in the pool.
public struct WorkerAnswer: Sendable {
  /// The analysis, or why there is none; the fault's subject is empty unless the reader named one.
  public var result: Result<Analysis, Fault>
  /// How often the document was given to a worker: 0 when none could be started, 1 as a rule, at most 8.
  public var attempts: Int
  /// How many pages of the analysis were recognised before, and were not recognised again.
  public var knownPages = 0
  /// The worker's resident memory after the document, in bytes; nil when it gave no analysis.
  public var workerResidentBytes: Int?
  /// The largest resident memory of the worker's life so far, in bytes; nil when it gave no analysis.
  ///
  /// The kernel carries the supervisor's own peak over into its children; while a worker stays below that, its
  /// present memory is the best that is known.
  public var workerPeakBytes: Int?
  /// How long the document waited for a free worker, in milliseconds.
  public var queueMilliseconds: Double
  /// How long it was worked on, the start of workers and a second attempt included, in milliseconds.
  public var workMilliseconds: Double
}
