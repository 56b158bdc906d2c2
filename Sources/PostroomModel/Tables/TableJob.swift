/// What the supervisor asks of the tables' worker: one file.
public struct TableJob: Hashable, Sendable {
  /// The number of the file in the life of the worker, from 0 without gaps: what is written follows this order.
  public var number: Int
  /// What the file is called in what is written.
  public var name: String
  /// The size of the file in bytes.
  public var bytes: Int
  /// Whether the file has felled a worker: it is read by one thread, with nothing else under way.
  public var isCareful: Bool
  /// What the machine can give without swapping, in bytes.
  public var availableBytes: Int
  /// Whether no file follows in the run: then nothing is kept for the sake of those that do.
  public var isLast = false

  /// Makes a job.
  public init(number: Int, name: String, bytes: Int, isCareful: Bool, availableBytes: Int) {
    self.number = number
    self.name = name
    self.bytes = bytes
    self.isCareful = isCareful
    self.availableBytes = availableBytes
  }
}

/// How far a file is that is being read.
public struct TableProgress: Hashable, Sendable {
  /// The number of the job.
  public var number: Int
  /// How many of its bytes are done.
  public var bytes: Int
  /// How many of its records are done.
  public var records: Int
  /// How many bytes of `rows.csv` are written without a gap.
  public var rowBytes: Int
  /// The columns that the file brings, as its result will say.
  public var newColumns: [String]

  /// Makes a report of progress.
  public init(number: Int, bytes: Int, records: Int, rowBytes: Int, newColumns: [String] = []) {
    self.number = number
    self.bytes = bytes
    self.records = records
    self.rowBytes = rowBytes
    self.newColumns = newColumns
  }
}
