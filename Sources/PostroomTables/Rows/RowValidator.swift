/// Reads, checks and normalises the rows of one file; each thread has its own.
public struct RowValidator: Sendable {
  let plan: RowPlan
  private var currencies = CurrencyReader()
  var tally = CurrencyTally()

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
  ///   - writesRows: Whether the lines of `rows.csv` are made; all else is the same without them.
  public init(
    mapping: ColumnMapping, form: TableForm, rules: RowRules = RowRules(), file: String, layout: RowLayout? = nil,
    seed: UInt64 = 0, writesRows: Bool = true
  ) {
    plan = RowPlan(
      mapping, form, rules, file, layout ?? RowLayout([mapping]), seed: seed, writesRows: writesRows)
  }

  /// Validates a batch.
  ///
  /// - Parameters:
  ///   - batch: The records.
  ///   - outcome: What was made of them; emptied first.
  /// - Complexity: O(bytes); nothing is allocated for rows that are taken once the outcome has grown to its size.
  public mutating func validate(_ batch: borrowing RecordBatch, into outcome: inout RowOutcome) {
    outcome.begin(batch.sequence, plan, records: batch.recordCount)
    var (place, missed) = (0, 0)
    while place < batch.recordCount {
      if mayGlance, missed < Self.mostMissed + place / 2 {
        place = glance(batch, from: place, &outcome)
        guard place < batch.recordCount else { break }
        missed += 1
        place = read(batch, from: place, bytes: 0, &outcome)
      } else {
        place = read(batch, from: place, bytes: Self.stretchBytes, &outcome)
      }
    }
    tally.move(to: &outcome.sums)
  }

  /// The line of `rows.csv` of a row that was taken.
  public mutating func line(of row: RowOutcome.Row, in batch: borrowing RecordBatch) -> [UInt8] {
    var outcome = RowOutcome()
    outcome.begin(batch.sequence, plan, records: 1)
    let stretch = RowStretch(batch, plan, from: Int(row.place), bytes: 0)
    outcome.makeRoom(stretch.bytes)
    validate(batch, stretch, &outcome)
    return Array(outcome.bytes[..<outcome.byteCount])
  }

  /// Reads rows in full, as many as come to so many bytes, but at least one.
  ///
  /// - Returns: The place behind them.
  private mutating func read(
    _ batch: borrowing RecordBatch, from place: Int, bytes: Int, _ outcome: inout RowOutcome
  ) -> Int {
    let stretch = RowStretch(batch, plan, from: place, bytes: bytes)
    outcome.makeRoom(stretch.bytes)
    validate(batch, stretch, &outcome)
    if !plan.writesRows { outcome.byteCount = 0 }
    return stretch.rows.upperBound
  }

  private mutating func validate(_ batch: borrowing RecordBatch, _ stretch: RowStretch, _ outcome: inout RowOutcome) {
    // The bytes are taken out while they are written, because the rest of the outcome grows beside them.
    var output: [UInt8] = []
    swap(&output, &outcome.bytes)
    let columns = plan.mapping.columns.count
    output.withUnsafeMutableBytes { output in
      batch.bytes.withUnsafeBytes { bytes in
        batch.withCells { cells in
          guard let start = output.baseAddress else { return }
          let writer = RowWriter(cursor: start + outcome.byteCount)
          var scan = RowScan(plan, bytes, cells, writer, currencies)
          for place in stretch.rows {
            let record = batch.withRecords { $0[place] }
            if record.flaw != nil || record.cellCount != columns {
              guard RowForm.isGood(record, scan, &outcome) else { continue }
            }
            let mustDecode = stretch.mayNeedDecoding && RowForm.needsDecoding(record, cells, plan)
            if mustDecode || !scan.read(record) {
              decode(batch, record, at: place, &scan, start, &outcome)
            } else if !outcome.take(record, at: place, &scan, start) {
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
    _ batch: borrowing RecordBatch, _ record: RecordBatch.Record, at place: Int, _ scan: inout RowScan,
    _ start: UnsafeMutableRawPointer,
    _ outcome: inout RowOutcome
  ) {
    let row = DecodedRow(batch, record)
    row.bytes.withUnsafeBytes { bytes in
      row.cells.withUnsafeBufferPointer { cells in
        var inner = RowScan(
          plan, bytes, cells, RowWriter(cursor: start + outcome.byteCount), scan.currencies)
        _ = inner.read(row.record)
        if !outcome.take(record, at: place, &inner, start) { outcome.refuse(record, inner, original: scan) }
        (scan.writer, scan.currencies) = (inner.writer, inner.currencies)
      }
    }
  }
}
