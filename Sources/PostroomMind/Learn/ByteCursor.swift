/// Reads a file from front to back and never beyond its end.
struct ByteCursor {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The next bytes.
  mutating func take(_ count: Int) throws(ModelFile.Damage) -> ArraySlice<UInt8> {
    guard (0...rest.count).contains(count) else { throw ModelFile.Damage(reason: "It is cut short.") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// The next four bytes as a number.
  mutating func number() throws(ModelFile.Damage) -> UInt32 {
    try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The next number of seven bits a byte; at most 21 bits.
  mutating func variable() throws(ModelFile.Damage) -> Int {
    var value = 0
    for place in 0..<3 {
      let byte = try take(1).first ?? 0
      value |= Int(byte & 0x7F) << (7 * place)
      if byte < 0x80 { return value }
    }
    throw ModelFile.Damage(reason: "A number has no end.")
  }
}

extension [UInt8] {
  /// Appends four bytes, the lowest first.
  mutating func append(littleEndian value: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
  }

  /// Appends a number as seven bits a byte, the lowest first.
  mutating func append(variable value: UInt32) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
