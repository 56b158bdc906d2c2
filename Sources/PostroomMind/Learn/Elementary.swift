/// Exponential and logarithm by arithmetic alone.
///
/// A system's own differ in the last bit from one processor to the next; with these, the same documents give the same
/// model to the bit wherever they are learnt from.
enum Elementary {
  private static let ln2 = 0.693147180559945309417232121458

  /// e to the power of a number, within 1e-14 of it; 0 below −700, and what 700 gives above.
  ///
  /// Source: reduction by powers of two, then the Taylor series to the thirteenth term on ±ln 2 / 2.
  static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    let bounded = min(x, 700)
    let whole = (bounded / ln2).rounded()
    let rest = bounded - whole * ln2
    var sum = 1.0
    for term in stride(from: 13.0, through: 1, by: -1) { sum = 1 + sum * rest / term }
    return Double(sign: .plus, exponent: Int(whole), significand: sum)
  }

  /// The natural logarithm of a number above 0, within 1e-14 of it.
  ///
  /// Source: 2 artanh((m − 1) / (m + 1)) of the significand, brought to between √½ and √2.
  static func log(_ x: Double) -> Double {
    guard x > 0 else { return -700 }
    var (exponent, significand) = (Double(x.exponent), x.significand)
    if significand > 1.4142135623730951 { (exponent, significand) = (exponent + 1, significand / 2) }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for odd in stride(from: 21.0, through: 1, by: -2) { sum = 1 / odd + square * sum }
    return 2 * ratio * sum + exponent * ln2
  }

  /// The logarithm of each share that scores have after e^score is brought to the sum 1.
  static func logShares(_ scores: [Double]) -> [Double] {
    let most = scores.max() ?? 0
    let whole = most + log(scores.reduce(0) { $0 + exp($1 - most) })
    return scores.map { $0 - whole }
  }
}
