internal import Glibc

/// Reads the whole lines of a file one at a time; memory holds one line and one piece.
struct LineReader {
  private let descriptor: CInt
  private let end: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var offset = 0
  /// The place behind the last line.
  private(set) var place = 0

  private static let pieceBytes = 256 << 10

  /// Reads from the beginning up to a place.
  init(descriptor: CInt, end: Int) {
    self.descriptor = descriptor
    self.end = end
  }

  /// The next line without its end; nil when no whole one is left.
  mutating func next() -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let found = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[start..<found]
        place += found + 1 - start
        start = found + 1
        return place <= end ? line : nil
      }
      guard !isAtEnd else { return nil }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      fill()
    }
  }

  private mutating func fill() {
    let known = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.pieceBytes))
    let count = buffer.withUnsafeMutableBytes { bytes in
      pread(descriptor, bytes.baseAddress?.advanced(by: known), Self.pieceBytes, offset)
    }
    buffer.removeLast(Self.pieceBytes - max(0, count))
    if count <= 0 { isAtEnd = true } else { offset += count }
  }
}
