/// Consecutive records of a table: cells that lie in one buffer of bytes.
///
/// A reader fills it and hands it to one thread; it is filled again afterwards, so nothing may keep it.
public struct RecordBatch {
  /// The bytes in which the cells lie, in ``encoding``; at least 64 more follow the last record and mean nothing, so that a cell may
  /// be read in whole words.
  public var bytes: [UInt8] = []
  /// What the bytes of cells mean.
  public var encoding: CellEncoding = .utf8
  /// The byte that stands around cells, and twice for itself within.
  public var quote = UInt8(ascii: "\"")
  /// The cells of all records, one after another.
  public var cells: [Cell] = []
  /// The records, in the order of the file.
  public var records: [Record] = []
  /// The number of the batch in its file, from 0, without gaps: what is written follows this order.
  public var sequence = 0
  /// Whether it is the last one of its file.
  public var isLast = false
  /// The number of the thread that hands it over, from 0 and below the number of threads: what one thread reuses can lie there.
  public var thread = 0

  /// The records where a scanner put them, for readers that make no copies: then ``cells`` and ``records`` mean nothing.
  var found: FoundRecords?

  /// Makes an empty batch.
  public init() {}

  /// A cell: a range of the batch's bytes, and what is known about it.
  public struct Cell: Sendable {
    /// The start, the length from bit 32 on, the traits from bit 56 on: a cell is written at once.
    private var bits: UInt64

    /// The longest cell, in bytes.
    static let mostBytes = 1 << 24 - 1
    private static let lengthBits = UInt64(mostBytes) << 32

    /// Where it begins in ``RecordBatch/bytes``; enclosing quotes are left out.
    public var start: UInt32 {
      get { UInt32(truncatingIfNeeded: bits) }
      set { bits = bits & ~UInt64(UInt32.max) | UInt64(newValue) }
    }
    /// How many bytes it has: less than 2^24.
    public var length: UInt32 {
      get { UInt32(truncatingIfNeeded: (bits & Self.lengthBits) &>> 32) }
      set { bits = bits & ~Self.lengthBits | UInt64(newValue) << 32 & Self.lengthBits }
    }
    /// What is known about it.
    public var traits: Traits {
      get { Traits(rawValue: UInt8(truncatingIfNeeded: bits &>> 56)) }
      set { bits = bits & (1 << 56 - 1) | UInt64(newValue.rawValue) << 56 }
    }

    /// Makes a cell.
    public init(start: UInt32, length: UInt32, traits: Traits = []) {
      bits = UInt64(start) | UInt64(length) << 32 & Self.lengthBits | UInt64(traits.rawValue) << 56
    }
  }

  /// What a reader knows about a cell.
  public struct Traits: OptionSet, Sendable {
    /// The traits as bits.
    public let rawValue: UInt8
    /// Makes traits of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It stood in quotes.
    public static let quoted = Traits(rawValue: 1)
    /// It holds doubled quotes, each of which means one.
    public static let doubledQuotes = Traits(rawValue: 2)
    /// It holds bytes above 0x7F.
    public static let beyondASCII = Traits(rawValue: 4)
    /// The file says that it is a number; it is written as a plain decimal with a point.
    public static let number = Traits(rawValue: 8)
    /// The file says that it is a date; it is written as an ISO date, with the time after a T where it has one.
    public static let date = Traits(rawValue: 16)
    /// The file says that it is the value of an error, such as `#N/A`.
    public static let error = Traits(rawValue: 32)
    /// It holds NUL bytes, which mean nothing and are left out of its text.
    public static let nulBytes = Traits(rawValue: 64)
    /// It holds doubled quotes, each of which means one, and beside them single ones.
    public static let mixedQuotes = Traits(rawValue: 128)
    /// It is a total, and the file says exactly what it holds beside net amount and tax; cells have no bit left, and none
    /// that stood in quotes is a date to its file.
    static let explained: Traits = [.quoted, .date]
  }

  /// A record: a row of cells, and where it stands in the file.
  public struct Record: Sendable {
    /// The place of its first cell in ``RecordBatch/cells``.
    public var firstCell: Int
    /// How many cells it has.
    public var cellCount: Int
    /// The number of the record in the file, from 1; heads, comments and empty lines are not counted.
    public var number: Int
    /// The physical line on which it begins, from 1; the row of a sheet.
    public var line: Int
    /// Where its bytes begin in the file, as it lies on the disk; in what a gzip file holds; 0 for sheets.
    public var offset: Int
    /// Where its bytes begin in ``RecordBatch/bytes``, and how many there are, quotes included; empty for sheets.
    public var raw: Range<Int>
    /// What is wrong with its form; nil when nothing is.
    public var flaw: Flaw?

    /// Makes a record.
    public init(
      firstCell: Int, cellCount: Int, number: Int, line: Int, offset: Int, raw: Range<Int>, flaw: Flaw? = nil
    ) {
      self.firstCell = firstCell
      self.cellCount = cellCount
      self.number = number
      self.line = line
      self.offset = offset
      self.raw = raw
      self.flaw = flaw
    }
  }

  /// What can be wrong with the form of a record.
  public enum Flaw: String, Sendable, Codable, CaseIterable {
    /// A quote opens and never closes: the record ends where a new one plausibly begins, or with the file.
    case unterminatedQuote = "unterminated-quote"
    /// The record is longer than a record may be; its cells are left out.
    case tooLong = "record-too-long"
    /// Bytes are not valid in the file's encoding.
    case undecodable
  }
}

/// What the bytes of a table's cells mean.
public enum CellEncoding: String, Sendable, Codable, CaseIterable {
  /// UTF-8; also what UTF-16 becomes while it is read.
  case utf8 = "utf-8"
  case windows1250 = "windows-1250"
  case windows1252 = "windows-1252"
  case windows1254 = "windows-1254"
  case latin5 = "iso-8859-9"
  case latin9 = "iso-8859-15"
}
