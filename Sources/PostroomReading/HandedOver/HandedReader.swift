internal import Foundation
internal import PostroomModel

/// Reads what was handed over; see ``HandedReading``.
struct HandedReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The reading; nil unless the bytes are exactly one.
  mutating func reading() -> Reading? {
    guard bytes.starts(with: HandedReading.mark) else { return nil }
    place = HandedReading.mark.count
    guard let length = number(), let json = take(length),
      var reading = try? JSONDecoder().decode(Reading.self, from: Data(json))
    else { return nil }
    for index in reading.pages.indices {
      guard let words = words() else { return nil }
      reading.pages[index].words = words
    }
    return place == bytes.count ? reading : nil
  }

  private mutating func words() -> [Word]? {
    guard let count = number(), count <= (bytes.count - place) / HandedReading.wordBytes else { return nil }
    var words: [Word] = []
    words.reserveCapacity(count)
    for _ in 0..<count {
      guard let word = word() else { return nil }
      words.append(word)
    }
    return words
  }

  private mutating func word() -> Word? {
    guard let line = number(), let x0 = value(), let y0 = value(), let x1 = value(), let y1 = value(),
      let confidence = value(), let length = number(), let text = take(length),
      let text = String(validating: text, as: UTF8.self)
    else { return nil }
    return Word(text, box: Box(x0: x0, y0: y0, x1: x1, y1: y1), confidence: confidence, line: line)
  }

  /// A number with a fraction; nil for one that is none.
  private mutating func value() -> Float? {
    number().map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }.flatMap { $0.isFinite ? $0 : nil }
  }

  private mutating func number() -> Int? {
    take(4).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count - place else { return nil }
    defer { place += count }
    return bytes[place..<place + count]
  }
}
