/// What was found in a row: the values that belong together, and the state of every cell that was read.
struct RowFindings {
  var net = ReadAmount()
  var tax = ReadAmount()
  var total = ReadAmount()
  /// In units of 10^-4 per cent.
  var rate = ReadAmount()
  var issue = ReadDay()
  var due = ReadDay()
  var sellerTaxID = ValueState.good
  var buyerTaxID = ValueState.good
  var iban = ValueState.good
  var currencyState = ValueState.good
  /// Packed; 0 for none.
  var currency: UInt32 = 0
  var decimals = 2
  /// The fields that have a value, as bits.
  var present: UInt32 = 0
  /// The fields whose cells are a spreadsheet's errors, as bits.
  var errors: UInt32 = 0
  var isDueBeforeIssue = false
  var isTaxWrong = false
  var isTotalWrong = false

  @inline(__always)
  func has(_ field: RowField) -> Bool { present &>> UInt32(truncatingIfNeeded: field.rawValue) & 1 == 1 }

  /// Whether nothing is wrong with any cell or with what they say together.
  @inline(__always)
  func isGood(required: UInt32) -> Bool {
    let amounts = net.state.rawValue | tax.state.rawValue | total.state.rawValue | rate.state.rawValue
    let texts = sellerTaxID.rawValue | buyerTaxID.rawValue | iban.rawValue | currencyState.rawValue
    let days = issue.state.rawValue | due.state.rawValue
    return amounts | texts | days == 0 && errors == 0 && required & ~present == 0
      && !isDueBeforeIssue && !isTaxWrong && !isTotalWrong
  }
}
