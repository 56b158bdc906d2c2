/// Writes rows as lines of a delimited file and keeps count of lines.
struct DelimitedRows {
  private let plan: TablePlan
  private let delimiter: UInt8
  private let decimal: UInt8
  private let thousands: UInt8?
  private let lineEnd: [UInt8]
  private let head: [UInt8]
  private let names: TextPool
  private let taxNumbers: TextPool
  private let brokenTaxNumbers: TextPool
  private let accounts: TextPool
  private let brokenAccounts: TextPool
  private let descriptions: TextPool
  private let bareDescriptions: TextPool
  private let days: TextPool
  private let currencies: TextPool
  private let numberStarts: TextPool
  private let smallNumberStarts: TextPool

  init(_ plan: TablePlan) {
    let (locale, encoding, delimiter) = (plan.order.locale, plan.order.encoding, plan.delimiter)
    let cell = { (text: String) in encoding.bytes(Self.quoted(text, delimiter)) }
    self.plan = plan
    self.delimiter = delimiter
    decimal = locale.decimal
    thousands = locale.thousands
    lineEnd = encoding.bytes(locale.lineEnd)
    head = locale.heads.map(cell).joined(separator: [delimiter]) + lineEnd
    names = TextPool(plan.sellers.lazy.map { cell($0.name) })
    taxNumbers = TextPool(plan.sellers.lazy.map { cell($0.taxNumber) })
    brokenTaxNumbers = TextPool(plan.sellers.lazy.map { cell($0.brokenTaxNumber) })
    accounts = TextPool(plan.sellers.lazy.map { cell($0.account) })
    brokenAccounts = TextPool(plan.sellers.lazy.map { cell($0.brokenAccount) })
    descriptions = TextPool(plan.descriptions.lazy.map(cell))
    bareDescriptions = TextPool(plan.bareDescriptions.lazy.map(encoding.bytes))
    days = TextPool(plan.calendar.days.lazy.map { cell(locale.text($0)) })
    currencies = TextPool(TableCurrency.codes.lazy.map(cell))
    let starts = TableCalendar.years.map(locale.numberStart)
    numberStarts = TextPool(starts.map(encoding.bytes))
    smallNumberStarts = TextPool(starts.map { encoding.bytes($0.lowercased()) })
  }

  /// Appends the names of the columns.
  func appendHead(to bytes: inout TableBytes) { bytes.append(head) }

  /// Appends a row.
  ///
  /// - Returns: How many physical lines it takes.
  func append(_ row: InvoiceRow, to bytes: inout TableBytes) -> Int {
    // A row with cells too few ends after three to ten of its twelve.
    let cells = row.fault == .tooFewCells ? 3 + (row.variant >> 8) % 8 : 12
    let missing = TablePlan.missingColumn(row)
    for column in 0..<cells {
      if column > 0 { bytes.append(delimiter) }
      if column != missing { append(column, of: row, to: &bytes) }
    }
    if row.fault == .tooManyCells {
      bytes.append(delimiter)
      bytes.append("extra")
    }
    bytes.append(lineEnd)
    return 1 + (cells < 12 || row.hasBareQuote ? 0 : descriptions.lineEnds[row.description])
  }

  private func append(_ column: Int, of row: InvoiceRow, to bytes: inout TableBytes) {
    switch column {
    case 0:
      bytes.append((TablePlan.isSmall(row) ? smallNumberStarts : numberStarts)[row.year - TableCalendar.firstYear])
      bytes.append(number: row.serial, digits: 9)
    case 1: bytes.append(names[row.seller])
    case 2: bytes.append((row.fault == .taxIdentifierChecksum ? brokenTaxNumbers : taxNumbers)[row.seller])
    case 3 where row.fault == .badDate:
      bytes.append(Array(plan.order.locale.impossibleDays[row.variant >> 8 & 3].utf8))
    case 3: bytes.append(days[row.issue])
    case 4: bytes.append(days[row.due])
    case 5 where row.fault == .unknownCurrency:
      bytes.append(Array(TableCurrency.unknown[row.variant >> 8 & 3].utf8))
    case 5: bytes.append(currencies[row.currency])
    case 6: append(amount: row.net, 0, of: row, to: &bytes)
    case 7: bytes.append(number: row.rate)
    case 8: append(amount: row.tax, 1, of: row, to: &bytes)
    case 9: append(amount: row.total, 2, of: row, to: &bytes)
    case 10: bytes.append((row.fault == .accountChecksum ? brokenAccounts : accounts)[row.seller])
    default: bytes.append((row.hasBareQuote ? bareDescriptions : descriptions)[row.description])
    }
  }

  /// Appends one of the three amounts, or what is none.
  private func append(amount: Int, _ place: Int, of row: InvoiceRow, to bytes: inout TableBytes) {
    if TablePlan.badAmount(row) == place {
      bytes.append(Array(TablePlan.impossibleNumbers[(row.variant >> 12) % 6].utf8))
      return
    }
    let isQuoted = thousands == delimiter && amount >= 100_000
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(cents: amount, decimal: decimal, thousands: thousands)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }

  /// A cell as RFC 4180 wants it: in quotes, those inside doubled, where it holds what would end it.
  private static func quoted(_ text: String, _ delimiter: UInt8) -> String {
    let isQuoted = text.utf8.contains { $0 == delimiter || [0x22, 0x0A, 0x0D].contains($0) }
    guard isQuoted else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
