/// Makes minor units of digits.
struct AmountDigits {
  let isNumber: Bool
  let decimals: Int

  /// The digits that a spreadsheet's binary fractions hold (IEEE 754): what stands behind them is noise.
  private static let spreadsheetDigits = 15

  /// Reads digits; separators are passed over.
  ///
  /// - Parameter point: Where the decimal byte is; the length for nowhere.
  func read(_ body: UnsafeBufferPointer<UInt8>, point: Int) -> ReadAmount {
    var (units, scale, digits) = (UInt64(0), 0, 0)
    var isRoundedUp = false
    for (place, byte) in body.enumerated() {
      let digit = byte &- 0x30
      guard digit < 10 else { continue }
      let isFraction = place > point
      if units > 0 || digit > 0 { digits += 1 }
      if isNumber, isFraction, digits > Self.spreadsheetDigits {
        if digits == Self.spreadsheetDigits + 1 { isRoundedUp = digit >= 5 }
        continue
      }
      if isFraction, scale >= decimals, digit == 0, !isNumber { continue }
      guard digits <= AmountReader.mostDigits else {
        return ReadAmount(state: isFraction && scale >= decimals ? .tooPrecise : .tooLarge)
      }
      if isFraction { scale += 1 }
      units = units * 10 + UInt64(digit)
    }
    if isRoundedUp { units += 1 }
    return scaled(units, scale)
  }

  private func scaled(_ digits: UInt64, _ digitScale: Int) -> ReadAmount {
    var (units, scale) = (digits, digitScale)
    while scale > decimals {
      guard units % 10 == 0 else { return ReadAmount(state: .tooPrecise) }
      units /= 10
      scale -= 1
    }
    while scale < decimals {
      units *= 10
      scale += 1
      guard units < 100_000_000_000_000_000 else { return ReadAmount(state: .tooLarge) }
    }
    return ReadAmount(units: Int64(units))
  }
}
