/// Finds the names of a sheet's columns: titles, dates and notes often stand above them.
struct HeadFinder {
  /// How many rows there are down to the one with the names, that one included; 0 when there are no names.
  private(set) var headRecords = 0
  /// The names; those of columns without names are numbers.
  private(set) var head: [String] = []
  /// How many cells each record has at least.
  private(set) var width = 0
  /// How sure this is, 0 to 1.
  private(set) var confidence = 1.0
  /// What could as well be meant otherwise.
  private(set) var doubt: String?
  /// Whether the rows look like a table at all.
  private(set) var isTable = false

  /// How many rows are looked at for names.
  private static let mostRows = 25

  /// Looks at the first rows of a sheet.
  init(_ rows: [SampledRow], hasHead: Bool?) {
    let widest = rows.map(\.filled).max() ?? 0
    // A table has two columns at least; one column with a name and values below it may be a list, and is none.
    guard widest >= 2 else { return }
    let candidates = rows.prefix(Self.mostRows)
    let found = candidates.firstIndex {
      $0.filled >= 2 && $0.filled * 2 >= widest && (hasHead == true || $0.couldBeHead)
    }
    let firstWide = candidates.firstIndex { $0.filled >= 2 && $0.filled * 2 >= widest } ?? 0
    if hasHead != false, let found, hasHead == true || found <= firstWide {
      take(rows, head: found, isSaid: hasHead == true)
    } else {
      headRecords = 0
      width = widestRow(rows)
      head = HeadGuess.numbered(width)
      isTable = true
      confidence = hasHead == false ? 1 : 0.7
      if hasHead == nil { doubt = HeadGuess.doubtOfNone(width) }
    }
  }

  private mutating func take(_ rows: [SampledRow], head place: Int, isSaid: Bool) {
    head = rows[place].texts
    while head.last?.isEmpty == true { head.removeLast() }
    headRecords = place + 1
    width = head.count
    let below = rows.dropFirst(place + 1)
    isTable = isSaid || !below.isEmpty
    // Names above values of other kinds are names; names above nothing but words may be words.
    let hasValues = below.contains { row in row.traits.contains { !$0.isDisjoint(with: [.number, .date]) } }
    confidence = isSaid ? 1 : hasValues ? 1 : 0.8
  }

  private func widestRow(_ rows: [SampledRow]) -> Int {
    rows.map { ($0.texts.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0
  }
}
