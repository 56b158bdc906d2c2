internal import PostroomModel

/// A stretch of a file: the records that begin in it.
struct Chunk {
  /// How much is read behind a chunk at first: the rest of its last record.
  private static let overhang = 4 << 10
  /// How far a chunk is followed beyond its end before it is certain where it begins; hostile files would have all threads
  /// read the same.
  private static let leap = 1 << 20

  let number: Int
  let isLast: Bool
  /// Where the next chunk begins.
  let upper: Int
  var scanner: RecordScanner
  /// Where the first record behind the chunk begins, once it is scanned.
  private(set) var end = 0

  private let source: TableSource
  private let chunkBytes: Int
  /// Where the window begins: one byte before the chunk, which tells whether a line begins with it.
  private let windowStart: Int
  private var count = 0

  init(_ number: Int, isLast: Bool, _ reader: CSVReader, _ scanner: RecordScanner) {
    self.number = number
    self.isLast = isLast
    self.scanner = scanner
    source = reader.source
    chunkBytes = reader.chunkBytes
    upper = isLast ? .max : (number + 1) * reader.chunkBytes
    windowStart = max(0, number * reader.chunkBytes - 1)
    self.scanner.offset = windowStart
  }

  /// Reads the chunk; gives where its first record may begin.
  mutating func load(into batch: inout RecordBatch, isFirst start: Int?) throws(Fault) -> Int? {
    try read(into: &batch, upTo: min(source.bytes, (number + 1) * chunkBytes + Self.overhang))
    if let start { return start }
    let guess = batch.bytes.withUnsafeBufferPointer { window in
      RecordStart.guess(in: UnsafeBufferPointer(rebasing: window[..<count]), dialect: scanner.dialect)
    }
    guard let guess, windowStart + guess < upper else { return nil }
    return windowStart + guess
  }

  /// Forgets what was found.
  mutating func restart() {
    scanner.line = 0
    scanner.cellCount = 0
    scanner.recordCount = 0
    scanner.isSkipping = false
  }

  /// Finds the records from `start` on; false when that leads too far for a guess.
  mutating func scan(_ batch: inout RecordBatch, from start: Int, isCertain: Bool) throws(Fault) -> Bool {
    scanner.position = start - windowStart
    while true {
      let pause = batch.bytes.withUnsafeBufferPointer { window in
        window.baseAddress.map { scanner.scan($0, count: count, until: isLast ? .max : upper - windowStart) } ?? .ended
      }
      end = windowStart + scanner.position
      guard pause == .hungry else { return true }
      if scanner.isSkipping, scanner.position == count, windowStart + count >= upper || isLast {
        return try skip(isCertain: isCertain)
      }
      guard isCertain || count < chunkBytes + Self.leap else { return false }
      try read(into: &batch, upTo: min(source.bytes, windowStart + count + max(64 << 10, count / 2)))
    }
  }

  private mutating func read(into batch: inout RecordBatch, upTo end: Int) throws(Fault) {
    let (source, start, count) = (source, windowStart, count)
    batch.makeRoom(for: end - start, usual: chunkBytes)
    try batch.bytes.withUnsafeMutableBufferPointer { buffer throws(Fault) in
      let rest = UnsafeMutableBufferPointer(rebasing: buffer[count..<end - start])
      try source.read(into: UnsafeMutableRawBufferPointer(rest), at: start + count)
    }
    self.count = end - start
    batch.endWindow(at: self.count)
    scanner.isEnd = end == source.bytes
  }

  /// Passes over the rest of a line that is longer than any record, without keeping it.
  private mutating func skip(isCertain: Bool) throws(Fault) -> Bool {
    var place = windowStart + count
    var last: UInt8 = 0
    while place < source.bytes {
      guard isCertain || place < upper + Self.leap else { return false }
      let piece = try source.bytes(in: place..<place + (256 << 10))
      if last == Byte.carriageReturn {
        place += piece.first == Byte.lineFeed ? 1 : 0
        break
      }
      if let found = piece.firstIndex(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) {
        place += found + 1
        last = piece[found]
        if last == Byte.lineFeed { break }
      } else {
        place += piece.count
      }
    }
    end = place
    scanner.line += 1
    scanner.isSkipping = false
    return true
  }
}
