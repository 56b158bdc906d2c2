/// A cell's bytes where they lie, and how far beyond them memory may be read.
///
/// It is valid while the buffer is; whole words may be loaded at its end because the rest of them is masked away.
struct ByteRun {
  let start: UnsafeRawPointer
  let count: Int
  /// The first byte that may not be read.
  let limit: UnsafeRawPointer

  @inline(__always)
  init(start: UnsafeRawPointer, count: Int, limit: UnsafeRawPointer) {
    self.start = start
    self.count = count
    self.limit = limit
  }

  /// The bytes of a buffer that ends with them.
  init(_ bytes: UnsafeRawBufferPointer) {
    // An empty buffer may have no address; nothing is read from this one.
    let start = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    self.init(start: start, count: bytes.count, limit: start + bytes.count)
  }

  @inline(__always)
  subscript(place: Int) -> UInt8 { start.load(fromByteOffset: place, as: UInt8.self) }

  /// Eight bytes, the first one lowest; those beyond the run mean nothing.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    if start + (place + 8) <= limit {
      return UInt64(littleEndian: start.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    return lastWord(at: place)
  }

  @inline(never)
  private func lastWord(at place: Int) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<min(8, max(0, limit - (start + place))) { word |= UInt64(self[place + offset]) << (8 * offset) }
    return word
  }

  /// A part of the run.
  @inline(__always)
  func part(_ range: Range<Int>) -> ByteRun {
    ByteRun(start: start + range.lowerBound, count: range.count, limit: limit)
  }

  /// The run without the spaces and control bytes at its ends.
  @inline(__always)
  var trimmed: ByteRun {
    if count == 0 || self[0] > 0x20 && self[count - 1] > 0x20 { return self }
    return strippedRun
  }

  /// Whether there is something, and no space or control byte at its ends.
  @inline(__always)
  var isTrimmed: Bool { count > 0 && self[0] > 0x20 && self[count - 1] > 0x20 }

  @inline(never)
  private var strippedRun: ByteRun {
    var (from, to) = (0, count)
    while from < to, self[from] <= 0x20 { from += 1 }
    while to > from, self[to - 1] <= 0x20 { to -= 1 }
    return part(from..<to)
  }

  /// The bytes as a buffer.
  var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}
