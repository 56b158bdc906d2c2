internal import PostroomModel

/// Reads a file on several threads, by chunks.
///
/// Each thread takes the next chunk, guesses where its first record begins, finds its records, and waits until it is known
/// where the chunk before ends. If that is not the guessed place, the chunk is done again from the right one.
///
/// So `end(k) = start(k + 1)` holds for every chunk, whatever was guessed, and numbers and lines are those of the file.
final class ChunkReading: @unchecked Sendable {
  typealias Body = @Sendable (inout RecordBatch) throws(Fault) -> Void

  private let monitor = Monitor()
  private let reader: CSVReader
  private let dialect: TableDialect
  private let preamble: Preamble
  private let chunks: Int
  /// The next chunk that nobody has taken.
  private var nextChunk = 0
  /// The chunk of which it is known where it begins.
  private var turn = 0
  private var progress = ReadingProgress()
  private var outlook = QuoteOutlook()
  private var fault: Fault?

  init(_ reader: CSVReader) throws(Fault) {
    self.reader = reader
    dialect = TableDialect(reader.form, limits: reader.limits)
    preamble = try reader.source.bytes(in: 0..<Preamble.reach).withUnsafeBufferPointer { Preamble($0) }
    chunks = max(1, (reader.source.bytes + reader.chunkBytes - 1) / reader.chunkBytes)
    progress.offset = preamble.bytes
    progress.lines = preamble.lines
  }

  /// Reads all of it.
  func run(_ body: @escaping Body) throws(Fault) -> ReadingProgress {
    ReadingThreads.run(min(reader.threads, chunks)) { [self] in work($0, body) }
    if let fault { throw fault }
    return progress
  }

  private func work(_ thread: Int, _ body: Body) {
    let own = reader.copiesRecords ? ScanBuffers(bytes: reader.chunkBytes, columns: dialect.columns) : nil
    var batch = RecordBatch()
    do throws(Fault) {
      while let number = takeChunk() {
        let buffers = own ?? batch.takeBuffers(bytes: reader.chunkBytes, columns: dialect.columns)
        var chunk = Chunk(number, isLast: number == chunks - 1, reader, RecordScanner(dialect, buffers: buffers))
        batch.thread = thread
        batch.encoding = reader.form.encoding
        if let quote = reader.form.quote { batch.quote = quote }
        let isBatch = try settle(&chunk, &batch)
        if isBatch { try body(&batch) }
      }
    } catch {
      monitor.locked {
        fault = fault ?? error
        monitor.announce()
      }
    }
  }

  private func takeChunk() -> Int? {
    monitor.locked {
      guard fault == nil, nextChunk < chunks else { return nil }
      nextChunk += 1
      return nextChunk - 1
    }
  }

  /// Finds the records of a chunk and gives them their numbers; false when there are none to hand over.
  private func settle(_ chunk: inout Chunk, _ batch: inout RecordBatch) throws(Fault) -> Bool {
    let guess = try chunk.load(into: &batch, isFirst: chunk.number == 0 ? preamble.bytes : nil)
    var isScanned = false
    if let guess { isScanned = try chunk.scan(&batch, from: guess, isCertain: false) }
    let isOurTurn = monitor.locked {
      monitor.wait { turn == chunk.number || fault != nil }
      return fault == nil
    }
    guard isOurTurn else { return false }
    // From here on all that follow wait: what is shared belongs to this thread until the turn goes on.
    let start = progress.offset
    if !isScanned || guess != start {
      chunk.scanner.outlook = outlook
      chunk.restart()
      if start < chunk.upper { _ = try chunk.scan(&batch, from: start, isCertain: true) }
      outlook = chunk.scanner.outlook
    }
    batch.isLast = chunk.isLast
    if start < chunk.upper { progress.offset = chunk.end }
    let isBatch = try progress.settle(
      chunk.scanner, into: &batch, of: reader)
    monitor.locked {
      turn += 1
      monitor.announce()
    }
    return isBatch
  }
}
