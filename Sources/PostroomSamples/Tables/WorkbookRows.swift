internal import Foundation
internal import PostroomWorkbookWriting

/// Writes rows as those of a sheet: dates and amounts as numbers with a style, all else as texts.
struct WorkbookRows {
  private let plan: TablePlan
  private let sharesTexts: Bool
  /// The number of the calendar's first day.
  private let firstDay: Int
  /// All texts that come more than once.
  private let texts: TextPool
  /// Where each kind of text begins among them.
  private let places: Places
  /// The rows of this sheet, counted over all files.
  private let range: Range<Int>
  private let numberStarts: TextPool
  private let smallNumberStarts: TextPool
  private let descriptionsAreEmpty: [Bool]

  private struct Places {
    var currencies = 0
    var names = 0
    var taxNumbers = 0
    var accounts = 0
    var descriptions = 0
  }

  init(_ plan: TablePlan, _ range: Range<Int>) {
    self.plan = plan
    self.range = range
    sharesTexts = plan.order.sharesTexts
    // 1904 counts from 1 January 1904 as 0: 1,462 days later.
    firstDay = TableCalendar.excelDayOfFirst - (plan.order.countsFrom1904 ? 1_462 : 0)
    var (places, all) = (Places(), plan.order.locale.heads)
    for (place, more) in [
      (\Places.currencies, TableCurrency.codes), (\.names, plan.sellers.map(\.name)),
      (\.taxNumbers, plan.sellers.map(\.taxNumber)), (\.accounts, plan.sellers.map(\.account)),
      (\.descriptions, plan.descriptions),
    ] {
      places[keyPath: place] = all.count
      all += more
    }
    self.places = places
    texts = TextPool(all.lazy.map(WorkbookMarkup.escaped))
    let starts = TableCalendar.years.map(plan.order.locale.numberStart)
    numberStarts = TextPool(starts.map { Array($0.utf8) })
    smallNumberStarts = TextPool(starts.map { Array($0.lowercased().utf8) })
    descriptionsAreEmpty = plan.descriptions.map(\.isEmpty)
  }

  /// How many texts the table of shared ones has: invoice numbers follow those of the pool, one a row.
  var sharedCount: Int { texts.count + range.count }

  /// Appends the shared texts that come more than once.
  func appendSharedTexts(to bytes: inout TableBytes) {
    for index in 0..<texts.count { append(shared: texts[index], to: &bytes) }
  }

  /// Appends the shared text that is a row's invoice number.
  func appendSharedNumber(of row: InvoiceRow, to bytes: inout TableBytes) {
    bytes.append(Self.sharedStart)
    append(number: row, to: &bytes)
    bytes.append(Self.sharedEnd)
  }

  private func append(shared text: ArraySlice<UInt8>, to bytes: inout TableBytes) {
    bytes.append(Self.sharedStart)
    bytes.append(text)
    bytes.append(Self.sharedEnd)
  }

  private static let sharedStart: StaticString = "<si><t xml:space=\"preserve\">"
  private static let sharedEnd: StaticString = "</t></si>"

  private func append(number row: InvoiceRow, to bytes: inout TableBytes) {
    bytes.append((TablePlan.isSmall(row) ? smallNumberStarts : numberStarts)[row.year - TableCalendar.firstYear])
    bytes.append(number: row.serial, digits: 9)
  }

  /// Appends the row of heads.
  func appendHead(to bytes: inout TableBytes) {
    bytes.append("<row r=\"1\">")
    for column in 0..<12 { append(text: column, column, 1, to: &bytes) }
    bytes.append("</row>")
  }

  /// Appends a row.
  func append(_ row: InvoiceRow, at index: Int, to bytes: inout TableBytes) {
    let line = index - range.lowerBound + 2
    let missing = TablePlan.missingColumn(row)
    bytes.append("<row r=\"")
    bytes.append(number: line)
    bytes.append("\">")
    for column in 0..<12 where column != missing { append(column, of: row, at: index, line, to: &bytes) }
    if row.fault == .tooManyCells { append(inline: Array("extra".utf8)[...], 12, line, to: &bytes) }
    bytes.append("</row>")
  }

