/// What the rows of all files of an order share.
struct TablePlan {
  let order: TableOrder
  let calendar = TableCalendar()
  let sellers: [TableSeller]
  let descriptions: [String]
  let bareDescriptions: [String]
  let rows: InvoiceRows
  /// The byte between cells.
  let delimiter: UInt8

  /// Numbers in which something is wrong in every notation.
  static let impossibleNumbers = ["12a.4x", "1O5", "#12", "--", "12..5", "n/a"]

  /// Invents sellers and descriptions: more for more rows, up to some thousands.
  init(_ order: TableOrder) {
    self.order = order
    delimiter = order.format == .tsv ? UInt8(ascii: "\t") : order.locale.delimiter
    var random = SampleRandom(seed: order.seed, stream: 6 << 40)
    let separator = String(Unicode.Scalar(delimiter))
    let many = min(max(order.rows / 20, 50), 4_000)
    sellers = (0..<many).map { _ in TableSeller(order.locale, &random) }
    descriptions = (0..<many).map { _ in TableDescription.text(order.locale, delimiter: separator, &random) }
    bareDescriptions = (0..<200).map { _ in TableDescription.bare(&random) }
    rows = InvoiceRows(
      order, calendar, sellers: many, descriptions: many, bareDescriptions: bareDescriptions.count)
  }

  /// Whether the number is written in small letters, which makes it no other one.
  static func isSmall(_ row: InvoiceRow) -> Bool { row.fault == .duplicateInvoice && row.variant >> 16 & 3 == 0 }

  /// The amount in which a row states no number: net, tax or total.
  static func badAmount(_ row: InvoiceRow) -> Int? {
    row.fault == .badNumber ? row.variant >> 8 % 3 : nil
  }

  /// The column that a row leaves empty although it must state it: number, tax number, issue date or total.
  static func missingColumn(_ row: InvoiceRow) -> Int? {
    row.fault == .missingValue ? [0, 2, 3, 9][row.variant >> 8 & 3] : nil
  }
}
