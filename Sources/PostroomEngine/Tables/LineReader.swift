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

  /// How much is read at once: most files are short, and room that is not needed costs as much as reading.
  private var pieceBytes = 4 << 10

  private static let mostPieceBytes = 256 << 10

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
    buffer.append(contentsOf: repeatElement(0, count: pieceBytes))
    let count = buffer.withUnsafeMutableBytes { bytes in
      pread(descriptor, bytes.baseAddress?.advanced(by: known), pieceBytes, offset)
    }
    buffer.removeLast(pieceBytes - max(0, count))
    pieceBytes = min(2 * pieceBytes, Self.mostPieceBytes)
    if count <= 0 { isAtEnd = true } else { offset += count }
  }
}
