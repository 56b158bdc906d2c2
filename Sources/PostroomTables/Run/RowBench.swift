/// What one thread needs to make rows of batches; kept for the next batch, and the next file, once its rows are written.
final class RowBench {
  var batch = RecordBatch()
  var outcome = RowOutcome()
  var validator: RowValidator?
  /// The number of the file that the validator is made for.
  var file = -1
  /// What the records of the batch were made of where they are electronic invoices.
  var invoices: InvoiceTable?
}
