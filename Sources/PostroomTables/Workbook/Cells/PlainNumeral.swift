/// A number written in the usual way: digits, perhaps with a minus before and a fraction behind, and nothing that needs care.
struct PlainNumeral {
  /// How many bytes it has.
  let length: Int
  /// How many digits it has.
  let digits: Int
  /// How many digits stand before the point.
  private let whole: Int

  /// Measures the number at `place`; nil for zeros before other digits, a zero below zero, and all that is unusual.
  @inline(__always)
  init?(_ place: UnsafePointer<UInt8>) {
    let start = place[0] == UInt8(ascii: "-") ? place + 1 : place
    whole = Self.count(start)
    guard whole > 0, start[0] != UInt8(ascii: "0") || (whole == 1 && start == place) else { return nil }
    var end = start + whole
    var digits = whole
    if end[0] == UInt8(ascii: ".") {
      let fraction = Self.count(end + 1)
      guard fraction > 0 else { return nil }
      digits &+= fraction
      end += fraction &+ 1
    }
    self.digits = digits
    length = end - place
  }

  /// How many digits come next.
  @inline(__always)
  private static func count(_ place: UnsafePointer<UInt8>) -> Int {
    var count = 0
    while true {
      let others = PlainBytes.otherThanDigits(PlainBytes.word(place + count))
      if others != 0 { return count &+ others.trailingZeroBitCount >> 3 }
      count &+= 8
    }
  }

  /// Writes the number rounded half up to 15 digits, without the zeros that then end its fraction, and says how many bytes that are.
  ///
  /// Nil when it is a whole number, which is never rounded, begins with a zero, or has 15 digits before its point.
  func writeRounded(_ place: UnsafePointer<UInt8>, to room: UnsafeMutablePointer<UInt8>) -> Int? {
    let start = length &- digits &- 1
    guard digits > whole, whole < PlainNumber.certainDigits, place[start] != UInt8(ascii: "0") else { return nil }
    var fraction = PlainNumber.certainDigits &- whole
    let behind = place + start + PlainNumber.certainDigits + 1
    var value = behind[0] >= UInt8(ascii: "5") ? 1 : 0
    var scale = 1
    var index = PlainNumber.certainDigits
    while index >= 0 {
      if index != whole {
        value &+= Int(place[start &+ index] &- UInt8(ascii: "0")) &* scale
        scale &*= 10
      }
      index &-= 1
    }
    guard value < scale else { return nil }
    while fraction > 0, value % 10 == 0 {
      value /= 10
      fraction &-= 1
    }
    if start > 0 { room[0] = UInt8(ascii: "-") }
    let count = start &+ whole &+ (fraction > 0 ? fraction &+ 1 : 0)
    var end = count
    while end > start {
      end &-= 1
      if fraction > 0, count &- end == fraction &+ 1 {
        room[end] = UInt8(ascii: ".")
        continue
      }
      room[end] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
      value /= 10
    }
    return count
  }
}
