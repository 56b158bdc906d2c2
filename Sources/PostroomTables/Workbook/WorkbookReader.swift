public import PostroomModel

/// Reads the tables of an Office Open XML workbook (ISO/IEC 29500), a sheet at a time, in bounded memory.
///
/// Numbers come as plain decimals, dates as ISO dates, formulas as the values that were kept of them, merged cells as their first one. What
/// a sheet shows beyond that (colours, filters, hidden rows and columns) has no part in it: hidden rows are records.
public struct WorkbookReader: Sendable {
  /// The sheets that hold tables, in the workbook's order; those that are hidden only when wished for.
  public let sheets: [WorkbookSheet]
  /// The sheets that are not read.
  public let leftOut: [WorkbookSheetLeftOut]

  let parts: PackageParts
  let meaning: SheetMeaning
  let limits: TableLimits

  /// Opens a workbook: reads its lists, its texts and the first rows of each sheet.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - wishes: What a person said; a sheet is found by its name.
  ///   - limits: What it may cost.
  /// - Throws: `format-unsupported` for other kinds of files, with how to convert them; `password-needed` and `security-unsupported` for
  ///   encrypted ones; `file-empty` when no sheet holds a table; `usage-invalid` when no sheet has the wished name; `xml-damaged`,
  ///   `xml-unsafe`, `file-too-large`, `machine-exhausted`; those of ``TableSource/read(into:at:)``.
  public init(_ source: TableSource, wishes: TableWishes, limits: TableLimits) throws(Fault) {
    try ForeignFiles.refuse(source)
    let parts = try PackageParts(source, limits: limits)
    try ForeignFiles.refuse(parts.directory)
    let root = try Relationships(of: "", parts)
    let main = root.part(ofKind: "officeDocument") ?? "xl/workbook.xml"
    try ForeignFiles.refuse(main: main, isThere: parts.directory.entry(named: main) != nil)
    let relationships = try Relationships(of: main, parts)
    let workbook = try WorkbookPart(main, relationships, parts)
    let styles = try relationships.part(ofKind: "styles").map { part throws(Fault) in try CellFormats(part, parts) }
    let strings = try relationships.part(ofKind: "sharedStrings").map { part throws(Fault) in
      try SharedStrings(part, parts)
    }
    let meaning = SheetMeaning(
      strings: strings ?? SharedStrings(), formats: styles ?? CellFormats(), epoch: workbook.epoch)
    (sheets, leftOut) = try SheetChoice(wishes: wishes, limits: limits, parts: parts, meaning: meaning).choose(
      workbook.sheets)
    self.parts = parts
    self.meaning = meaning
    self.limits = limits
  }

  /// The form of the first sheet.
  public func form() -> TableForm { sheets[0].form }

  /// Calls `body` with each batch of a sheet, on the calling thread.
  ///
  /// Records are numbered from 1 and sequences from 0 within the sheet. The body may take the batch away by putting another into its
  /// place.
  ///
  /// - Returns: How many records there are, the last row, and how many bytes of text.
  /// - Throws: The first fault that a body throws; `file-too-large` for more cells or text than the limits; `xml-damaged`,
  ///   `xml-unsafe`; those of ``TableSource/read(into:at:)``.
  /// - Complexity: Linear in the part's bytes; memory for a batch, a window of the part and the longest row.
  public func forEachBatch(
    of sheet: WorkbookSheet, _ body: (inout RecordBatch) throws(Fault) -> Void
  ) throws(Fault) -> CSVReader.Summary {
    try forEachBatch(of: sheet, isFast: true, body)
  }

  /// Calls `body` with each batch of the first sheet, and of the others whose columns have the same names, as if they were one.
  ///
  /// Sequences and numbers of records go on from sheet to sheet, rows begin anew.
  ///
  /// - Returns: The sums over the sheets.
  /// - Throws: As ``forEachBatch(of:_:)``.
  public func forEachBatch(_ body: (inout RecordBatch) throws(Fault) -> Void) throws(Fault) -> CSVReader.Summary {
    try WorkbookReading(self, alike).run(body)
  }

  /// The same from several threads: one reads at a time, while the bodies of the others run.
  public func forEachBatch(
    threads: Int, _ body: @Sendable (inout RecordBatch) throws(Fault) -> Void
  ) throws(Fault) -> CSVReader.Summary {
    guard threads > 1 else { return try forEachBatch(body) }
    let result = withoutActuallyEscaping(body) { body -> Result<CSVReader.Summary, Fault> in
      do throws(Fault) {
        return .success(try WorkbookReading(self, alike).run(threads: threads, body))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// The first sheet and those with the same columns.
  private var alike: [WorkbookSheet] { sheets.filter { $0.form.head == sheets[0].form.head } }

  /// The rows of a sheet below its head.
  ///
  /// - Parameter mayBeAhead: Whether another thread may inflate it.
  func rows(of sheet: WorkbookSheet, isFast: Bool = true, mayBeAhead: Bool = false) throws(Fault) -> SheetRows {
    let reader = try parts.reader(sheet.part, subject: "sheet \(sheet.number)", mayBeAhead: mayBeAhead)
    let scanner = SheetScanner(reader, meaning, width: sheet.width, limits: limits, isFast: isFast)
    return SheetRows(scanner, after: sheet.headLine)
  }

  func forEachBatch(
    of sheet: WorkbookSheet, isFast: Bool, _ body: (inout RecordBatch) throws(Fault) -> Void
  ) throws(Fault) -> CSVReader.Summary {
    var rows = try rows(of: sheet, isFast: isFast)
    var batch = RecordBatch()
    var isLast = false
    while !isLast {
      isLast = try rows.fill(&batch)
      try body(&batch)
    }
    return rows.summary
  }
}
