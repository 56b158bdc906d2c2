public import PostroomModel

/// What a file of an inbox is as a table of invoices, by one look at how it is written and at its headings.
public enum TableSight: Sendable {
  /// A table with columns of invoices.
  ///
  /// - Parameters:
  ///   - fields: The contract's names of the fields that columns are known to hold, in the order of the columns.
  ///   - doubts: What could be meant otherwise, one sentence each.
  case invoices(fields: [String], doubts: [String])
  /// A table of which no column is known as one of invoices; why, in one sentence.
  case other(String)
  /// No table.
  case none

  /// Looks at a file as a run over tables would.
  ///
  /// Text is a table only where its lines are divided evenly and its first one names several fields: letters have
  /// commas too, and what is doubtful is left to those who read text.
  ///
  /// - Throws: Why a file that is a table of another form, or a workbook, cannot be read, such as `password-needed`,
  ///   `format-unsupported` with how to convert it, `xml-damaged`; those of ``TableSource/read(into:at:)``.
  /// - Complexity: At most 256 KiB of a text are looked at, of a workbook its lists, its texts and the first rows.
  public static func of(_ source: TableSource) throws(Fault) -> TableSight {
    let head = try source.bytes(in: 0..<TableKind.headBytes)
    switch TableKind.of(head: head) {
    case .csv, .compressedCSV: return try text(source, head)
    case .workbook, .oldWorkbook, .openDocument, .encryptedWorkbook: return try workbook(source, head)
    default: return .none
    }
  }

  // MARK: - Text

  /// A text with lines that are divided less evenly may be anything; half is what a text without delimiters gets.
  private static let evenly = 0.52
  /// The same where headings are no help: three cells in nearly every line.
  private static let veryEvenly = 0.92
  /// A name that fits as a whole; less fits by a part of it.
  private static let wholeName = 0.8

  private static func text(_ source: TableSource, _ head: [UInt8]) throws(Fault) -> TableSight {
    let form: TableForm
    do throws(Fault) {
      form = try FormFinder.form(of: source, wishes: TableWishes(), limits: TableLimits())
    } catch {
      guard concernsTheSource(error) else { return .none }
      throw error
    }
    let evenness = form.confidence["delimiter"] ?? 0
    guard evenness >= Self.evenly, form.head.count > 1 else { return .none }
    let mapping = ColumnMapping.of(head: form.head)
    let known = mapping.columns.filter { $0.field != nil }
    if let fault = mapping.fault(fixed: [:]) {
      let isPlainTable = evenness >= veryEvenly && form.head.count > 2 && hasLines(head)
      return isPlainTable ? .other(reason(fault)) : .none
    }
    guard form.headRecords > 0, known.count > 1, known.contains(where: { $0.confidence >= wholeName }) else {
      return .none
    }
    return invoices(form, mapping)
  }

  /// Whether there are lines to be compared; packed ones cannot be counted here.
  private static func hasLines(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0x1F, 0x8B]) { return true }
    return head.count { $0 == Byte.lineFeed } > 2 || head.count { $0 == Byte.carriageReturn } > 2
  }

  private static func concernsTheSource(_ fault: Fault) -> Bool {
    fault.code == .sourceUnreadable || fault.code == .sourceChanged
  }

  // MARK: - Workbooks

  private static func workbook(_ source: TableSource, _ head: [UInt8]) throws(Fault) -> TableSight {
    let form: TableForm
    do throws(Fault) {
      form = try WorkbookReader(source, wishes: TableWishes(), limits: TableLimits()).form()
    } catch {
      if error.code == .fileEmpty { return .other("None of its sheets holds a table.") }
      // A text document, an archive, a message: whoever reads those knows better what they are.
      guard concernsTheSource(error) || isWorkbook(source, head) else { return .none }
      throw error
    }
    let mapping = ColumnMapping.of(head: form.head)
    if let fault = mapping.fault(fixed: [:]) { return .other(reason(fault)) }
    return invoices(form, mapping)
  }

  /// Whether a file that cannot be read as a workbook is one all the same.
  private static func isWorkbook(_ source: TableSource, _ head: [UInt8]) -> Bool {
    switch TableKind.of(head: head) {
    case .openDocument, .encryptedWorkbook: return true
    case .workbook: return holds(head, "xl/")
    case .oldWorkbook:
      guard head.starts(with: [0xD0, 0xCF]) else { return true }
      let streams = (try? CompoundDirectory.names(source)) ?? []
      return streams.contains("Workbook") || streams.contains("Book")
    default: return false
    }
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
  }

  /// What was seen, without the flag that nobody can give who takes an inbox in.
  private static func reason(_ fault: Fault) -> String {
    guard let remedy = fault.detail.firstRange(of: " Name them with --fix") else { return fault.detail }
    return String(fault.detail[..<remedy.lowerBound])
  }

  private static func invoices(_ form: TableForm, _ mapping: ColumnMapping) -> TableSight {
    .invoices(fields: mapping.columns.compactMap(\.field), doubts: form.doubts + mapping.doubts)
  }
}
