/// Reads the cells of one row after another, and writes each row as it goes.
///
/// It holds addresses of the batch's buffers and is valid inside of the calls that hand them out.
struct RowScan {
  let plan: RowPlan
  let base: UnsafeRawPointer
  let limit: UnsafeRawPointer
  let cells: UnsafeBufferPointer<RecordBatch.Cell>
  var currencies: CurrencyReader
  var findings = RowFindings()
  var key = DuplicateKey.none
  var writer: RowWriter
  /// Where the row's cells begin, and how many there are.
  private var first = 0
  private var count = 0
  var isWhole = true
  var scratch: [UInt8] = []

  init(
    _ plan: RowPlan, _ batch: UnsafeRawBufferPointer, _ cells: UnsafeBufferPointer<RecordBatch.Cell>,
    _ writer: RowWriter, _ currencies: CurrencyReader
  ) {
    self.plan = plan
    // An empty buffer may have no address; nothing is read from this one.
    base = batch.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    limit = base + batch.count
    self.cells = cells
    self.writer = writer
    self.currencies = currencies
  }

  /// Reads a row and writes it at the writer's cursor, whether or not it is good.
  ///
  /// - Returns: Whether it could be read; it cannot where cells hold bytes that must be decoded first.
  @inline(__always)
  mutating func read(_ record: RecordBatch.Record) -> Bool {
    (first, count, isWhole) = (record.firstCell, record.cellCount, true)
    findings = RowFindings()
    prefix()
    writer.number(record.number)
    writer.comma()
    writer.number(record.line)
    var hasher = KeyHasher(plan.secrets)
    number(&hasher)
    text(.uuid)
    text(.purchaseOrder)
    days()
    text(.seller)
    findings.sellerTaxID = taxID(.sellerTaxID, &hasher)
    text(.sellerAddress)
    text(.buyer)
    var ignored = hasher
    findings.buyerTaxID = taxID(.buyerTaxID, &ignored)
    text(.buyerAddress)
    currency()
    amounts()
    account()
    text(.description)
    if plan.hasPassed { passed() }
    writer.byte(0x0D)
    writer.byte(0x0A)
    finishKey(hasher)
    return isWhole
  }

  @inline(__always)
  private mutating func prefix() {
    if plan.prefixCount <= 32 {
      writer.cursor.storeBytes(of: plan.prefixHead, as: SIMD32<UInt8>.self)
      writer.cursor += plan.prefixCount
    } else {
      plan.prefix.withUnsafeBytes { writer.plain(ByteRun($0)) }
    }
  }

  @inline(never)
  private mutating func passed() {
    for column in plan.passed {
      writer.comma()
      if column >= 0, let run = cell(Int(column)) { isWhole = writeText(run) && isWhole }
    }
  }

  /// A cell without the spaces around it; nil when it is empty or not there.
  @inline(__always)
  func cell(_ column: Int) -> (run: ByteRun, traits: RecordBatch.Traits)? {
    guard column >= 0, column < count else { return nil }
    let cell = cells[first &+ column]
    let run = ByteRun(start: base + Int(cell.start), count: Int(cell.length), limit: limit).trimmed
    return run.count == 0 ? nil : (run, cell.traits)
  }

  /// The same of a field; errors of spreadsheets are noted.
  @inline(__always)
  mutating func cell(_ field: RowField) -> (run: ByteRun, traits: RecordBatch.Traits)? {
    guard let found = cell(Int(plan.columns[field.rawValue])) else { return nil }
    findings.present |= 1 &<< UInt32(truncatingIfNeeded: field.rawValue)
    if found.run[0] == UInt8(ascii: "#") || found.traits.contains(.error) { noteError(found, field) }
    return found
  }

  @inline(never)
  private mutating func noteError(_ found: (run: ByteRun, traits: RecordBatch.Traits), _ field: RowField) {
    if found.traits.contains(.error) || SpreadsheetError.isOne(found.run) { findings.errors |= 1 << field.rawValue }
  }

  @inline(__always)
  mutating func writeText(_ cell: (run: ByteRun, traits: RecordBatch.Traits)) -> Bool {
    writer.text(cell.run, isDoubled: cell.traits.contains(.doubledQuotes))
  }

  @inline(__always)
  private mutating func text(_ field: RowField) {
    writer.comma()
    if let found = cell(field) { isWhole = writeText(found) && isWhole }
  }

  @inline(__always)
  private mutating func days() {
    writer.comma()
    if let found = cell(.invoiceDate) {
      findings.issue = plan.days.read(found.run)
      write(findings.issue, found.run)
    }
    writer.comma()
    guard let found = cell(.dueDate) else { return }
    findings.due = plan.days.read(found.run)
    write(findings.due, found.run)
    findings.isDueBeforeIssue = plan.checks.dueDates && findings.due.day < findings.issue.day && findings.due.day > 0
  }

  /// A day as ISO 8601; most are written so.
  @inline(__always)
  private mutating func write(_ read: ReadDay, _ run: ByteRun) {
    if run.count == 10, run[4] == UInt8(ascii: "-") { writer.plain(run) } else { writer.day(read.day) }
  }
}
