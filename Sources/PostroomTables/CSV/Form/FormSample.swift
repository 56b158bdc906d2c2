internal import Glibc
internal import PostroomModel

/// A stretch of a file that is looked at to find out how the file is written.
struct FormSample {
  /// As much is looked at of the head, half of that of the middle and of the end.
  static let headBytes = 128 << 10
  /// Longer records tell nothing about a form; so an unclosed quote costs little of a sample.
  private static let longestRecord = 16 << 10

  /// The text; what must be readable behind a window follows it.
  let bytes: [UInt8]
  let count: Int
  let isHead: Bool
  let isWhole: Bool
  /// What stands before the first line of a head.
  let preamble: Preamble

  /// Makes a sample of a text behind which ``RecordBatch/padding`` zeros stand already.
  init(padded bytes: [UInt8], isHead: Bool, isWhole: Bool) {
    self.bytes = bytes
    let count = bytes.count - RecordBatch.padding
    self.count = count
    self.isHead = isHead
    self.isWhole = isWhole
    preamble = bytes.withUnsafeBufferPointer { Preamble(UnsafeBufferPointer(rebasing: $0[..<(isHead ? count : 0)])) }
  }

  init(_ text: [UInt8], isHead: Bool, isWhole: Bool) {
    self.init(
      padded: text + [UInt8](repeating: 0, count: RecordBatch.padding), isHead: isHead, isWhole: isWhole)
  }

  /// Calls `body` with the text, without what must be readable behind it.
  @inline(__always)
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Whether a byte occurs in the text.
  func holds(_ byte: UInt8) -> Bool {
    withText { text in text.baseAddress.map { memchr($0, Int32(byte), text.count) != nil } ?? false }
  }

  /// The records of the sample, as `form` divides it.
  func records(_ form: TableForm, _ limits: TableLimits, _ buffers: ScanBuffers) -> RecordBatch {
    var limits = limits
    limits.recordBytes = min(limits.recordBytes, Self.longestRecord)
    var batch = RecordBatch()
    batch.encoding = form.encoding
    batch.quote = form.quote ?? batch.quote
    batch.bytes = bytes
    var scanner = RecordScanner(TableDialect(form, limits: limits), buffers: buffers)
    scanner.isEnd = isWhole
    withText { text in
      guard let base = text.baseAddress else { return }
      let start = isHead ? preamble.bytes : RecordStart.guess(in: text, dialect: scanner.dialect)
      scanner.position = start ?? 0
      _ = scanner.scan(base, count: text.count, until: .max)
    }
    batch.records = Array(UnsafeBufferPointer(start: buffers.records, count: scanner.recordCount))
    batch.cells = Array(UnsafeBufferPointer(start: buffers.cells, count: scanner.cellCount))
    return batch
  }
}
