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
  private let workbook: WorkbookReader?
  private let limits: TableLimits

  /// Looks at a file.
  ///
  /// - Throws: Why it cannot be read as a table.
  init(_ source: TableSource, settings: TableRunSettings, mappings: MappingBook) throws(Fault) {
    self.source = source
    limits = settings.limits
    kind = TableKind.of(head: try source.bytes(in: 0..<TableKind.headBytes))
    switch kind {
    case .csv, .compressedCSV:
      form = try FormFinder.form(of: source, wishes: settings.wishes, limits: settings.limits)
      workbook = nil
      warnings = []
    case .workbook, .oldWorkbook, .openDocument, .encryptedWorkbook:
      let opened = try WorkbookReader(source, wishes: settings.wishes, limits: settings.limits)
      form = opened.form()
      workbook = opened
      warnings = Self.warnings(of: opened)
    case .other: throw Fault(.formatUnsupported, "", "It holds no table that can be read.")
    }
    mapping = mappings.mapping(head: form.head)
    if let fault = mapping.fault(fixed: settings.fixed) {
      // What is wanted may stand in a sheet that is not read.
      throw Fault(fault.code, fault.subject, ([fault.detail] + warnings.prefix(3)).joined(separator: " "))
    }
  }

  /// What is read whole before its turn comes: as it is, and packed.
  private static let smallBytes = 1 << 20
  private static let smallPackedBytes = 32 << 10

  /// Whether all its rows may wait in memory for the files before it.
  var isSmall: Bool { source.bytes <= (kind == .csv ? Self.smallBytes : Self.smallPackedBytes) }

  /// Reads it; the body is called from as many threads as are named.
  func read(
    threads: Int, chunkBytes: Int, _ body: @Sendable (inout RecordBatch) throws(Fault) -> Void
  ) throws(Fault) -> CSVReader.Summary {
    if let workbook { return try workbook.forEachBatch(body) }
    return try CSVReader(source, form: form, limits: limits, chunkBytes: chunkBytes, threads: threads)
      .forEachBatch(body)
  }

  private static func warnings(of workbook: WorkbookReader) -> [String] {
    let others = workbook.sheets.filter { $0.form.head != workbook.form().head }
    return others.map {
      "The sheet '\($0.name)' has other columns than the first and is not read: name it with --sheet."
    }
      + workbook.leftOut.filter { $0.reason == .hidden }.map { "The sheet '\($0.name)' is hidden and is not read." }
  }
}
