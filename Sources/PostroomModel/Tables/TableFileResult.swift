/// How far the outputs of a run are, in bytes.
public struct TableLengths: Hashable, Sendable, Codable {
  /// Of `rows.csv`.
  public var rows: Int
  /// Of `rejects.csv`.
  public var rejects: Int
  /// Of the keys by which duplicates are found.
  public var keys: Int
  /// Of the names by which the first of two duplicates is told.
  public var names: Int
  /// Of `lines.csv`; 0 as long as no invoice has had lines.
  public var lines: Int

  /// Makes lengths.
  public init(rows: Int = 0, rejects: Int = 0, keys: Int = 0, names: Int = 0, lines: Int = 0) {
    self.rows = rows
    self.rejects = rejects
    self.keys = keys
    self.names = names
    self.lines = lines
  }
}

/// What one file came to.
public struct TableFileResult: Hashable, Sendable {
  /// The number of the job.
  public var number: Int
  /// Why nothing of it was written; nil when it was read to its end.
  public var fault: Fault?
  /// The number of its form among those that this worker has told, from 0; nil when it has none.
  public var form: Int?
  /// How many data records it has.
  public var records = 0
  /// How many of them are good.
  public var good = 0
  /// How many physical lines it has.
  public var lines = 0
  /// How many rows each reject code has.
  public var codes: [String: Int] = [:]
  /// What the good rows come to, by currency.
  public var sums: [String: TableSum] = [:]
  /// What a person should know, one sentence each.
  public var warnings: [String] = []
  /// Columns that no file before it had, and that pass through: they come behind the others in `rows.csv`.
  public var newColumns: [String] = []
  /// How far the outputs are with it.
  public var lengths = TableLengths()
  /// The worker's memory after it, in bytes.
  public var residentBytes = 0
  /// The worker's largest memory so far, in bytes.
  public var peakBytes = 0
  /// How many threads read it.
  public var threads = 1
  /// How many bytes each of them took at a time.
  public var chunkBytes = 0

  /// Makes the result of a file of which nothing was read.
  public init(number: Int, fault: Fault? = nil) {
    self.number = number
    self.fault = fault
  }

  /// How many records were rejected.
  public var rejected: Int { records - good }
}
