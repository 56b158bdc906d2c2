/// A number of 128 bits that follows from bytes: FNV-1a, with the offset and prime that Fowler, Noll and Vo give for 128 bits.
///
/// It tells documents apart that nobody makes alike on purpose; what must withstand that is hashed by the supervisor.
struct ContentDigest {
  private var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
  private static let prime: UInt128 = 1 << 88 | 0x13B

  /// Takes further bytes; how they are divided makes no difference.
  ///
  /// - Complexity: O(bytes), some 2 ns each.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var value = value
    for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    self.value = value
  }

  /// The number in 32 hexadecimal digits.
  var digits: [UInt8] {
    (0..<32).map { index in
      let digit = UInt8(truncatingIfNeeded: value >> (124 - 4 * UInt128(index))) & 15
      return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
    }
  }
}
