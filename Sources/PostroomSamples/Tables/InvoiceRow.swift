/// One row of a generated table before it is written.
struct InvoiceRow {
  /// The row of which the invoice number is: its own, or that of an earlier row.
  var serial: Int
  /// The place of the seller in the pool.
  var seller: Int
  /// The places of days in the calendar.
  var issue: Int
  var due: Int
  /// The year that the invoice number states.
  var year: Int
  /// The place of the currency in the list.
  var currency: Int
  /// Amounts in hundredths.
  var net: Int
  var tax: Int
  var total: Int
  /// The rate of the tax in per cent.
  var rate: Int
  /// The place of the description in its pool.
  var description: Int
  /// Whether the description is one with bare quotes.
  var hasBareQuote: Bool
  /// What is wrong with it; nil when nothing is.
  var fault: TableFault?
  /// Chance for the way in which it is wrong.
  var variant: Int
}
