internal import PostroomModel

/// What the files of a run come to so far.
struct TableTotals {
  /// How many files were taken in, and how each ended.
  var outcomes: [Outcome: Int] = [:]
  var bytes = 0
  var lines = 0
  var records = 0
  var good = 0
  var codes: [String: Int] = [:]
  var sums: [String: TableSum] = [:]
  var remarks = TableRemarks()

  /// How many files have an outcome.
  var files: Int { outcomes.values.reduce(0, +) }
  var rejected: Int { records - good }

  /// Adds a file.
  ///
  /// - Parameter doubts: Those of its form.
  mutating func add(_ entry: TableEntry, doubts: [String]) {
    remarks.add(entry, doubts: doubts)
    outcomes[entry.outcome, default: 0] += 1
    bytes += entry.bytes
    lines += entry.lines
    records += entry.records
    good += entry.good
    codes.merge(entry.codes) { $0 + $1 }
    sums.merge(entry.sums.mapValues(\.inUnits)) { $0 + $1 }
  }

  /// The sums as they are written.
  var sumTexts: [String: TableEntry.Sum] { sums.mapValues(TableEntry.Sum.init) }
}
