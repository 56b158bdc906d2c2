/// What the amounts of a row must be to each other.
enum RowArithmetic {
  /// How many units of 10^-4 per cent are the whole.
  private static let whole: Int64 = 1_000_000

  /// Whether the tax is net × rate, rounded half away from zero to minor units, within a tolerance.
  @inline(__always)
  static func isTax(_ tax: Int64, of net: Int64, rate: Int64, tolerance: Int64) -> Bool {
    let (product, overflow) = net.multipliedReportingOverflow(by: rate)
    guard !overflow, product.magnitude < 1 << 62 else { return isLargeTax(tax, net, rate, tolerance) }
    let half = product < 0 ? -whole / 2 : whole / 2
    let expected = (product &+ half) / whole
    return (tax &- expected).magnitude <= tolerance.magnitude
  }

  @inline(never)
  private static func isLargeTax(_ tax: Int64, _ net: Int64, _ rate: Int64, _ tolerance: Int64) -> Bool {
    let product = Int128(net) * Int128(rate)
    let half = Int128(product < 0 ? -whole / 2 : whole / 2)
    return (Int128(tax) - (product + half) / Int128(whole)).magnitude <= tolerance.magnitude
  }

  /// The rate in units of 10^-4 per cent that fits: some tables write a fifth as 0.2 and mean twenty per cent.
  ///
  /// - Parameter isPerCent: Whether a sign says that the rate is in per cent and no fraction.
  static func rateThatFits(tax: Int64, net: Int64, rate: Int64, isPerCent: Bool, tolerance: Int64) -> Int64? {
    if isTax(tax, of: net, rate: rate, tolerance: tolerance) { return rate }
    // A 1 is one per cent: no tax is all of the amount.
    let isFraction = !isPerCent && rate > 0 && rate < whole / 100
    return isFraction && isTax(tax, of: net, rate: rate * 100, tolerance: tolerance) ? rate * 100 : nil
  }
}
