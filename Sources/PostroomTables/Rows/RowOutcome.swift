/// What a validator made of one batch; it is filled again for the next, so that nothing is allocated anew.
public struct RowOutcome: Sendable {
  /// The number of the batch in its file.
  public internal(set) var sequence = 0
  /// Where each row that was taken stands, in the order of the file.
  public internal(set) var rows: [Row] = []
  /// The key of each row that was taken: what a key log holds.
  public internal(set) var keys: [DuplicateKey] = []
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
  /// How many bytes of a line the file's name takes.
  var prefixCount = 0

  /// Makes an outcome of nothing.
  public init() {}

  /// A row that was taken.
  public struct Row: Sendable {
    /// The number of the record in the file, from 1.
    public var record: Int
    /// The physical line on which it begins, from 1.
    public var line: Int
    /// Where its bytes begin in the file.
    public var offset: Int
    /// Where its bytes lie in the batch's bytes; valid until the batch is filled again.
    public var raw: Range<Int>
    /// Where its line of `rows.csv` ends among the outcome's bytes.
    public var end: Int
    var amounts: RowAmounts
  }

  /// What the rows come to, those taken back left out.
  public var totals: RowTotals {
    var totals = RowTotals()
    totals.rows = rows.count - withdrawn.count
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
      let end = row == 0 ? 0 : rows[row - 1].end
      try stretch(start..<end, body)
      start = rows[row].end
    }
    try stretch(start..<byteCount, body)
  }

  /// Takes back a row whose invoice was in an earlier one, and rejects it instead.
  ///
  /// - Parameters:
  ///   - row: Its place among ``rows``; call this in ascending order.
  ///   - earlier: Where the first one stands, such as `record 17 of a.csv`.
  ///   - raw: Its bytes: ``Row/raw`` of the batch's bytes while they are there.
  public mutating func withdrawDuplicate(row: Int, earlier: String, raw: [UInt8]) {
    let taken = rows[row]
    withdrawn.append(row)
    sums.subtract(taken.amounts)
    let reject = RowReject(
      file: file, record: taken.record, line: taken.line, offset: taken.offset, column: numberColumn,
      code: .duplicateInvoice,
      reason: "\(numberColumn): the seller's number \"\(number(ofRow: row))\" is already in \(earlier).", raw: raw)
    let place = rejects.lastIndex { $0.record < taken.record }.map { $0 + 1 } ?? 0
    rejects.insert(reject, at: place)
  }

  /// The invoice number that a row's line states, without quotes.
  private func number(ofRow row: Int) -> String {
    let line = bytes[(row == 0 ? 0 : rows[row - 1].end) + prefixCount..<rows[row].end]
    let cells = line.split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
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
