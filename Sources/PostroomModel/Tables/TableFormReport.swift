/// How a table was taken to be written, and what its columns were taken for: what a person has to look at when rows
/// were rejected that should not have been.
public struct TableFormReport: Hashable, Sendable, Codable {
  /// `csv`, `csv-gzip`, `xlsx` or `e-invoice`.
  public var kind: String
  /// The name of the encoding.
  public var encoding: String
  /// The character between cells; nil for workbooks.
  public var delimiter: String?
  /// The character around cells; nil when quotes mean nothing.
  public var quote: String?
  /// How many records of heads there are.
  public var headRecords: Int
  /// The character before fractions.
  public var decimal: String
  /// The character between groups of three digits; nil for none.
  public var thousands: String?
  /// `dmy`, `mdy` or `ymd`.
  public var dateOrder: String
  /// How sure each finding is, 0 to 1, by its name.
  public var confidence: [String: Double]
  /// What could as well be meant otherwise, one sentence each.
  public var doubts: [String]
  /// The columns in the order of the file.
  public var columns: [Column]

  /// A column and what it was taken for.
  public struct Column: Hashable, Sendable, Codable {
    /// Its heading in the file.
    public var heading: String
    /// The contract's name of the field; nil when it passes through.
    public var field: String?
    /// How sure that is, 0 to 1.
    public var confidence: Double

    /// Makes a column.
    public init(heading: String, field: String?, confidence: Double) {
      self.heading = heading
      self.field = field
      self.confidence = confidence
    }
  }

  /// Makes a report.
  public init(
    kind: String, encoding: String, delimiter: String?, quote: String?, headRecords: Int, decimal: String,
    thousands: String?, dateOrder: String, confidence: [String: Double], doubts: [String], columns: [Column]
  ) {
    self.kind = kind
    self.encoding = encoding
    self.delimiter = delimiter
    self.quote = quote
    self.headRecords = headRecords
    self.decimal = decimal
    self.thousands = thousands
    self.dateOrder = dateOrder
    self.confidence = confidence
    self.doubts = doubts
    self.columns = columns
  }
}
