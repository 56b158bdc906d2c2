internal import PostroomModel

/// Chooses the sheets to read: the wished one, or all that can be seen and look like tables.
struct SheetChoice {
  let wishes: TableWishes
  let limits: TableLimits
  let parts: PackageParts
  let meaning: SheetMeaning

  /// How many rows are looked at.
  private static let sampledRows = 100

  /// Chooses.
  ///
  /// - Throws: `file-empty` when none holds a table, `usage-invalid` when none has the wished name; those of ``SheetScanner``.
  func choose(_ listed: [WorkbookPart.Sheet]) throws(Fault) -> ([WorkbookSheet], [WorkbookSheetLeftOut]) {
    if let wish = wishes.sheet, !listed.contains(where: { $0.name == wish }) {
      let names = listed.prefix(20).map { "'\(Self.printable($0.name))'" }.joined(separator: ", ")
      throw Fault(.usageInvalid, "--sheet", "There is no such sheet in the workbook; it has \(names).")
    }
    var sheets: [WorkbookSheet] = []
    var leftOut: [WorkbookSheetLeftOut] = []
    for (index, sheet) in listed.enumerated() {
      if let reason = reasonToLeaveOut(sheet) {
        leftOut.append(WorkbookSheetLeftOut(name: sheet.name, reason: reason))
      } else if let part = sheet.part, let table = try table(sheet, part, number: index + 1) {
        sheets.append(table)
      } else {
        leftOut.append(WorkbookSheetLeftOut(name: sheet.name, reason: .noTable))
      }
    }
    guard !sheets.isEmpty else {
      throw Fault(.fileEmpty, "workbook", "None of its \(listed.count) sheets holds a table that can be seen.")
    }
    return (sheets, leftOut)
  }

  private func reasonToLeaveOut(_ sheet: WorkbookPart.Sheet) -> WorkbookSheetLeftOut.Reason? {
    if let wish = wishes.sheet, sheet.name != wish { return .notWished }
    if sheet.part == nil { return .noCells }
    return sheet.isHidden && wishes.sheet == nil ? .hidden : nil
  }

  private func table(_ sheet: WorkbookPart.Sheet, _ part: String, number: Int) throws(Fault) -> WorkbookSheet? {
    let reader = try parts.reader(part, subject: "sheet \(number)")
    var sampled = SheetRows(SheetScanner(reader, meaning, width: 0, limits: limits), after: 0)
    var batch = RecordBatch()
    _ = try sampled.fill(&batch, most: Self.sampledRows)
    let rows = SampledRow.rows(of: batch)
    let head = HeadFinder(rows, hasHead: wishes.hasHead)
    guard head.isTable else { return nil }
    let headLine = head.headRecords > 0 ? rows[head.headRecords - 1].line : 0
    let (notation, doubts, confidence) = SheetNotation.found(
      in: rows.dropFirst(head.headRecords), head: head.head, wishes)
    var form = TableForm(kind: .workbook, delimiter: 0, quote: nil, headRecords: head.headRecords, head: head.head)
    form.notation = notation
    form.confidence = confidence.merging(["encoding": 1, "head": head.confidence]) { first, _ in first }
    form.doubts = doubts + [head.doubt].compactMap(\.self)
    return WorkbookSheet(
      name: sheet.name, number: number, isHidden: sheet.isHidden, form: form, headLine: headLine, width: head.width,
      part: part)
  }

  /// A name without what a terminal would act on.
  private static func printable(_ name: String) -> String {
    String(
      String.UnicodeScalarView(name.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(40)))
  }
}
