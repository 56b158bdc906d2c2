extension RowOutcome {
  /// Empties the outcome for a batch.
  mutating func begin(_ sequence: Int, _ plan: RowPlan, records: Int) {
    self.sequence = sequence
    taken = 0
    keepsRows = plan.writesRows || plan.checks.duplicates
    rejects.removeAll(keepingCapacity: true)
    withdrawn.removeAll(keepingCapacity: true)
    if keepsRows { makeRowRoom(records) }
    sums.removeAll()
    byteCount = 0
    file = plan.file
    prefixCount = plan.prefixCount
    numberColumn = plan.header(.invoiceNumber)
  }

  private mutating func makeRowRoom(_ count: Int) {
    let missing = count - rowStore.count
    guard missing > 0 else { return }
    let nothing = RowAmounts(currency: 0, decimals: 0, net: 0, tax: 0, total: 0)
    rowStore.append(contentsOf: repeatElement(Row(record: 0, place: 0, end: 0, amounts: nothing), count: missing))
    keyStore.append(contentsOf: repeatElement(.none, count: missing))
  }

  /// Makes room for so many bytes behind those that are there.
  mutating func makeRoom(_ room: Int) {
    let missing = byteCount + room - bytes.count
    if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: max(missing, bytes.count / 4))) }
  }

  /// Takes the row that was read, if it is good.
  @inline(__always)
  mutating func take(
    _ record: RecordBatch.Record, at place: Int, _ scan: inout RowScan, _ start: UnsafeMutableRawPointer
  ) -> Bool {
    guard scan.findings.isGood(required: scan.plan.required) else {
      scan.writer.cursor = start + byteCount
      return false
    }
    accept(record, at: place, scan, start)
    return true
  }

  @inline(__always)
  private mutating func accept(
    _ record: RecordBatch.Record, at place: Int, _ scan: borrowing RowScan, _ start: UnsafeMutableRawPointer
  ) {
    byteCount = UnsafeRawPointer(scan.writer.cursor) - UnsafeRawPointer(start)
    let found = scan.findings
    let amounts = RowAmounts(
      currency: found.currency, decimals: UInt8(truncatingIfNeeded: found.decimals), net: found.net.units,
      tax: found.tax.units, total: found.total.units)
    if keepsRows {
      rowStore[taken] = Row(
        record: record.number, place: Int32(truncatingIfNeeded: place), end: UInt32(truncatingIfNeeded: byteCount),
        amounts: amounts)
      keyStore[taken] = scan.key
    }
    taken &+= 1
    sums.add(amounts)
  }

  /// Rejects the row that was read.
  ///
  /// - Parameter original: What reads the batch: not what read the row, where that was a copy.
  @inline(never)
  mutating func refuse(_ record: RecordBatch.Record, _ scan: borrowing RowScan, original: borrowing RowScan) {
    let explanation = RowExplanation(plan: scan.plan, findings: scan.findings, text: scan.texts())
    let faults = explanation.faults
    guard let first = faults.first else { return }
    let reason = faults.map(\.sentence).joined(separator: " ")
    reject(record, original, first.code, column: first.column, reason)
  }

  /// Rejects a row.
  mutating func reject(
    _ record: RecordBatch.Record, _ scan: borrowing RowScan, _ code: RejectCode, column: String, _ reason: String
  ) {
    rejects.append(
      RowReject(
        file: file, record: record.number, line: record.line, offset: record.offset, column: column, code: code,
        reason: reason, raw: scan.raw(record)))
  }
}
