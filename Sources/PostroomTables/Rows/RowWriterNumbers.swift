extension RowWriter {
  /// A whole number that is not negative.
  @inline(__always)
  mutating func number(_ number: Int) {
    var rest = UInt64(truncatingIfNeeded: number)
    let count = Self.digits(of: rest)
    var end = cursor + count
    cursor = end
    while rest >= 100 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      end -= 2
      end.storeBytes(of: Self.pair(pair), as: UInt16.self)
      rest = quotient
    }
    if rest >= 10 {
      (end - 2).storeBytes(of: Self.pair(rest), as: UInt16.self)
    } else {
      (end - 1).storeBytes(of: UInt8(truncatingIfNeeded: rest) &+ 0x30, as: UInt8.self)
    }
  }

  @inline(__always)
  private static func pair(_ number: UInt64) -> UInt16 {
    (UInt16(truncatingIfNeeded: number / 10) | UInt16(truncatingIfNeeded: number % 10) &<< 8 | 0x3030).littleEndian
  }

  @inline(__always)
  private static func digits(of number: UInt64) -> Int {
    var (count, limit) = (1, UInt64(10))
    while number >= limit, count < 19 {
      count &+= 1
      limit &*= 10
    }
    return count
  }

  /// An amount in minor units as a plain decimal.
  @inline(never)
  mutating func amount(_ units: Int64, decimals: Int) {
    if units < 0 { byte(UInt8(ascii: "-")) }
    var scale = 1
    for _ in 0..<decimals { scale &*= 10 }
    let (whole, rest) = Int(units.magnitude).quotientAndRemainder(dividingBy: scale)
    number(whole)
    guard decimals > 0 else { return }
    byte(UInt8(ascii: "."))
    while scale > 10, rest < scale / 10 {
      byte(0x30)
      scale /= 10
    }
    number(rest)
  }

  /// A day as ISO 8601.
  @inline(__always)
  mutating func day(_ day: Int32) {
    let number = UInt64(truncatingIfNeeded: day)
    let head = UInt64(Self.pair(number / 1_000_000)) | UInt64(Self.pair(number / 10_000 % 100)) &<< 16
    let month = UInt64(Self.pair(number / 100 % 100)) &<< 40
    cursor.storeBytes(of: (head | month | 0x2D00_002D_0000_0000).littleEndian, as: UInt64.self)
    cursor.storeBytes(of: Self.pair(number % 100), toByteOffset: 8, as: UInt16.self)
    cursor += 10
  }
}
