internal import PostroomModel

/// Comparisons of exact numbers within a tolerance.
enum Arithmetic {
  /// What rounding of one sum may make: a hundredth.
  static let hundredth = ExactDecimal(1).percent ?? .zero
  /// What rounding of a net sum, a tax and a total may make together: two hundredths.
  static let twoHundredths = ExactDecimal(2).percent ?? .zero

  /// Whether two numbers are no further apart than a tolerance.
  static func agree(_ one: ExactDecimal, _ other: ExactDecimal, within tolerance: ExactDecimal) -> Bool {
    one.subtracting(other).map { $0.magnitude <= tolerance } ?? false
  }

  /// Whether a tax can belong to a net sum: no country taxes more than 35 in a hundred.
  static func isPlausible(tax: ExactDecimal, net: ExactDecimal) -> Bool {
    guard let most = ExactDecimal(35).percent.flatMap({ net.magnitude.multiplied(by: $0, decimals: 4) }),
      let limit = most.adding(hundredth)
    else { return false }
    return tax.magnitude <= limit
  }
}
