internal import Foundation
internal import PostroomModel

/// Writes a reading that is handed over; see ``HandedReading``.
struct HandedWriter {
  private(set) var bytes: [UInt8] = []

  init(words: Int) { bytes.reserveCapacity(4_096 + words * (HandedReading.wordBytes + 10)) }

  /// Writes a reading; false when it cannot be written.
  mutating func write(_ reading: Reading) -> Bool {
    var frame = reading
    for index in frame.pages.indices { frame.pages[index].words = [] }
    guard let json = try? JSONEncoder().encode(frame) else { return false }
    bytes += HandedReading.mark
    write(UInt32(truncatingIfNeeded: json.count))
    bytes += json
    for page in reading.pages {
      write(UInt32(truncatingIfNeeded: page.words.count))
      for word in page.words { write(word) }
    }
    return true
  }

  private mutating func write(_ word: Word) {
    write(UInt32(truncatingIfNeeded: word.line))
    for value in [word.box.x0, word.box.y0, word.box.x1, word.box.y1, word.confidence] { write(value.bitPattern) }
    write(UInt32(truncatingIfNeeded: word.text.utf8.count))
    bytes += word.text.utf8
  }

  private mutating func write(_ number: UInt32) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
