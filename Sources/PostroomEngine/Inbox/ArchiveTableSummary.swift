internal import PostroomModel

/// What the tables of an archive come to.
public struct ArchiveTableSummary: Sendable, Codable {
  /// How many tables are filed.
  public var files: Int
  /// How many rows they have.
  public var records: Int
  /// How many of them are rows of `rows.csv`.
  public var good: Int
  /// How many of them were rejected.
  public var rejected: Int
  /// How many tables could not be read.
  public var unread: Int
  /// Whether nothing has changed since an earlier run read them.
  public var wasDone: Bool
  /// What became of the first tables that could not be read.
  public var troubles: [String]
  /// What could be meant otherwise in the first tables of which that is so.
  public var doubts: [String]
  /// Why the reading ended before its time; nil when it did not.
  let ending: Fault?

  /// Sums a run over tables up.
  init(_ summary: TableRunSummary) {
    files = summary.files
    (records, good, rejected) = (summary.records, summary.good, summary.rejected)
    unread = (summary.outcomes[Outcome.failed.rawValue] ?? 0) + (summary.outcomes[Outcome.refused.rawValue] ?? 0)
    wasDone = summary.wasDone
    troubles = summary.remarks.troubles + Self.more(summary.remarks.moreTroubles)
    doubts = summary.remarks.doubts + Self.more(summary.remarks.moreDoubts)
    ending = summary.ending
    if ending == nil, summary.files != summary.accounted {
      troubles.append("\(summary.files) tables went in and \(summary.accounted) are accounted for.")
      unread += 1
    }
  }

  private static func more(_ count: Int) -> [String] { count > 0 ? ["\(count) more: see summary.json"] : [] }
}
