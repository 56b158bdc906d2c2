public import PostroomModel

/// Finds the rows whose key was in an earlier row of a run.
///
/// A row takes 16 bytes: a fingerprint of 64 bits, 24 bits of the key's second hash, and its place of 40 bits. Two keys are
/// the same when all 88 bits are: among 10^9 rows that happens by chance once in 10^9 runs, and nobody who does not know
/// the run's seed can bring it about. So no row is ever read again, neither for a hit nor for what was spilt.
///
/// The rows lie in 256 tables, each in the order of the fingerprints and grown by a quarter at a time, so that memory has
/// no spikes. Beyond the budget the tables are written out as one sorted run and emptied; of a run stay a Bloom filter
/// (1.25 bytes a row) and the fingerprint at the head of each page.
public struct DuplicateIndex: ~Copyable, @unchecked Sendable {
  /// The largest place: 40 bits.
  public static let lastPlace = Int(DuplicateEntry.places)

  // Unchecked, because the addresses in the tables are this value's own and it cannot be copied.
  private var table: DuplicateTable
  private var runs: DuplicateRuns
  /// Keeps loads alive that are made only to bring memory near.
  private var touched: UInt64 = 0

  /// A row whose key is known.
  public struct Hit: Hashable, Sendable {
    /// The row's place among the keys.
    public var row: Int
    /// The place of the first row with this key.
    public var earlier: Int

    /// Makes a hit.
    public init(row: Int, earlier: Int) {
      self.row = row
      self.earlier = earlier
    }
  }

  /// Makes an empty index.
  ///
  /// - Parameters:
  ///   - memoryBytes: What its tables may take before they spill; what stays of runs (1.3 B a row) comes on top.
  ///   - descriptor: An empty file, open for reading and writing, that it spills to; nil lets it grow instead.
  public init(memoryBytes: Int = 128 << 20, descriptor: CInt? = nil) {
    table = DuplicateTable(mostBytes: descriptor == nil ? .max : memoryBytes)
    // Without a descriptor the table never spills, and nothing is ever read or written.
    runs = DuplicateRuns(file: SpillFile(descriptor: descriptor ?? -1))
  }

  /// What it holds in memory, in bytes.
  public var memoryBytes: Int { table.bytes + runs.memoryBytes }

  /// How many rows it has spilt.
  public var spiltRows: Int { runs.rows }

  /// Puts the rows of an outcome in, in order; rows without a key and duplicates are left out.
  ///
  /// - Parameter base: The records of all files before this one: a row's place is `base` plus its record number.
  /// - Returns: The rows whose key was there before, ascending.
  /// - Throws: `output-unwritable` when it cannot spill or read what it spilt.
  public mutating func insert(_ outcome: borrowing RowOutcome, base: Int) throws(Fault) -> [Hit] {
    try insert(outcome.keyStore[..<outcome.keptCount]) { base + outcome.rowStore[$0].record }
  }

  /// Says about how many rows will come, so that room for many is made once.
  public mutating func foretell(rows: Int) { table.foretell(rows: rows) }

  /// Puts one row in.
  ///
  /// - Returns: The place of the first row with its key; nil when there is none, or the row has no key.
  /// - Throws: As for an outcome.
  public mutating func insert(_ key: DuplicateKey, place: Int) throws(Fault) -> Int? {
    guard let entry = DuplicateEntry(key, place: place) else { return nil }
    return try insert(entry)
  }

  /// Puts keys in, in order, such as those of a log: what an outcome's keys and rows said.
  ///
  /// - Parameters:
  ///   - keys: The keys.
  ///   - places: The place of each.
  /// - Returns: Those that were there before, ascending.
  /// - Throws: As for an outcome.
  public mutating func insert(_ keys: [DuplicateKey], places: [Int]) throws(Fault) -> [Hit] {
    try insert(keys[...]) { places[$0] }
  }

  /// So many rows are brought near before the first of them is looked for.
  private static let group = 32

  @inline(__always)
  private mutating func insert(_ keys: ArraySlice<DuplicateKey>, _ place: (Int) -> Int) throws(Fault) -> [Hit] {
    var hits: [Hit] = []
    var start = 0
    while start < keys.count {
      let end = min(keys.count, start + Self.group)
      touch(keys, start..<end)
      for row in start..<end {
        guard let entry = DuplicateEntry(keys[row], place: place(row)) else { continue }
        if let earlier = try insert(entry) { hits.append(Hit(row: row, earlier: earlier)) }
      }
      start = end
    }
    return hits
  }

  @inline(__always)
  private mutating func touch(_ keys: ArraySlice<DuplicateKey>, _ range: Range<Int>) {
    for row in range { table.fetchAhead(keys[row].fingerprint) }
    if !runs.isEmpty { for row in range { touched ^= runs.nearest(keys[row].fingerprint) } }
  }

  @inline(__always)
  private mutating func insert(_ entry: DuplicateEntry) throws(Fault) -> Int? {
    if !runs.isEmpty, let earlier = try runs.place(of: entry) { return earlier }
    if table.mustSpill(for: entry) {
      try runs.add(table)
      table.removeAll()
    }
    return table.insert(entry)
  }
}
