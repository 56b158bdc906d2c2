internal import PostroomModel

/// What tables are wanted: the same order gives the same bytes.
public struct TableOrder: Hashable, Sendable {
  /// The rows of all files together.
  public var rows: Int
  /// What kind of files.
  public var format: Format
  /// What all chance comes from.
  public var seed: UInt64
  /// Rows whose form is damaged, in per cent: cells too many or too few, empty, no number, no date.
  public var dirty: Double
  /// Rows that read well and are wrong, in per cent: sums, check digits, currencies, dates, duplicates.
  public var semantic: Double
  /// Rows in whose last cell quotes stand bare, which is no fault, in per cent; nil is as many as are dirty.
  public var bareQuotes: Double?
  /// What the bytes of delimited files mean.
  public var encoding: TableEncoding
  /// Whether UTF-8 begins with its mark; UTF-16 always does.
  public var hasMark: Bool
  /// How numbers and dates are written, and in which language the heads are.
  public var locale: TableLocale
  /// How many files the rows are spread over.
  public var files: Int
  /// Whether delimited files are compressed.
  public var isCompressed: Bool
  /// Whether a workbook counts its days from 1904.
  public var countsFrom1904: Bool
  /// Whether a workbook keeps its texts in a table of their own instead of in the cells.
  public var sharesTexts: Bool

  /// The kinds of files.
  public enum Format: String, Sendable, CaseIterable {
    case csv, tsv, xlsx
  }

  /// Makes an order for clean comma-separated English rows in one file.
  public init(rows: Int) {
    self.rows = rows
    format = .csv
    seed = 1
    dirty = 0
    semantic = 0
    encoding = .utf8
    hasMark = false
    locale = .english
    files = 1
    isCompressed = false
    countsFrom1904 = false
    sharesTexts = true
  }

  /// The most rows of a sheet, the head among them (ECMA-376 as Excel reads it).
  private static let sheetRows = 1_048_576

  /// Looks whether such tables can be made.
  ///
  /// - Throws: `usage-invalid`.
  func check() throws(Fault) {
    guard rows > 0 else { throw Fault(.usageInvalid, "--rows", "It takes a number above 0.") }
    guard files > 0, files <= rows else {
      throw Fault(.usageInvalid, "--files", "It takes a number from 1 to that of the rows.")
    }
    guard dirty >= 0, semantic >= 0, dirty + semantic <= 100, (0...100).contains(bareQuotes ?? 0) else {
      throw Fault(.usageInvalid, "--dirty", "Shares are 0 to 100 per cent, and together no more than 100.")
    }
    guard format == .xlsx else { return }
    guard !isCompressed, encoding == .utf8, !hasMark else {
      throw Fault(.usageInvalid, "--format", "Workbooks are compressed UTF-8 already.")
    }
    guard (rows + files - 1) / files < Self.sheetRows else {
      throw Fault(.usageInvalid, "--rows", "A sheet has at most \(Self.sheetRows - 1) rows: ask for more files.")
    }
  }

  /// The rows of one file, counted from 0 over all files.
  func rows(ofFile file: Int) -> Range<Int> {
    // Not rows × file ÷ files: that would overflow for no good reason.
    let (each, rest) = rows.quotientAndRemainder(dividingBy: files)
    let start = file * each + min(file, rest)
    return start..<start + each + (file < rest ? 1 : 0)
  }

  /// The name of a file; names sort as the files are numbered.
  func name(ofFile file: Int) -> String {
    let ending = format.rawValue + (isCompressed ? ".gz" : "")
    guard files > 1 else { return "invoices.\(ending)" }
    let (number, width) = (String(file + 1), String(files).count)
    return "invoices-\(String(repeating: "0", count: width - number.count))\(number).\(ending)"
  }
}
