/// Deflates with the fixed codes (RFC 1951, 3.2.6): small and slow, enough for tests.
enum TestDeflate {
  /// Deflates, looking for repetitions at the last place with the same four bytes.
  static func packed(_ data: [UInt8]) -> [UInt8] {
    var writer = BitWriter()
    writer.write(3, 3)
    var last: [UInt32: Int] = [:]
    var place = 0
    while place < data.count {
      var length = 0
      if place + 4 <= data.count {
        let key = data[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if let earlier = last[key], place - earlier <= 32_768 {
          while length < 258, place + length < data.count, data[earlier + length] == data[place + length] {
            length += 1
          }
          writer.writeMatch(length, place - earlier)
        }
        last[key] = place
      }
      if length == 0 {
        writer.writeSymbol(Int(data[place]))
        length = 1
      }
      place += length
    }
    writer.writeSymbol(256)
    return writer.finished
  }

  /// Deflates `head`, then `repeated` so often, then `tail`, without ever having all of it in memory.
  ///
  /// - Parameters:
  ///   - repeated: At most 32,768 bytes, at least 3.
  static func bomb(head: [UInt8], repeated: [UInt8], times: Int, tail: [UInt8]) -> [UInt8] {
    var writer = BitWriter()
    writer.write(3, 3)
    for byte in head + repeated { writer.writeSymbol(Int(byte)) }
    var left = repeated.count * (times - 1)
    while left > 0 {
      let length = left >= 261 ? 258 : left > 258 ? left - 3 : left
      precondition(length >= 3)
      writer.writeMatch(length, repeated.count)
      left -= length
    }
    for byte in tail { writer.writeSymbol(Int(byte)) }
    writer.writeSymbol(256)
    return writer.finished
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  static func checksum(_ data: some Sequence<UInt8>, after sum: UInt32 = 0) -> UInt32 {
    ~data.reduce(~sum) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}

/// Bits of a deflate stream.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var waiting: UInt64 = 0
  private var count = 0

  private static let lengths: [(base: Int, bits: Int)] =
    (0..<28).map { (code: Int) -> (base: Int, bits: Int) in
      guard code >= 8 else { return (3 + code, 0) }
      let bits = code / 4 - 1
      return (3 + ((4 + code % 4) << bits), bits)
    } + [(258, 0)]
  private static let distances: [(base: Int, bits: Int)] = (0..<30).map { (code: Int) -> (base: Int, bits: Int) in
    guard code >= 4 else { return (1 + code, 0) }
    let bits = code / 2 - 1
    return (1 + ((2 + code % 2) << bits), bits)
  }

  mutating func write(_ value: Int, _ bits: Int) {
    waiting |= UInt64(value) << UInt64(count)
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: waiting))
      waiting >>= 8
      count -= 8
    }
  }

  private mutating func writeCode(_ code: Int, _ bits: Int) {
    var reversed = 0
    for bit in 0..<bits where code >> bit & 1 == 1 { reversed |= 1 << (bits - 1 - bit) }
    write(reversed, bits)
  }

  mutating func writeSymbol(_ symbol: Int) {
    switch symbol {
    case ..<144: writeCode(0x30 + symbol, 8)
    case ..<256: writeCode(0x190 + symbol - 144, 9)
    case ..<280: writeCode(symbol - 256, 7)
    default: writeCode(0xC0 + symbol - 280, 8)
    }
  }

  mutating func writeMatch(_ length: Int, _ distance: Int) {
    let code = Self.lengths.lastIndex { $0.base <= length } ?? 0
    writeSymbol(257 + code)
    write(length - Self.lengths[code].base, Self.lengths[code].bits)
    let far = Self.distances.lastIndex { $0.base <= distance } ?? 0
    writeCode(far, 5)
    write(distance - Self.distances[far].base, Self.distances[far].bits)
  }

  var finished: [UInt8] { bytes + (count > 0 ? [UInt8(truncatingIfNeeded: waiting)] : []) }
}
