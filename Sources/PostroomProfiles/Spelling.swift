/// Finds the word that somebody probably meant.
enum Spelling {
  /// The nearest of the known words, if it is near enough: a third of its letters may differ, and two always.
  static func nearest(to word: String, among known: [String]) -> String? {
    known.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= max(2, $0.word.count / 3) && $0.distance < $0.word.count }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// The remedy for an unknown word.
  static func remedy(for word: String, among known: [String]) -> String {
    if let nearest = nearest(to: word, among: known) { return "Did you mean '\(nearest)'?" }
    return "Known are: \(known.joined(separator: ", "))."
  }

  /// The number of letters to insert, drop or change (Levenshtein).
  ///
  /// - Complexity: O(|one| · |other|).
  static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let change = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[other.count]
  }
}
