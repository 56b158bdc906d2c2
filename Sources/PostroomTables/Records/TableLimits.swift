/// What a table may cost; each is a flag of the command line.
public struct TableLimits: Hashable, Sendable, Codable {
  /// The longest record, in bytes.
  public var recordBytes = 16 << 20
  /// The longest cell, in bytes.
  public var cellBytes = 1 << 20
  /// The most cells of a file.
  public var cells = 20_000_000 * 10
  /// The most columns.
  public var columns = 16_384
  /// What a compressed file may grow to, in bytes.
  public var inflatedBytes = 2 << 30
  /// How many times its size a compressed file may grow to.
  public var inflation = 200
  /// The most entries of an archive.
  public var archiveEntries = 10_000

  /// The longest cell that a batch can hold, in bytes.
  var longestCell: Int { min(max(0, cellBytes), RecordBatch.Cell.mostBytes) }

  /// Makes the usual limits.
  public init() {}
}
