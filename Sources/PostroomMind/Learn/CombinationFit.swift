/// Finds the weights of a combination under which the true categories are likeliest.
///
/// Newton's method on the logarithm of the likelihood, which is concave, with normal priors about the usual weights:
/// few documents leave them nearly as they are.
enum CombinationFit {
  /// A document that the model had not seen when it was asked.
  struct Example: Sendable {
    var terms: CombinationTerms
    var label: Int
  }

  private static let rounds = 12
  /// The priors' precisions of model weight, rule weight and fallback shift: about so many telling documents.
  private static let precisions = [2.0, 1.0, 1.0]

  /// The fitted weights; the familiarities stay as they are.
  ///
  /// - Complexity: O(documents × categories).
  static func fit(_ examples: [Example], from start: Combination) -> Combination {
    var fitted = start
    for _ in 0..<rounds {
      var slope = [
        precisions[0] * (Combination.usualModelWeight - fitted.modelWeight),
        precisions[1] * (Combination.usualRuleWeight - fitted.ruleWeight),
        -precisions[2] * fitted.fallbackShift,
      ]
      var curve = [[precisions[0], 0, 0], [0, precisions[1], 0], [0, 0, precisions[2]]]
      for example in examples { add(example, fitted, &slope, &curve) }
      guard let step = solve(curve, slope) else { break }
      fitted.modelWeight = clamp(fitted.modelWeight + step[0], Combination.modelWeights)
      fitted.ruleWeight = clamp(fitted.ruleWeight + step[1], Combination.ruleWeights)
      fitted.fallbackShift = clamp(fitted.fallbackShift + step[2], Combination.fallbackShifts)
    }
    return fitted
  }

  private static func clamp(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }

  /// Adds a document's share to the gradient and to the negative Hessian.
  private static func add(
    _ example: Example, _ combination: Combination, _ slope: inout [Double], _ curve: inout [[Double]]
  ) {
    let terms = example.terms
    let shares = combination.probabilities(terms)
    func parts(_ index: Int) -> [Double] {
      [terms.model[index], terms.rules[index], index == terms.fallback ? terms.trust : 0]
    }
    var mean = [0.0, 0, 0]
    var square = [[0.0, 0, 0], [0, 0, 0], [0, 0, 0]]
    for index in shares.indices where shares[index] > 1e-12 {
      let part = parts(index)
      for row in 0..<3 {
        mean[row] += shares[index] * part[row]
        for column in 0..<3 { square[row][column] += shares[index] * part[row] * part[column] }
      }
    }
    let actual = parts(example.label)
    for row in 0..<3 {
      slope[row] += actual[row] - mean[row]
      for column in 0..<3 { curve[row][column] += square[row][column] - mean[row] * mean[column] }
    }
  }

  /// Solves three equations by elimination with pivots; nil when they are dependent.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var rows = zip(matrix, right).map { $0 + [$1] }
    for column in 0..<3 {
      guard let pivot = (column..<3).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 1e-12
      else { return nil }
      rows.swapAt(column, pivot)
      for row in 0..<3 where row != column {
        let factor = rows[row][column] / rows[column][column]
        for index in column..<4 { rows[row][index] -= factor * rows[column][index] }
      }
    }
    return (0..<3).map { rows[$0][3] / rows[$0][$0] }
  }
}
