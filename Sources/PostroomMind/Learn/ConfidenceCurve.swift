/// Turns the probability of a decision into how often such decisions are right (Platt 1999).
///
/// The weights of a combination are kept within bounds for the sake of good decisions; the curve makes the confidence
/// honest whatever they are, also where the people who sorted the documents did not agree. It changes no decision.
struct ConfidenceCurve: Hashable, Sendable, Codable {
  /// What a probability's logit is multiplied by.
  var slope = 1.0
  /// What is added to it.
  var shift = 0.0

  static let slopes = 0.05...4.0
  static let shifts = -6.0...6.0
  private static let rounds = 20
  /// The precisions of the normal priors of slope and shift.
  private static let precisions = (slope: 4.0, shift: 1.0)
  /// Nothing is surer than 0.9991: nobody sorts enough documents by hand to prove more.
  private static let largestLogit = 7.0

  /// The confidence of a decision.
  ///
  /// - Parameter logit: ln(p / (1 − p)) of its probability, see ``logit(_:best:)``.
  func confidence(_ logit: Double) -> Double {
    let bounded = min(max(slope * logit + shift, -Self.largestLogit), Self.largestLogit)
    return 1 / (1 + Elementary.exp(-bounded))
  }

  /// ln(p / (1 − p)) of the likeliest of several categories.
  static func logit(_ logShares: [Double], best: Int) -> Double {
    let others = logShares.indices.reduce(0.0) { $1 == best ? $0 : $0 + Elementary.exp(logShares[$1]) }
    return min(max(logShares[best] - Elementary.log(others), -largestLogit), largestLogit)
  }

  /// The curve that suits decisions of which it is known whether they were right.
  ///
  /// Newton's method on the logarithm of the likelihood with normal priors about the straight line.
  ///
  /// - Complexity: O(decisions).
  static func fit(_ decisions: [(logit: Double, isRight: Bool)]) -> ConfidenceCurve {
    var curve = ConfidenceCurve()
    for _ in 0..<rounds {
      var (slopeGradient, shiftGradient) = (precisions.slope * (1 - curve.slope), -precisions.shift * curve.shift)
      var (slopes, both, shifts) = (precisions.slope, 0.0, precisions.shift)
      for decision in decisions {
        let share = curve.confidence(decision.logit)
        let error = (decision.isRight ? 1 : 0) - share
        let weight = share * (1 - share)
        slopeGradient += error * decision.logit
        shiftGradient += error
        slopes += weight * decision.logit * decision.logit
        both += weight * decision.logit
        shifts += weight
      }
      let determinant = slopes * shifts - both * both
      guard determinant > 1e-12 else { break }
      let slopeStep = (slopeGradient * shifts - shiftGradient * both) / determinant
      let shiftStep = (shiftGradient * slopes - slopeGradient * both) / determinant
      // Steps are held short: far from the solution the likelihood is no parabola.
      curve.slope = min(max(curve.slope + min(max(slopeStep, -1), 1), Self.slopes.lowerBound), Self.slopes.upperBound)
      curve.shift = min(max(curve.shift + min(max(shiftStep, -2), 2), Self.shifts.lowerBound), Self.shifts.upperBound)
    }
    return curve
  }
}
