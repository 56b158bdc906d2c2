/// Files of a run that its worker writes or keeps aside, through descriptors that the supervisor opened.
public enum TableOutput: Int, Sendable, CaseIterable {
  /// The good rows.
  case rows
  /// The rejected ones.
  case rejects
  /// The keys of all good rows, from which the index of duplicates is made again after a crash.
  case keys
  /// The names of the files and how many records came before each.
  case names
  /// The lines of electronic invoices.
  case lines
  /// Room for the part of the index that memory has no room for.
  case spill
}

/// How the tables' worker is to work.
public struct TableConfiguration: Hashable, Sendable {
  /// The composition's own settings, opaque to the supervisor's machinery.
  public var settings: [UInt8]
  /// How much of the machine it takes.
  public var effort: TableEffort
  /// The data segment that it may have, in bytes.
  public var dataBytes: Int
  /// The largest file that it may write, in bytes.
  public var fileBytes: Int
  /// How far the outputs are that it goes on with.
  public var lengths: TableLengths
  /// How many records the files have that were read before.
  public var records: Int
  /// The columns of those files that pass through, in the order of `rows.csv`.
  public var columns: [String]

  /// Makes a configuration.
  public init(
    settings: [UInt8], effort: TableEffort, dataBytes: Int, fileBytes: Int, lengths: TableLengths, records: Int,
    columns: [String]
  ) {
    self.settings = settings
    self.effort = effort
    self.dataBytes = dataBytes
    self.fileBytes = fileBytes
    self.lengths = lengths
    self.records = records
    self.columns = columns
  }
}
