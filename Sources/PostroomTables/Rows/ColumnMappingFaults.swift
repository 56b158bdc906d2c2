public import PostroomModel

/// What makes a mapping useless, and what a person should know of it.
extension ColumnMapping {
  /// The contract's names of the fields that columns can hold, in the order of `rows.csv`.
  public static let fieldNames: [String] = RowField.allCases.map(\.name)

  /// Why what a person says about columns is wrong whatever a file holds; nil when it is not.
  ///
  /// - Parameter fixed: As in ``of(head:fixed:)``.
  /// - Returns: `usage-invalid` where a field is named that is not there.
  public static func fault(fixed: [String: String]) -> Fault? {
    guard let unknown = fixed.keys.sorted().first(where: { !fieldNames.contains($0) }) else { return nil }
    return Fault(
      .usageInvalid, "--fix", "There is no field '\(unknown)': the fields are \(fieldNames.joined(separator: ", ")).")
  }

  /// Why no rows can be read with this mapping; nil when some can.
  ///
  /// - Parameter fixed: What the mapping was made with.
  /// - Returns: `usage-invalid` where a person names a field or a column that is not there or a column twice,
  ///   `format-unsupported` where no column holds what makes a row an invoice.
  public func fault(fixed: [String: String]) -> Fault? {
    if let fault = Self.fault(fixed: fixed) { return fault }
    for (field, heading) in fixed.sorted(by: { $0.key < $1.key }) where !heading.isEmpty {
      guard columns.contains(where: { $0.field == field }) else {
        return Fault(
          .usageInvalid, "--fix",
          "There is no column '\(heading)' that could be \(field), or another field has it; \(seen).")
      }
    }
    guard lacking(Self.telling).count == Self.telling.count else { return nil }
    return Fault(
      .formatUnsupported, "",
      "No column is known as one of invoices; \(seen). Name them with --fix, such as --fix total_amount=#3 for the third."
    )
  }

  /// Of these a table of invoices has one at least.
  private static let telling = [
    FieldName.invoiceNumber, FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount, FieldName.sellerTaxID,
  ]

  /// What a person should know of fields that invoices have and that no column of this mapping holds; nil when all are
  /// there or a person says of each that none holds it.
  ///
  /// - Parameter fixed: What the mapping was made with.
  public func doubtOfLacking(fixed: [String: String]) -> String? {
    var wanted = [FieldName.invoiceNumber, FieldName.invoiceDate, FieldName.sellerTaxID, FieldName.currency]
    // One of both says what an invoice comes to.
    if lacking([FieldName.netAmount]).isEmpty == lacking([FieldName.totalAmount]).isEmpty {
      wanted.append(FieldName.totalAmount)
    }
    let lacked = lacking(wanted).filter { fixed[$0] == nil }
    guard !lacked.isEmpty else { return nil }
    return "No column is known as \(lacked.joined(separator: ", ")): the rows are taken without; "
      + "name the column with --fix if there is one."
  }

  /// The headings for a person to choose from: some of them, and as much of each as fits a line.
  private var seen: String {
    guard columns.contains(where: { !$0.header.isEmpty }) else { return "the file has no headings" }
    let (most, longest) = (12, 40)
    let names = columns.prefix(most).map { column in
      let plain = column.header.unicodeScalars.prefix(longest).map {
        $0.properties.generalCategory == .control ? " " : $0
      }
      return "'" + String(String.UnicodeScalarView(plain)) + "'"
    }
    let others = columns.count > most ? " and \(columns.count - most) more" : ""
    return "the file has \(names.joined(separator: ", "))\(others)"
  }
}