  private func append(_ column: Int, of row: InvoiceRow, at index: Int, _ line: Int, to bytes: inout TableBytes) {
    if row.fault != nil, let wrong = wrongText(column, of: row, plan.sellers[row.seller]) {
      return append(inline: WorkbookMarkup.escaped(wrong)[...], column, line, to: &bytes)
    }
    switch column {
    case 0 where sharesTexts: append(shared: texts.count + index - range.lowerBound, column, line, to: &bytes)
    case 0:
      append(start: column, line, to: &bytes)
      bytes.append(Self.inlineStart)
      append(number: row, to: &bytes)
      bytes.append(Self.inlineEnd)
    case 1: append(text: places.names + row.seller, column, line, to: &bytes)
    case 2: append(text: places.taxNumbers + row.seller, column, line, to: &bytes)
    case 3: append(number: firstDay + row.issue, style: 1, column, line, to: &bytes)
    case 4: append(number: firstDay + row.due, style: 1, column, line, to: &bytes)
    case 5: append(text: places.currencies + row.currency, column, line, to: &bytes)
    case 6: append(amount: row.net, of: row, column, line, to: &bytes)
    case 7: append(number: row.rate, style: 0, column, line, to: &bytes)
    case 8: append(amount: row.tax, of: row, column, line, to: &bytes)
    case 9: append(amount: row.total, of: row, column, line, to: &bytes)
    case 10: append(text: places.accounts + row.seller, column, line, to: &bytes)
    default:
      // An empty text is no cell.
      guard !descriptionsAreEmpty[row.description] else { return }
      append(text: places.descriptions + row.description, column, line, to: &bytes)
    }
  }

  /// What a faulty row states in a column as text of its own.
  private func wrongText(_ column: Int, of row: InvoiceRow, _ seller: TableSeller) -> String? {
    switch (row.fault, column) {
    case (.taxIdentifierChecksum, 2): seller.brokenTaxNumber
    case (.badDate, 3): plan.order.locale.impossibleDays[row.variant >> 8 & 3]
    case (.unknownCurrency, 5): TableCurrency.unknown[row.variant >> 8 & 3]
    case (.accountChecksum, 10): seller.brokenAccount
    case (.badNumber, 6), (.badNumber, 8), (.badNumber, 9):
      TablePlan.badAmount(row) == [6: 0, 8: 1, 9: 2][column]
        ? TablePlan.impossibleNumbers[(row.variant >> 12) % 6] : nil
    default: nil
    }
  }

  private func append(start column: Int, _ line: Int, to bytes: inout TableBytes) {
    bytes.append("<c r=\"")
    bytes.append(UInt8(ascii: "A") + UInt8(column))
    bytes.append(number: line)
  }

  private func append(text index: Int, _ column: Int, _ line: Int, to bytes: inout TableBytes) {
    if sharesTexts {
      append(shared: index, column, line, to: &bytes)
    } else {
      append(inline: texts[index], column, line, to: &bytes)
    }
  }

  private func append(shared index: Int, _ column: Int, _ line: Int, to bytes: inout TableBytes) {
    append(start: column, line, to: &bytes)
    bytes.append("\" t=\"s\"><v>")
    bytes.append(number: index)
    bytes.append("</v></c>")
  }

  private func append(inline text: ArraySlice<UInt8>, _ column: Int, _ line: Int, to bytes: inout TableBytes) {
    append(start: column, line, to: &bytes)
    bytes.append(Self.inlineStart)
    bytes.append(text)
    bytes.append(Self.inlineEnd)
  }

  private static let inlineStart: StaticString = "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
  private static let inlineEnd: StaticString = "</t></is></c>"

  private func append(number: Int, style: Int, _ column: Int, _ line: Int, to bytes: inout TableBytes) {
    append(start: column, line, to: &bytes)
    bytes.append("\" s=\"")
    bytes.append(number: style)
    bytes.append("\"><v>")
    bytes.append(number: number)
    bytes.append("</v></c>")
  }

  /// Amounts are written shortest; of one row in 64 as programs do that print all digits of the binary number.
  private func append(amount: Int, of row: InvoiceRow, _ column: Int, _ line: Int, to bytes: inout TableBytes) {
    append(start: column, line, to: &bytes)
    bytes.append("\" s=\"2\"><v>")
    if row.serial % 64 == 7 {
      bytes.append(Array(String(format: "%.17g", Double(amount) / 100).utf8))
    } else if amount % 100 == 0 {
      bytes.append(number: amount / 100)
    } else {
      bytes.append(number: amount / 100)
      bytes.append(UInt8(ascii: "."))
      if amount % 10 == 0 {
        bytes.append(number: amount % 100 / 10)
      } else {
        bytes.append(number: amount % 100, digits: 2)
      }
    }
    bytes.append("</v></c>")
  }
}
