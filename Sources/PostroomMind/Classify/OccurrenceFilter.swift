/// Leaves the occurrences that count when several phrases cover the same words.
///
/// The longest phrase explains its words: an occurrence inside a longer one does not count, whatever their
/// categories, so that `factoring sözleşmesi` is no evidence for a plain contract. Of two phrases of one
/// category on the very same words the weightier counts.
enum OccurrenceFilter {
  /// An occurrence of a phrase on one page.
  struct Occurrence {
    var phrase: Int
    var category: Int
    var token: Int
    var tokens: Int
    /// Weight × factor.
    var value: Double
    /// The factor alone.
    var factor: Double
    var end: Int { token + tokens }
  }

  /// The occurrences that count.
  ///
  /// - Complexity: O(n log n).
  static func counted(_ occurrences: [Occurrence]) -> [Occurrence] {
    let sorted = occurrences.sorted {
      ($0.token, -$0.end, $0.category, -abs($0.value), $0.phrase)
        < ($1.token, -$1.end, $1.category, -abs($1.value), $1.phrase)
    }
    var counted: [Occurrence] = []
    var furthestEnd = -1
    var previous: Occurrence?
    var isCovered = false
    for occurrence in sorted {
      if previous?.token != occurrence.token || previous?.end != occurrence.end {
        isCovered = furthestEnd >= occurrence.end
        furthestEnd = max(furthestEnd, occurrence.end)
      } else if previous?.category == occurrence.category {
        continue
      }
      previous = occurrence
      if !isCovered { counted.append(occurrence) }
    }
    return counted
  }
}
