internal import PostroomModel

/// The invoices of a file of data as a table: a row for each, whose columns are the contract's fields.
///
/// What is known exactly is written as the validator reads it without a doubt: UTF-8, decimals with a point, ISO dates.
final class InvoiceTable: Sendable {
  private let records: [InvoiceRecord]
  /// What a person should know of the file, one sentence each.
  let notes: [String]

  /// The form of all files of data.
  static let form = TableForm(
    kind: .invoices, delimiter: 0, quote: nil, headRecords: 0, head: ColumnMapping.fieldNames,
    confidence: ["encoding": 1, "decimal": 1, "date-order": 1])
  /// What its columns are: a person who names the columns of tables says nothing about these.
  static let mapping = ColumnMapping(
    columns: ColumnMapping.fieldNames.map { ColumnMapping.Column(header: $0, field: $0, name: $0, confidence: 1) })

  /// So many records are handed over at a time.
  private static let batchRecords = 256
  /// What may be read behind the last cell.
  private static let slack = 64

  /// Takes the invoices of a file.
  ///
  /// - Throws: `format-unsupported` when none of them asks for money or gives it back.
  init(_ delivered: DeliveredInvoices) throws(Fault) {
    guard delivered.invoices.contains(where: { $0.kind != .despatchAdvice }) else {
      throw Fault(.formatUnsupported, "", "It is a despatch advice, which states no amounts.")
    }
    records = delivered.invoices.map(InvoiceRecord.init)
    notes = delivered.notes + Self.note(ofCreditNotes: delivered.invoices)
  }

  /// Calls the body with each batch, on the calling thread; the body may take the batch away.
  func forEachBatch(_ body: (inout RecordBatch) throws(Fault) -> Void) throws(Fault) -> CSVReader.Summary {
    var batch = RecordBatch()
    var place = 0
    while place < records.count {
      let end = min(records.count, place + Self.batchRecords)
      fill(&batch, place..<end)
      try body(&batch)
      place = end
    }
    return CSVReader.Summary(records: records.count, lines: 1)
  }

  /// The cells of an invoice's lines.
  ///
  /// - Parameter record: Its number, from 1.
  func lines(ofRecord record: Int) -> [[String]] {
    records.indices.contains(record - 1) ? records[record - 1].lines : []
  }

  private func fill(_ batch: inout RecordBatch, _ range: Range<Int>) {
    batch.bytes.removeAll(keepingCapacity: true)
    batch.cells.removeAll(keepingCapacity: true)
    batch.records.removeAll(keepingCapacity: true)
    // The batch may come from a reader of text, whose records lay elsewhere.
    (batch.found, batch.encoding, batch.quote) = (nil, .utf8, UInt8(ascii: "\""))
    (batch.sequence, batch.thread) = (range.lowerBound / Self.batchRecords, 0)
    batch.isLast = range.upperBound == records.count
    for index in range { append(records[index], number: index + 1, to: &batch) }
    batch.bytes += [UInt8](repeating: 0, count: Self.slack)
  }

  private func append(_ record: InvoiceRecord, number: Int, to batch: inout RecordBatch) {
    let first = batch.cells.count
    for (field, value) in zip(RowField.allCases, record.values) {
      var traits: RecordBatch.Traits = []
      if field == .totalAmount, record.isTotalExplained { traits.insert(.explained) }
      let start = batch.bytes.count
      batch.bytes += value.utf8
      batch.cells.append(
        RecordBatch.Cell(start: UInt32(start), length: UInt32(batch.bytes.count - start), traits: traits))
    }
    let raw = batch.bytes.count
    batch.bytes += Self.raw(record)
    batch.records.append(
      RecordBatch.Record(
        firstCell: first, cellCount: record.values.count, number: number, line: 1, offset: 0,
        raw: raw..<batch.bytes.count))
  }

  /// What a reject repeats: the values as a line of CSV, for the bytes of the file are markup.
  private static func raw(_ record: InvoiceRecord) -> [UInt8] {
    var line: [UInt8] = []
    for (place, value) in record.values.enumerated() where line.count < RowReject.rawLimit {
      if place > 0 { line.append(UInt8(ascii: ",")) }
      RowCell.append(value, to: &line)
    }
    return line
  }

  private static func note(ofCreditNotes invoices: [ElectronicInvoice]) -> [String] {
    let found = invoices.indices.filter { invoices[$0].kind == .creditNote }
    guard let first = found.first else { return [] }
    let which =
      invoices.count == 1
      ? "It is a credit note"
      : found.count == 1
        ? "Its invoice \(first + 1) is a credit note"
        : "\(found.count) of its invoices are credit notes, the first of them number \(first + 1)"
    return [which + ": amounts in the buyer's favour are written and summed without a sign, as the data states them."]
  }
}
