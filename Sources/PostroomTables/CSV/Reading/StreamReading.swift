internal import PostroomModel

/// Reads a text from its beginning to its end: one thread at a time reads and finds records, while others work on theirs.
///
/// The way of compressed files and of UTF-16, whose places in the file nobody knows beforehand, and the quickest for one thread.
final class StreamReading: @unchecked Sendable {
  typealias Body = @Sendable (inout RecordBatch) throws(Fault) -> Void

  private let monitor = Monitor()
  private let stream: TextStream
  private let reader: CSVReader
  private let dialect: TableDialect
  private var progress = ReadingProgress()
  private var outlook = QuoteOutlook()
  /// The bytes that were read and belong to the next batch.
  private var carry: [UInt8] = []
  /// Whether `carry` may hold whole records.
  private var isCarryFresh = false
  private var isSkipping = false
  private var isEnd = false
  private var hasBegun = false
  private var hasEnded = false
  /// Where `carry` begins in the file, when the text is made from UTF-16.
  private var fileOffset = 0
  private var fault: Fault?

  init(_ reader: CSVReader) throws(Fault) {
    self.reader = reader
    stream = try TextStream(reader.source, isUTF16: reader.form.isUTF16, limits: reader.limits)
    dialect = TableDialect(reader.form, limits: reader.limits)
  }

  /// Reads all of it.
  func run(_ body: @escaping Body) throws(Fault) -> ReadingProgress {
    ReadingThreads.run(reader.threads) { [self] in work($0, body) }
    if let fault { throw fault }
    return progress
  }

  private func work(_ thread: Int, _ body: Body) {
    let own = reader.copiesRecords ? ScanBuffers(bytes: scanBytes, columns: dialect.columns) : nil
    var batch = RecordBatch()
    do throws(Fault) {
      while try monitor.locked({ () throws(Fault) in
        try next(&batch, own ?? batch.takeBuffers(bytes: scanBytes, columns: dialect.columns))
      }) {
        batch.thread = thread
        try body(&batch)
      }
    } catch {
      monitor.locked { fault = fault ?? error }
    }
  }

  /// How many bytes are looked through at once, as a rule: a small file has no more.
  private var scanBytes: Int {
    let isPlain = !stream.isPacked && !reader.form.isUTF16
    return isPlain ? min(2 * reader.chunkBytes, reader.source.bytes + 64) : 2 * reader.chunkBytes
  }

  /// Fills the next batch; false when there is none.
  private func next(_ batch: inout RecordBatch, _ buffers: ScanBuffers) throws(Fault) -> Bool {
    guard fault == nil, !hasEnded else { return false }
    var scanner = RecordScanner(dialect, buffers: buffers)
    scanner.offset = progress.offset
    scanner.outlook = outlook
    scanner.isSkipping = isSkipping
    batch.encoding = reader.form.encoding
    if let quote = reader.form.quote { batch.quote = quote }
    batch.isLast = false
    var count = carry.count
    batch.makeRoom(for: count, usual: reader.chunkBytes)
    batch.bytes.replaceSubrange(0..<count, with: carry)
    while true {
      if !isCarryFresh { count = try fill(&batch, from: count) }
      isCarryFresh = false
      batch.endWindow(at: count)
      if !hasBegun { begin(&scanner, batch, count) }
      scanner.isEnd = isEnd
      let pause = batch.bytes.withUnsafeBufferPointer { window in
        window.baseAddress.map { scanner.scan($0, count: count, until: .max) } ?? .ended
      }
      hasEnded = pause == .ended
      if scanner.recordCount == 0, pause == .hungry {
        count = drop(scanner.position, of: &batch, count)
        scanner.offset += scanner.position
        scanner.position = 0
        continue
      }
      batch.isLast = hasEnded
      isCarryFresh = pause == .full
      let isBatch = try keep(&scanner, &batch, count)
      if isBatch { return true }
      if hasEnded { return false }
      count = drop(scanner.position, of: &batch, count)
      restart(&scanner)
    }
  }
}

extension StreamReading {
  /// Reads on behind the first `count` bytes: at least a piece, and as much as there is, so that a long record is not
  /// looked through again and again.
  private func fill(_ batch: inout RecordBatch, from count: Int) throws(Fault) -> Int {
    let wanted = max(64, min(reader.chunkBytes, scanBytes), count)
    batch.makeRoom(for: count + wanted, usual: reader.chunkBytes)
    let least = count + (hasBegun ? 1 : Preamble.reach)
    var filled = count
    while filled < least, !isEnd {
      let stream = stream
      let read = try batch.bytes.withUnsafeMutableBufferPointer { buffer throws(Fault) in
        try stream.read(into: UnsafeMutableBufferPointer(rebasing: buffer[filled..<count + wanted]))
      }
      isEnd = read == 0
      filled += read
    }
    return filled
  }

  private func begin(_ scanner: inout RecordScanner, _ batch: RecordBatch, _ count: Int) {
    hasBegun = true
    let preamble = batch.bytes.withUnsafeBufferPointer { Preamble(UnsafeBufferPointer(rebasing: $0[..<count])) }
    scanner.position = preamble.bytes
    scanner.line = preamble.lines
  }

  /// Forgets the first `place` bytes of the window.
  private func drop(_ place: Int, of batch: inout RecordBatch, _ count: Int) -> Int {
    guard place > 0 else { return count }
    if reader.form.isUTF16 { fileOffset += fileBytes(batch, 0..<place) }
    batch.bytes.withUnsafeMutableBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      base.update(from: base + place, count: count - place)
    }
    return count - place
  }

  /// Hands over what was found, and keeps what the next batch begins with.
  private func keep(_ scanner: inout RecordScanner, _ batch: inout RecordBatch, _ count: Int) throws(Fault) -> Bool {
    if reader.form.isUTF16 { placeInFile(scanner, batch) }
    let isBatch = try progress.settle(scanner, into: &batch, of: reader)
    progress.offset = scanner.offset + scanner.position
    outlook = scanner.outlook
    isSkipping = scanner.isSkipping
    guard isBatch else { return false }
    if reader.form.isUTF16 { fileOffset += fileBytes(batch, 0..<scanner.position) }
    carry.removeAll(keepingCapacity: carry.capacity <= 4 * reader.chunkBytes)
    carry.append(contentsOf: batch.bytes[scanner.position..<count])
    return true
  }

  private func restart(_ scanner: inout RecordScanner) {
    scanner.offset += scanner.position
    scanner.position = 0
    scanner.line = 0
    scanner.cellCount = 0
    scanner.recordCount = 0
  }

  /// Says where records stand in a file of UTF-16.
  private func placeInFile(_ scanner: RecordScanner, _ batch: RecordBatch) {
    var (place, offset) = (0, fileOffset)
    for index in 0..<scanner.recordCount {
      let start = scanner.buffers.records[index].raw.lowerBound
      offset += fileBytes(batch, place..<start)
      place = start
      scanner.buffers.records[index].offset = offset
    }
  }

  private func fileBytes(_ batch: RecordBatch, _ range: Range<Int>) -> Int {
    batch.bytes.withUnsafeBufferPointer { UTF16Transcoder.fileBytes(of: UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
