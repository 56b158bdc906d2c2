public import PostroomModel

/// What the rows of a batch, a file or a run come to.
public struct RowTotals: Hashable, Sendable {
  /// How many rows were taken.
  public var rows = 0
  /// How many were rejected.
  public var rejects = 0
  /// How many were rejected for each code; codes without rejects are left out.
  public var rejectsByCode: [RejectCode: Int] = [:]
  /// The exact sums of the rows that were taken, by currency; the empty name is for rows without one.
  public var sums: [String: TableSum] = [:]

  /// Nothing.
  public init() {}

  /// Adds those of another part.
  public mutating func add(_ other: RowTotals) {
    rows += other.rows
    rejects += other.rejects
    rejectsByCode.merge(other.rejectsByCode) { $0 + $1 }
    sums.merge(other.sums) { $0 + $1 }
  }
}
