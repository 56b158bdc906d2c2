internal import PostroomModel

/// Writes a run from its first row to its last.
struct DuplicateRunWriter {
  private let file: SpillFile
  private var run: DuplicateRun
  private var buffer: [DuplicateEntry] = []
  private var written = 0

  /// 256 KiB.
  private static let bufferRows = 16_384

  init(_ file: SpillFile, _ run: DuplicateRun) {
    (self.file, self.run) = (file, run)
    buffer.reserveCapacity(Self.bufferRows)
  }

  mutating func append(_ entry: DuplicateEntry) throws(Fault) {
    run.note(entry)
    buffer.append(entry)
    if buffer.count == Self.bufferRows { try flush() }
  }

  private mutating func flush() throws(Fault) {
    try file.write(buffer, at: run.start + written)
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  mutating func finish() throws(Fault) -> DuplicateRun {
    try flush()
    return run
  }
}

/// Reads a run from its first row to its last.
struct DuplicateRunReader {
  private let file: SpillFile
  private let run: DuplicateRun
  private var buffer: [DuplicateEntry] = []
  private var place = 0
  private var next = 0

  /// 64 KiB.
  private static let bufferRows = 4_096

  init(_ file: SpillFile, _ run: DuplicateRun) throws(Fault) {
    (self.file, self.run) = (file, run)
    try fill()
  }

  /// The row that comes next; nil behind the last one.
  var head: DuplicateEntry? { place < buffer.count ? buffer[place] : nil }

  mutating func advance() throws(Fault) {
    place += 1
    if place == buffer.count { try fill() }
  }

  private mutating func fill() throws(Fault) {
    let count = min(Self.bufferRows, run.count - next)
    buffer = Array(repeating: DuplicateEntry(fingerprint: 0, word: 0), count: count)
    var failure: Fault?
    buffer.withUnsafeMutableBufferPointer { rows in
      do throws(Fault) { try file.read(into: rows, at: run.start + next) } catch { failure = error }
    }
    if let failure { throw failure }
    (next, place) = (next + count, 0)
  }
}
