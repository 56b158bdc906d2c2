internal import PostroomModel

/// The columns of `results.csv`: the results row, flat.
enum ResultTable {
  /// A byte order mark, so that spreadsheets read the letters right, and the heading.
  ///
  /// - Parameter photographs: Whether there are columns of photographs.
  static func heading(photographs: Bool) -> String {
    "\u{FEFF}" + names(photographs: photographs).joined(separator: ",") + "\r\n"
  }

  /// What stands at the heads of the columns.
  static func names(photographs: Bool) -> [String] { columns + (photographs ? photographColumns : []) }

  /// The contract's fields that have one value; of lines there is only the number.
  private static let fieldNames = [
    FieldName.identifier, FieldName.tckn, FieldName.vkn, FieldName.partitaIVA, FieldName.codiceFiscale,
    FieldName.documentNumber, FieldName.invoiceNumber, FieldName.uuid, FieldName.purchaseOrder, FieldName.invoiceDate,
    FieldName.dueDate, FieldName.seller, FieldName.sellerTaxID, FieldName.sellerAddress, FieldName.buyer,
    FieldName.buyerTaxID, FieldName.buyerAddress, FieldName.netAmount, FieldName.taxRate, FieldName.taxAmount,
    FieldName.totalAmount, FieldName.currency, FieldName.iban, FieldName.description, FieldName.employeeName,
    FieldName.employeeCode, FieldName.department, FieldName.periodStart, FieldName.periodEnd, FieldName.purpose,
    FieldName.email, FieldName.phone,
  ]
  private static let columns =
    ["id", "source", "status", "category", "confidence"] + fieldNames + [FieldName.lines, "doubts"]
    + ["pages", "part_of", "part_pages", "rotation", "language", "destination", "duplicate_of", "warnings"]
    + ["fault_code", "fault_title", "fault_detail", "fault_remedy"]
    + Stage.allCases.map { "\($0.rawValue)_ms" }
  /// The columns of archives that hold photographs: behind the others, whose places stay.
  private static let photographColumns = ["photograph_verdict", "photograph_reasons"]

  /// How many columns a line has; a file with another number was written by another version.
  static func columnCount(photographs: Bool) -> Int { columns.count + (photographs ? photographColumns.count : 0) }

  /// One line with its end.
  static func line(_ row: ResultRow, photographs: Bool) -> String {
    cells(row, photographs: photographs).map(cell).joined(separator: ",") + "\r\n"
  }

  /// The cells of a line, as they are.
  static func cells(_ row: ResultRow, photographs: Bool) -> [String] {
    var cells = [row.id ?? "", row.source, row.status.rawValue, row.category ?? ""]
    cells.append(row.confidence.map { decimal($0, places: 3) } ?? "")
    cells += fieldNames.map { row.fields[$0]?.value ?? "" }
    cells += [row.lines.isEmpty ? "" : String(row.lines.count), row.doubts.map(\.sentence).joined(separator: " ")]
    cells += [String(row.pages), row.part?.of ?? "", row.part?.pages.text ?? ""]
    cells += [String(row.rotation), row.language ?? "", row.destination ?? ""]
    cells += [row.duplicateOf ?? "", row.warnings.joined(separator: " ")]
    cells += [row.fault?.code, row.fault?.title, row.fault?.detail, row.fault?.remedy].map { $0 ?? "" }
    cells += Stage.allCases.map { row.timings[$0].map { decimal($0, places: 3) } ?? "" }
    if photographs { cells += [row.photograph?.verdict.rawValue ?? "", row.photograph?.reasons ?? ""] }
    return cells
  }

  /// Quotes a cell where needed (RFC 4180) and disarms what a spreadsheet would take for a formula.
  ///
  /// The characters are those that OWASP names for CSV injection; numbers are left alone.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), Double(text) == nil { text = "'" + text }
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    // Scalar by scalar: a quote with a combining mark is one character to Swift and still a quote to a reader.
    let doubled = text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { doubled, scalar in
      if scalar == "\"" { doubled.append(scalar) }
      doubled.append(scalar)
    }
    return "\"" + String(doubled) + "\""
  }

  /// A plain decimal with a fixed number of places.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(scaled)" }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
  }
}
