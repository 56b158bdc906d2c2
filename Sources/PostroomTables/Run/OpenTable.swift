internal import PostroomModel

/// A file that is known to be a table, and how it is written.
struct OpenTable {
  let source: TableSource
  let kind: TableKind
  let form: TableForm
  /// What its columns are taken for.
  let mapping: ColumnMapping
  /// What of the file is not read, one sentence each.
  let warnings: [String]
  /// What it is made of where it is a file of electronic invoices.
  let invoices: InvoiceTable?
  private let workbook: WorkbookReader?
  private let limits: TableLimits

  /// Looks at a file.
  ///
  /// - Throws: Why it cannot be read as a table.
  init(
    _ source: TableSource, settings: TableRunSettings, mappings: MappingBook, intake: InvoiceIntake? = nil
  ) throws(Fault) {
    self.source = source
    limits = settings.limits
    kind = TableKind.of(head: try source.bytes(in: 0..<TableKind.headBytes))
    var workbook: WorkbookReader?
    var invoices: InvoiceTable?
    switch kind {
    case .csv, .compressedCSV:
      form = try FormFinder.form(
        of: source, wishes: settings.wishes, limits: settings.limits, mappings: mappings)
    case .workbook, .oldWorkbook, .openDocument, .encryptedWorkbook:
      let opened = try WorkbookReader(source, wishes: settings.wishes, limits: settings.limits)
      form = opened.form()
      workbook = opened
    case .invoices:
      guard let intake else { throw Fault(.formatUnsupported, "", "It is no table.") }
      invoices = try InvoiceTable(try intake(source))
      form = InvoiceTable.form
    case .other: throw Fault(.formatUnsupported, "", "It holds no table that can be read.")
    }
    (self.workbook, self.invoices) = (workbook, invoices)
    warnings = workbook.map(Self.warnings) ?? []
    mapping = invoices == nil ? mappings.mapping(head: form.head) : InvoiceTable.mapping
    if invoices == nil, let fault = mapping.fault(fixed: settings.fixed) {
      // What is wanted may stand in a sheet that is not read.
      throw Fault(fault.code, fault.subject, ([fault.detail] + warnings.prefix(3)).joined(separator: " "))
    }
  }

  /// What is read whole before its turn comes: as it is, and packed.
  private static let smallBytes = 1 << 20
  private static let smallPackedBytes = 32 << 10

  /// Whether all its rows may wait in memory for the files before it.
  var isSmall: Bool {
    switch kind {
    case .csv, .invoices: source.bytes <= Self.smallBytes
    default: source.bytes <= Self.smallPackedBytes
    }
  }

  /// Reads it; the body is called from as many threads as are named.
  func read(
    threads: Int, chunkBytes: Int, _ body: @Sendable (inout RecordBatch) throws(Fault) -> Void
  ) throws(Fault) -> CSVReader.Summary {
    if let workbook { return try workbook.forEachBatch(threads: threads, body) }
    if let invoices { return try invoices.forEachBatch(body) }
    var reader = CSVReader(source, form: form, limits: limits, chunkBytes: chunkBytes, threads: threads)
    reader.copiesRecords = false
    return try reader.forEachBatch(body)
  }

  private static func warnings(of workbook: WorkbookReader) -> [String] {
    let others = workbook.sheets.filter { $0.form.head != workbook.form().head }
    return others.map {
      "The sheet '\($0.name)' has other columns than the first and is not read: name it with --sheet."
    }
      + workbook.leftOut.filter { $0.reason == .hidden }.map { "The sheet '\($0.name)' is hidden and is not read." }
  }
}
