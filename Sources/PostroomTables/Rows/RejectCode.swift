/// Why a row is kept out of the result, in the order in which a row's faults are weighed.
///
/// A row has one line among the rejects. Its code is the first of this list that applies; the reasons of all that apply
/// stand in its text in the same order. Faults of form come first, because behind them no cell is sure to be in its
/// column and no further check is made; then cells that cannot be read, then what they contradict.
public enum RejectCode: String, Sendable, Codable, CaseIterable {
  /// A quote opens and never closes.
  case unterminatedQuote = "unterminated-quote"
  /// The record is longer than a record may be.
  case recordTooLong = "record-too-long"
  /// Bytes are not valid in the file's encoding.
  case undecodable
  /// The row has fewer cells than the head.
  case tooFewCells = "too-few-cells"
  /// The row has more cells than the head, and one of them is not empty.
  case tooManyCells = "too-many-cells"
  /// A cell of a known column is a spreadsheet's error, such as `#N/A`.
  case errorValue = "error-value"
  /// A value that the rules ask for is not there.
  case missingValue = "missing-value"
  /// An amount or a rate cannot be read, or has more decimals than its currency.
  case badNumber = "bad-number"
  /// A date cannot be read, or is on no calendar.
  case badDate = "bad-date"
  /// An amount has two meanings, and the file does not tell which.
  case ambiguousNumber = "ambiguous-number"
  /// A date has two meanings, and the file does not tell which.
  case ambiguousDate = "ambiguous-date"
  /// The currency is none of ISO 4217.
  case unknownCurrency = "unknown-currency"
  /// A date lies outside the days that the rules allow.
  case dateOutOfRange = "date-out-of-range"
  /// Payment is due before the invoice was issued.
  case dueBeforeIssue = "due-before-issue"
  /// The check digits of a tax number do not hold.
  case taxIDChecksum = "tax-id-checksum"
  /// The length or the check digits of an IBAN do not hold.
  case ibanChecksum = "iban-checksum"
  /// The tax is not the net amount times the rate.
  case taxMismatch = "tax-mismatch"
  /// Net amount and tax are not the total.
  case totalMismatch = "total-mismatch"
  /// The seller's invoice number was in an earlier row of the run.
  case duplicateInvoice = "duplicate-invoice"
}
