/// Bytes of a table that wait to be written.
struct TableBytes {
  private(set) var bytes: [UInt8] = []

  /// Makes an empty buffer with room for so many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  var count: Int { bytes.count }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }
  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }
  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a whole number that is not negative, with zeros in front up to so many digits.
  mutating func append(number: Int, digits: Int = 1) {
    var count = 1
    var rest = number / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    count = max(count, digits)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
    rest = number
    var place = bytes.count - 1
    while rest > 0 {
      bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place -= 1
    }
  }

  /// Appends an amount of hundredths that is not negative.
  mutating func append(cents: Int, decimal: UInt8, thousands: UInt8?) {
    if let thousands, cents >= 100_000 {
      append(grouped: cents / 100, thousands)
    } else {
      append(number: cents / 100)
    }
    bytes.append(decimal)
    append(number: cents % 100, digits: 2)
  }

  private mutating func append(grouped number: Int, _ separator: UInt8) {
    guard number >= 1_000 else { return append(number: number) }
    append(grouped: number / 1_000, separator)
    bytes.append(separator)
    append(number: number % 1_000, digits: 3)
  }

  /// Forgets the bytes and keeps the room.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
