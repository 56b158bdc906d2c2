/// Documents that were taken for copies of one that then could not be filed, and are put back to be read themselves.
struct PutBack: Sendable, Equatable {
  /// How many this run had entered.
  var entered = 0
  /// How many of them it had counted as duplicates already.
  var finished = 0
  /// Whether there is a line in the results for any of them.
  var hasRecorded = false
}
