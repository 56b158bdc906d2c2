public import PostroomModel

/// What a run over photographs did.
public struct PhotographSummary: Sendable, Equatable {
  /// Files that were looked at.
  public var files = 0
  /// Photographs that were taken in: a file each, or a page of one.
  public var entered = 0
  /// Photographs by verdict.
  public var verdicts: [PhotographVerdict: Int] = [:]
  /// Photographs that are not examined on principle.
  public var refused = 0
  /// Photographs that could not be examined.
  public var failed = 0
  /// Mended photographs by the verdict on them.
  public var mended: [PhotographVerdict: Int] = [:]
  /// How many of the photographs were known.
  public var known = 0
  /// Files that were written.
  public var written = 0
  /// Entries of folders that were left out, by reason.
  public var leftOut: [String: Int] = [:]
  /// How long it took, in seconds.
  public var seconds = 0.0
  /// The largest resident memory of a worker, in bytes; 0 when none was asked.
  public var workerPeakBytes = 0
  /// What a person should know, one sentence each.
  public var warnings: [String] = []
  /// Whether it was stopped before the end.
  public var wasStopped = false
  /// How many files were found; nil while they were not counted.
  public var found: Int?
  /// Files that were found and never looked at, because the run was stopped; nil when they were not counted.
  public var notReached: Int?
  /// Pages of files that were begun which were never looked at, because the run was stopped.
  public var pagesNotReached = 0

  /// Makes a summary of nothing.
  public init() {}

  /// Photographs that have an outcome.
  public var accounted: Int { verdicts.values.reduce(0, +) + refused + failed }

  /// The exit code of the command: 0 when all were examined, whatever the verdict; 1 when some were not; 70 when the
  /// books do not balance; 130 when it was stopped.
  public var exitCode: Int32 {
    if entered != accounted { return Fault.Kind.crash.exitCode }
    if wasStopped { return Fault.Kind.interrupted.exitCode }
    return refused + failed > 0 ? 1 : 0
  }

  mutating func add(_ result: PhotographResult) {
    if let report = result.report {
      verdicts[report.verdict, default: 0] += 1
      if let mending = report.mending, result.mended != nil { mended[mending.verdict, default: 0] += 1 }
    } else if result.fault?.code.outcome == .refused {
      refused += 1
    } else {
      failed += 1
    }
    if result.isKnown { known += 1 }
    written += [result.mended, result.annotated].count { $0 != nil }
    workerPeakBytes = max(workerPeakBytes, result.workerPeakBytes)
  }
}
