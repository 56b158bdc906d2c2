/// How a file writes its table: found out by looking, or said by a person.
public struct TableForm: Hashable, Sendable, Codable {
  /// What kind of file it is.
  public var kind: Kind
  /// What its bytes mean.
  public var encoding: CellEncoding
  /// Whether it was UTF-16, and is read as UTF-8.
  public var isUTF16 = false
  /// The byte between two cells; 0 for workbooks.
  public var delimiter: UInt8
  /// The byte around cells that hold delimiters; nil when quotes mean nothing.
  public var quote: UInt8?
  /// The byte that begins lines which are remarks; nil when there are none.
  public var comment: UInt8?
  /// How many records of heads there are before the data; 0 when the first record is data.
  public var headRecords: Int
  /// The names of the columns: `column_1`, `column_2` and so on when there is no head; empty when there is no record.
  public var head: [String]
  /// How it writes amounts and dates.
  public var notation: TableNotation
  /// How sure each finding is, 0 to 1, by its name: `encoding`, `delimiter`, `quote`, `head`, `decimal`, `date-order`.
  public var confidence: [String: Double]
  /// What could as well be meant otherwise, one sentence each; rows that it touches are flagged.
  public var doubts: [String]

  /// The kinds of files that hold tables.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Text with delimiters.
    case csv
    /// Sheets of cells.
    case workbook
    /// Electronic invoices, each of which is a row.
    case invoices
  }

  /// Makes a form.
  public init(
    kind: Kind, encoding: CellEncoding = .utf8, delimiter: UInt8 = UInt8(ascii: ","),
    quote: UInt8? = UInt8(ascii: "\""),
    headRecords: Int = 1, head: [String] = [], notation: TableNotation = TableNotation(),
    confidence: [String: Double] = [:], doubts: [String] = []
  ) {
    self.kind = kind
    self.encoding = encoding
    self.delimiter = delimiter
    self.quote = quote
    self.headRecords = headRecords
    self.head = head
    self.notation = notation
    self.confidence = confidence
    self.doubts = doubts
  }
}

/// How a table writes numbers and dates.
public struct TableNotation: Hashable, Sendable, Codable {
  /// The byte between whole and fraction: a point or a comma.
  public var decimal: UInt8
  /// The byte between groups of three digits; 0 for none.
  ///
  /// A space also stands for the narrow ones.
  public var thousands: UInt8
  /// How dates are written that are not ISO dates.
  public var dateOrder: DateOrder

  /// The orders of day, month and year.
  public enum DateOrder: String, Sendable, Codable, CaseIterable {
    /// 31.12.2025
    case dayMonthYear = "dmy"
    /// 12/31/2025
    case monthDayYear = "mdy"
    /// 2025-12-31
    case yearMonthDay = "ymd"
  }

  /// Makes a notation.
  public init(decimal: UInt8 = UInt8(ascii: "."), thousands: UInt8 = 0, dateOrder: DateOrder = .yearMonthDay) {
    self.decimal = decimal
    self.thousands = thousands
    self.dateOrder = dateOrder
  }
}

/// What a person says about tables instead of letting it be found out.
public struct TableWishes: Hashable, Sendable, Codable {
  /// What its bytes mean.
  public var encoding: CellEncoding?
  /// The byte between two cells.
  public var delimiter: UInt8?
  /// The byte around cells that hold delimiters.
  public var quote: UInt8?
  /// Whether its first record names the columns.
  public var hasHead: Bool?
  /// The byte between whole and fraction.
  public var decimal: UInt8?
  /// The byte between groups of three digits.
  public var thousands: UInt8?
  /// How dates are written that are not ISO dates.
  public var dateOrder: TableNotation.DateOrder?
  /// The sheet of a workbook, by its name; nil takes all that are not hidden.
  public var sheet: String?

  /// Makes wishes that leave everything to be found out.
  public init() {}
}
