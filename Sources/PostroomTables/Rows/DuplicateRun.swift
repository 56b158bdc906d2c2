internal import PostroomModel

/// Rows in the order of their fingerprints in a file, and what tells whether to look there.
struct DuplicateRun {
  /// Where it begins, in rows.
  let start: Int
  private(set) var count = 0
  /// How often its rows were written: runs of one level are merged into one of the next.
  let level: Int
  private(set) var filter: DuplicateFilter
  /// The fingerprint at the head of each page.
  private var heads: [UInt64] = []

  /// How many rows are read at once: 4 KiB.
  static let pageRows = 256

  init(start: Int, level: Int, rows: Int) {
    (self.start, self.level) = (start, level)
    filter = DuplicateFilter(rows: rows)
    heads.reserveCapacity(rows / Self.pageRows + 1)
  }

  var memoryBytes: Int { filter.bytes + heads.count * 8 }

  mutating func note(_ entry: DuplicateEntry) {
    filter.insert(entry.fingerprint)
    if count % Self.pageRows == 0 { heads.append(entry.fingerprint) }
    count += 1
  }

  /// The place of the row with a key; nil when there is none.
  @inline(__always)
  func place(
    of entry: DuplicateEntry, in file: SpillFile, _ page: UnsafeMutableBufferPointer<DuplicateEntry>
  ) throws(Fault) -> Int? {
    guard filter.mayContain(entry.fingerprint) else { return nil }
    return try search(entry, file, page)
  }

  @inline(never)
  private func search(
    _ entry: DuplicateEntry, _ file: SpillFile, _ page: UnsafeMutableBufferPointer<DuplicateEntry>
  ) throws(Fault) -> Int? {
    // Equal fingerprints may go over the end of a page: the last page that begins below is the first to look into.
    var number = max(0, firstHead(notBelow: entry.fingerprint) - 1)
    while number < heads.count, heads[number] <= entry.fingerprint {
      let first = number * Self.pageRows
      let rows = UnsafeMutableBufferPointer(rebasing: page[..<min(Self.pageRows, count - first)])
      try file.read(into: rows, at: start + first)
      for row in rows where row.hasKey(of: entry) { return row.place }
      number += 1
    }
    return nil
  }

  private func firstHead(notBelow fingerprint: UInt64) -> Int {
    var (low, high) = (0, heads.count)
    while low < high {
      let middle = (low + high) / 2
      if heads[middle] < fingerprint { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
