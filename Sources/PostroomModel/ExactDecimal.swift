/// A decimal number without rounding: a whole number of units of 10^-scale.
///
/// Money is never a binary fraction. Up to 36 significant digits are held; what would need more has no value.
public struct ExactDecimal: Hashable, Sendable {
  /// The number in units of 10^-scale.
  private let units: Int128
  /// How many decimals it has, 0 to 18.
  private let scale: Int

  private static let mostScale = 18
  private static let mostDigits = 36

  /// Zero.
  public static let zero = ExactDecimal(units: 0, scale: 0)

  private init(units: Int128, scale: Int) {
    // One number, one form: 1.50 and 1.5 are the same value and the same key.
    var (units, scale) = (units, scale)
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    self.units = units
    self.scale = scale
  }

  /// A result; nil when it has more digits than are held, so that no later step can overflow.
  private init?(checking units: Int128, scale: Int) {
    let number = ExactDecimal(units: units, scale: scale)
    guard number.units.magnitude < Self.powerOfTen(Self.mostDigits).magnitude, number.scale <= Self.mostScale else {
      return nil
    }
    self = number
  }

  /// A whole number.
  public init(_ whole: Int) { self.init(units: Int128(whole), scale: 0) }

  /// Reads a plain decimal: an optional sign, digits, and at most one point followed by digits.
  ///
  /// - Returns: nil for anything else (`1e5`, `1,5`, `.5`, ``), and for more than 18 decimals or 36 digits that count.
  /// - Complexity: O(characters).
  public init?(plain text: some StringProtocol) {
    var units: Int128 = 0
    var (scale, digits, wholeDigits) = (0, 0, 0)
    var (isNegative, hasPoint, isFirst) = (false, false, true)
    for byte in text.utf8 {
      defer { isFirst = false }
      switch byte {
      case UInt8(ascii: "-") where isFirst: isNegative = true
      case UInt8(ascii: "+") where isFirst: continue
      case UInt8(ascii: ".") where !hasPoint && wholeDigits > 0: hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if units != 0 || byte != UInt8(ascii: "0") { digits += 1 }
        if hasPoint { scale += 1 } else { wholeDigits += 1 }
        guard digits <= Self.mostDigits, scale <= Self.mostScale else { return nil }
        units = units * 10 + Int128(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard wholeDigits > 0, !hasPoint || scale > 0 else { return nil }
    self.init(units: isNegative ? -units : units, scale: scale)
  }

  /// The number as a plain decimal with at least so many decimals, such as `-1234.50`.
  public func plain(decimals: Int = 0) -> String {
    var digits = String(units.magnitude)
    var places = scale
    while places < decimals {
      digits += "0"
      places += 1
    }
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return units < 0 ? "-" + digits : digits
  }

  /// The sum; nil when it would need too many digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let scale = max(scale, other.scale)
    guard let one = units(at: scale), let two = other.units(at: scale) else { return nil }
    let (sum, overflow) = one.addingReportingOverflow(two)
    return overflow ? nil : ExactDecimal(checking: sum, scale: scale)
  }

  /// The difference; nil when it would need too many digits.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

  /// The number with the other sign.
  public var negated: ExactDecimal { ExactDecimal(units: -units, scale: scale) }

  /// The number without its sign.
  public var magnitude: ExactDecimal { units < 0 ? negated : self }

  /// Whether it is less than zero.
  public var isNegative: Bool { units < 0 }

  /// The product, rounded half away from zero to so many decimals (EN 16931: half up); nil when it would need too
  /// many digits.
  public func multiplied(by other: ExactDecimal, decimals: Int) -> ExactDecimal? {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    let productScale = scale + other.scale
    guard !overflow, productScale > decimals else {
      return overflow ? nil : ExactDecimal(checking: product, scale: productScale)
    }
    let divisor = Self.powerOfTen(productScale - decimals)
    let (quotient, rest) = product.quotientAndRemainder(dividingBy: divisor)
    let isRoundedUp = rest.magnitude >= (divisor / 2).magnitude
    return ExactDecimal(checking: isRoundedUp ? quotient + product.signum() : quotient, scale: decimals)
  }

  /// The number rounded half away from zero to so many decimals.
  public func rounded(decimals: Int) -> ExactDecimal { Self.rounded(units, scale: scale, decimals: decimals) }

  /// The hundredth part; nil when it would need too many decimals.
  public var percent: ExactDecimal? {
    scale + 2 > Self.mostScale ? nil : ExactDecimal(units: units, scale: scale + 2)
  }

  private static func rounded(_ units: Int128, scale: Int, decimals: Int) -> ExactDecimal {
    guard scale > decimals else { return ExactDecimal(units: units, scale: scale) }
    let divisor = powerOfTen(scale - decimals)
    let half = divisor / 2
    return ExactDecimal(units: (units < 0 ? units - half : units + half) / divisor, scale: decimals)
  }

  private static func powerOfTen(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private func units(at wanted: Int) -> Int128? {
    var units = units
    for _ in scale..<wanted {
      let (scaled, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      units = scaled
    }
    return units
  }
}

extension ExactDecimal: Comparable {
  /// Compares by value.
  public static func < (one: ExactDecimal, other: ExactDecimal) -> Bool {
    if let difference = one.subtracting(other) { return difference.isNegative }
    // Only numbers of very different size cannot be brought to one scale.
    return one.wholePart == other.wholePart ? one.scale < other.scale : one.wholePart < other.wholePart
  }

  private var wholePart: Int128 {
    var whole = units
    for _ in 0..<scale { whole /= 10 }
    return whole
  }
}

extension ExactDecimal: Codable {
  /// Reads a plain decimal as a string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = ExactDecimal(plain: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no plain decimal.")
    }
    self = number
  }

  /// Writes a plain decimal as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(plain())
  }
}
