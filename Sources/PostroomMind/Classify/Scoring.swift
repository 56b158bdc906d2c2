internal import Foundation

/// What an occurrence of a phrase counts, and how sure a decision is; the constants of the classifier.
///
/// They were set on the profiles' golden cases and are documented in one place so that a change is one diff.
enum Scoring {
  /// An occurrence in the heading counts twice: there the document names itself.
  static let titleFactor = 2.0
  /// An occurrence that only the forgiving fold finds counts a little less than a certain one.
  static let forgivenFactor = 0.85
  /// Each repetition of a phrase counts this share of the one before, so that the sum stays below 1.5 times
  /// the first.
  static let repetitionFactor = 1.0 / 3
  /// What an occurrence counts on the first, second, third and any later page: a document says first what it
  /// is.
  static let pageFactors = [1.0, 0.6, 0.4, 0.25]
  /// A text of so many words is long enough for a category to have shown itself.
  static let tellingTokens = 30.0

  /// The factor of the page with this index among the pages that have words.
  static func pageFactor(_ index: Int) -> Double {
    pageFactors.indices.contains(index) ? pageFactors[index] : pageFactors[pageFactors.count - 1]
  }

  /// What all occurrences of a phrase count together, in units of its weight.
  ///
  /// - Parameter factors: The occurrences' factors in any order.
  static func saturated(_ factors: [Double]) -> Double {
    var share = 1.0
    var sum = 0.0
    for factor in factors.sorted(by: >) {
      sum += factor * share
      share *= repetitionFactor
    }
    return sum
  }

  /// How sure the best category is: (1 − e^(−best / threshold)) · (1 − (second / best)²).
  ///
  /// The first term grows with the amount of evidence (0.63 at the threshold, 0.95 at three times it), the
  /// second falls with the rival's strength (1 without a rival, 0.75 at half the score, 0 at a tie).
  static func confidence(best: Double, second: Double, threshold: Double) -> Double {
    guard best > 0 else { return 0 }
    let rivalry = min(max(second, 0) / best, 1)
    let strength = threshold > 0 ? 1 - exp(-best / threshold) : 1
    return strength * (1 - rivalry * rivalry)
  }

  /// How sure it is that a document is none of the categories: the missing share of the threshold, less for
  /// short texts.
  static func fallbackConfidence(best: Double, threshold: Double, tokens: Int) -> Double {
    let missing = threshold > 0 ? 1 - max(best, 0) / threshold : 0
    return max(missing, 0) * min(1, Double(tokens) / tellingTokens)
  }
}
