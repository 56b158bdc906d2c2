/// Reads, checks and normalises the rows of one file; each thread has its own.
public struct RowValidator: Sendable {
  private let plan: RowPlan
  private var currencies = CurrencyReader()

  /// How many bytes a stretch of rows may come to: its room is made at once, so that writing looks at it no more.
  private static let stretchBytes = 128 << 10

  /// Makes a validator.
  ///
  /// - Parameters:
  ///   - mapping: Which column holds which field.
  ///   - form: How the file writes amounts and dates, and how sure that is.
  ///   - rules: What a row must hold.
  ///   - file: The file's name as it stands in `rows.csv`.
  ///   - layout: The columns of `rows.csv`; nil takes this file's.
  ///   - seed: The run's secret for ``DuplicateKey``; the same for all files of a run and for what resumes it.
  public init(
    mapping: ColumnMapping, form: TableForm, rules: RowRules = RowRules(), file: String, layout: RowLayout? = nil,
    seed: UInt64 = 0
  ) {
    plan = RowPlan(mapping, form, rules, file, layout ?? RowLayout([mapping]), seed: seed)
  }

  /// Validates a batch.
  ///
  /// - Parameters:
  ///   - batch: The records.
  ///   - outcome: What was made of them; emptied first.
  /// - Complexity: O(bytes); nothing is allocated for rows that are taken once the outcome has grown to its size.
  public mutating func validate(_ batch: borrowing RecordBatch, into outcome: inout RowOutcome) {
    outcome.begin(batch.sequence, plan, records: batch.records.count)
    var place = 0
    while place < batch.records.count {
      let stretch = RowStretch(batch, plan, from: place, bytes: Self.stretchBytes)
      outcome.makeRoom(stretch.bytes)
      validate(batch, stretch, &outcome)
      place = stretch.rows.upperBound
    }
  }

  private mutating func validate(_ batch: borrowing RecordBatch, _ stretch: RowStretch, _ outcome: inout RowOutcome) {
    // The bytes are taken out while they are written, because the rest of the outcome grows beside them.
    var output: [UInt8] = []
    swap(&output, &outcome.bytes)
    let columns = plan.mapping.columns.count
    output.withUnsafeMutableBytes { output in
      batch.bytes.withUnsafeBytes { bytes in
        batch.cells.withUnsafeBufferPointer { cells in
          guard let start = output.baseAddress else { return }
          let writer = RowWriter(cursor: start + outcome.byteCount)
          var scan = RowScan(plan, bytes, cells, writer, currencies)
          for place in stretch.rows {
            let record = batch.records[place]
            if record.flaw != nil || record.cellCount != columns {
              guard RowForm.isGood(record, scan, &outcome) else { continue }
            }
            let mustDecode = stretch.mayNeedDecoding && RowForm.needsDecoding(record, cells, plan)
            if mustDecode || !scan.read(record) {
              decode(batch, record, &scan, start, &outcome)
            } else if !outcome.take(record, &scan, start) {
              outcome.refuse(record, scan, original: scan)
            }
          }
          currencies = scan.currencies
        }
      }
    }
    swap(&output, &outcome.bytes)
  }

  /// Reads a row from a copy in plain UTF-8.
  @inline(never)
  private func decode(
    _ batch: borrowing RecordBatch, _ record: RecordBatch.Record, _ scan: inout RowScan,
    _ start: UnsafeMutableRawPointer,
    _ outcome: inout RowOutcome
  ) {
    let row = DecodedRow(batch, record)
    row.bytes.withUnsafeBytes { bytes in
      row.cells.withUnsafeBufferPointer { cells in
        var inner = RowScan(
          plan, bytes, cells, RowWriter(cursor: start + outcome.byteCount), scan.currencies)
        _ = inner.read(row.record)
        if !outcome.take(record, &inner, start) { outcome.refuse(record, inner, original: scan) }
        (scan.writer, scan.currencies) = (inner.writer, inner.currencies)
      }
    }
  }
}
