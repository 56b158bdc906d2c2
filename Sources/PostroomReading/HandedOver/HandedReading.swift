public import PostroomModel

/// A reading as bytes that one worker hands over and another takes up; nobody else looks into them.
///
/// Words make up nearly all of a reading and are written as they are in memory: as JSON they would take five times the
/// room and thirty times the time.
///
/// Layout, numbers little-endian: `PoRd`; the length (32 bits) of a JSON ``Reading`` whose pages have no words, and that
/// JSON; for each page the number of its words (32 bits); for each word its line (32 bits), the edges of its box and its
/// confidence (5 × 32 bits, IEEE 754), the length of its text in UTF-8 (32 bits) and the text.
public enum HandedReading {
  static let mark = Array("PoRd".utf8)
  /// What a word takes beside its text, in bytes.
  static let wordBytes = 7 * 4

  /// The reading as bytes; nil for one that is too large, or that holds invoices as data, which are never asked about.
  ///
  /// - Complexity: O(words).
  public static func bytes(_ reading: Reading) -> [UInt8]? {
    let words = reading.pages.reduce(0) { $0 + $1.words.count }
    guard reading.invoices.isEmpty, words * wordBytes < ReadingJob.mostHandedOver else { return nil }
    var writer = HandedWriter(words: words)
    guard writer.write(reading), writer.bytes.count <= ReadingJob.mostHandedOver else { return nil }
    return writer.bytes
  }

  /// The reading that bytes hold; nil when they hold none.
  ///
  /// Another worker has written them, which a hostile document may have taken over: nothing of them is trusted.
  ///
  /// - Complexity: O(bytes).
  public static func reading(_ bytes: [UInt8]) -> Reading? {
    guard bytes.count <= ReadingJob.mostHandedOver else { return nil }
    var reader = HandedReader(bytes)
    return reader.reading()
  }

  /// The reading that an open file holds; nil when it holds none.
  ///
  /// - Throws: `source-unreadable`.
  public static func reading(descriptor: CInt) throws(Fault) -> Reading? {
    let file = OpenFile(descriptor)
    let size = try file.size()
    return size <= ReadingJob.mostHandedOver ? reading(try file.bytes(at: 0, count: size)) : nil
  }
}
