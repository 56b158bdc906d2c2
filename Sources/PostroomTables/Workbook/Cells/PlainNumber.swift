/// Numbers as files of spreadsheets write them, as plain decimals.
///
/// Up to 15 significant digits a number stays as it is written. More are what is left of binary fractions: 1234.5600000000001 is
/// rounded to 15, as spreadsheets show it. Whole numbers without an exponent are never rounded: nobody computed them.
enum PlainNumber {
  /// How many digits a binary fraction of 64 bits keeps for certain.
  static let certainDigits = 15
  /// Larger exponents than these no binary fraction of 64 bits has.
  private static let exponents = -340...310

  /// The plain decimal of a number; nil when it is none.
  static func plain(_ written: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard var parts = Parts(written) else { return nil }
    if parts.isFraction || parts.hasExponent, parts.digits.count > certainDigits { parts.round(to: certainDigits) }
    return parts.text
  }

  /// A number taken apart: 0.digits × 10^point.
  private struct Parts {
    var isNegative = false
    var digits: [UInt8] = []
    var point = 0
    var isFraction = false
    var hasExponent = false

    init?(_ written: UnsafeBufferPointer<UInt8>) {
      var place = 0
      var last = written.count
      while place < last, MarkupReader.isSpace(written[place]) { place += 1 }
      while last > place, MarkupReader.isSpace(written[last - 1]) { last -= 1 }
      if place < last, written[place] == UInt8(ascii: "-") || written[place] == UInt8(ascii: "+") {
        isNegative = written[place] == UInt8(ascii: "-")
        place += 1
      }
      guard takeDigits(written, &place, last), takeExponent(written, &place, last), place == last else { return nil }
    }

    private mutating func takeDigits(_ written: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ last: Int) -> Bool {
      var count = 0
      while place < last {
        if written[place] == UInt8(ascii: "."), !isFraction {
          isFraction = true
        } else {
          let digit = written[place] &- UInt8(ascii: "0")
          guard digit < 10 else { break }
          count += 1
          if !isFraction, digit != 0 || !digits.isEmpty { point += 1 }
          if isFraction, digit == 0, digits.isEmpty { point -= 1 }
          if digit != 0 || !digits.isEmpty { digits.append(digit) }
        }
        place += 1
      }
      return count > 0
    }

    private mutating func takeExponent(_ written: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ last: Int) -> Bool {
      guard place < last else { return true }
      guard written[place] | 0x20 == UInt8(ascii: "e") else { return false }
      hasExponent = true
      place += 1
      let isSmall = place < last && written[place] == UInt8(ascii: "-")
      if place < last, isSmall || written[place] == UInt8(ascii: "+") { place += 1 }
      let start = place
      var exponent = 0
      while place < last, written[place] &- UInt8(ascii: "0") < 10, place - start < 6 {
        exponent = exponent * 10 + Int(written[place] &- UInt8(ascii: "0"))
        place += 1
      }
      point += isSmall ? -exponent : exponent
      return place > start && (digits.isEmpty || exponents.contains(point))
    }

    /// Rounds half up, and leaves out the zeros at the end.
    mutating func round(to count: Int) {
      let isUp = digits[count] >= 5
      digits.removeLast(digits.count - count)
      var index = count - 1
      if isUp {
        while index >= 0, digits[index] == 9 {
          digits[index] = 0
          index -= 1
        }
        if index >= 0 {
          digits[index] += 1
        } else {
          digits.insert(1, at: 0)
          point += 1
        }
      }
      while digits.count > 1, digits.last == 0 { digits.removeLast() }
    }

    var text: [UInt8] {
      var digits = digits
      // Zeros at the end of a mantissa are none of the number's own.
      while hasExponent, digits.last == 0 { digits.removeLast() }
      guard !digits.isEmpty else {
        let zeros = hasExponent ? 0 : max(0, -point)
        return Array((zeros > 0 ? "0." : "0").utf8) + repeatElement(UInt8(ascii: "0"), count: zeros)
      }
      var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
      let whole = digits.prefix(max(0, point))
      let fraction = digits.dropFirst(whole.count)
      text += whole.isEmpty ? [UInt8(ascii: "0")] : whole.map { $0 + UInt8(ascii: "0") }
      text += repeatElement(UInt8(ascii: "0"), count: max(0, point - digits.count))
      guard !fraction.isEmpty else { return text }
      text.append(UInt8(ascii: "."))
      text += repeatElement(UInt8(ascii: "0"), count: max(0, -point))
      text += fraction.map { $0 + UInt8(ascii: "0") }
      return text
    }
  }
}
