/// What a validator made of one batch; it is filled again for the next, so that nothing is allocated anew.
public struct RowOutcome: Sendable {
  /// The number of the batch in its file.
  public internal(set) var sequence = 0
  /// How many rows were taken.
  public internal(set) var taken = 0
  /// The rows that were taken; more than ``taken`` for the next batch's sake.
  var rowStore: [Row] = []
  /// Their keys.
  var keyStore: [DuplicateKey] = []
  /// The rows that were not taken, in the order of the file.
  public internal(set) var rejects: [RowReject] = []
  /// The bytes of `rows.csv`; more than ``byteCount`` for the next batch's sake.
  var bytes: [UInt8] = []
  /// How many of the bytes are rows.
  var byteCount = 0
  /// The rows taken back, by their place among ``rows``, ascending.
  var withdrawn: [Int] = []
  var sums = CurrencySums()
  var file = ""
  var numberColumn = ""
  /// Whether anybody asks which rows were taken: to write them, or to find duplicates.
  var keepsRows = true
  /// How many bytes of a line the file's name takes.
  var prefixCount = 0

  /// Makes an outcome of nothing.
  public init() {}

  /// A row that was taken.
  public struct Row: Sendable {
    /// The number of the record in the file, from 1.
    public var record: Int
    /// Its place among the records of the batch.
    public var place: Int32
    /// Where its line of `rows.csv` ends among the outcome's bytes.
    var end: UInt32
    var amounts: RowAmounts
  }

  /// The rows that were taken, in the order of the file; none where nobody asks which they are.
  public var rows: [Row] { Array(rowStore[..<keptCount]) }

  /// The key of each of ``rows``: what a key log holds.
  public var keys: [DuplicateKey] { Array(keyStore[..<keptCount]) }

  /// How many rows are kept with their keys.
  var keptCount: Int { keepsRows ? taken : 0 }

  /// What the rows come to, those taken back left out.
  public var totals: RowTotals {
    var totals = RowTotals()
    totals.rows = taken - withdrawn.count
    totals.rejects = rejects.count
    for reject in rejects { totals.rejectsByCode[reject.code, default: 0] += 1 }
    totals.sums = sums.byName
    return totals
  }

  /// Hands over the lines for `rows.csv` in order, those of rows taken back left out: one stretch, or a few.
  public func forEachStretch<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    guard byteCount > 0 else { return }
    var start = 0
    for row in withdrawn {
      let line = range(ofRow: row)
      try stretch(start..<line.lowerBound, body)
      start = line.upperBound
    }
    try stretch(start..<byteCount, body)
  }

  /// Takes back a row whose invoice was in an earlier one, and rejects it instead.
  ///
  /// - Parameters:
  ///   - row: Its place among ``rows``; call this in ascending order.
  ///   - batch: What the outcome was made of.
  ///   - earlier: Where the first one stands, such as `record 17 of a.csv`.
  ///   - line: The row's line of `rows.csv`, of ``RowValidator/line(of:in:)``; nil when the outcome has it.
  public mutating func withdrawDuplicate(
    row: Int, of batch: borrowing RecordBatch, earlier: String, line: [UInt8]? = nil
  ) {
    let taken = rowStore[row]
    let record = batch.withRecords { $0[Int(taken.place)] }
    withdrawn.append(row)
    sums.subtract(taken.amounts)
    let number = number(in: line.map { $0[...] } ?? bytes[range(ofRow: row)])
    let reject = RowReject(
      file: file, record: taken.record, line: record.line, offset: record.offset, column: numberColumn,
      code: .duplicateInvoice,
      reason: "\(numberColumn): the seller's number \"\(number)\" is already in \(earlier).",
      raw: Array(batch.bytes[record.raw]))
    let place = rejects.lastIndex { $0.record < taken.record }.map { $0 + 1 } ?? 0
    rejects.insert(reject, at: place)
  }

  private func range(ofRow row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(rowStore[row - 1].end))..<Int(rowStore[row].end)
  }

  /// The invoice number that a row's line states, without quotes.
  private func number(in line: ArraySlice<UInt8>) -> String {
    let cells = line.dropFirst(prefixCount)
      .split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
    guard let rest = cells.last else { return "" }
    let isQuoted = rest.first == UInt8(ascii: "\"")
    let cell = rest.dropFirst(isQuoted ? 1 : 0).prefix { $0 != UInt8(ascii: isQuoted ? "\"" : ",") }
    return String(decoding: cell, as: UTF8.self)
  }

  private func stretch<Failure: Error>(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    guard !range.isEmpty else { return }
    var failure: Failure?
    bytes.withUnsafeBytes { bytes in
      do throws(Failure) { try body(UnsafeRawBufferPointer(rebasing: bytes[range])) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
