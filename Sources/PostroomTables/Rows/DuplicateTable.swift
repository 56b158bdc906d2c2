/// The rows of the index that are in memory: 256 partitions by the first byte of the fingerprint.
struct DuplicateTable: ~Copyable {
  private let partitions: UnsafeMutableBufferPointer<DuplicatePartition>
  private let mostBytes: Int
  /// What the partitions take.
  private(set) var bytes = 0

  init(mostBytes: Int) {
    self.mostBytes = mostBytes
    partitions = .allocate(capacity: 256)
    partitions.initialize(repeating: DuplicatePartition())
  }

  deinit {
    for place in partitions.indices { partitions[place].deallocate() }
    partitions.deallocate()
  }

  /// Whether a partition would have to grow beyond the budget to take a row.
  @inline(__always)
  func mustSpill(for entry: DuplicateEntry) -> Bool {
    let place = Int(entry.fingerprint >> 56)
    guard partitions[place].isFull else { return false }
    return bytes > 0 && bytes + partitions[place].growth(of: place) > mostBytes
  }

  /// Puts a row in.
  ///
  /// - Returns: The place of the row with its key; nil when there was none.
  @inline(__always)
  mutating func insert(_ entry: DuplicateEntry) -> Int? {
    let place = Int(entry.fingerprint >> 56)
    if partitions[place].isFull { grow(place) }
    while true {
      switch partitions[place].insert(entry) {
      case .inserted: return nil
      case .found(let earlier): return earlier
      case .noRoom: grow(place)
      }
    }
  }

  @inline(never)
  private mutating func grow(_ place: Int) {
    bytes += partitions[place].grow(place)
  }

  /// A load from where a row would be.
  @inline(__always)
  func nearest(_ fingerprint: UInt64) -> UInt64 { partitions[Int(fingerprint >> 56)].nearest(fingerprint) }

  /// Forgets all rows; the room stays, unless it is more than the budget.
  mutating func removeAll() {
    // A partition that is full once will be full again: with room to spare the next run is as long.
    let keepsRoom = bytes <= mostBytes && partitions.allSatisfy { $0.capacity > 0 }
    for place in partitions.indices {
      if keepsRoom { partitions[place].removeAll() } else { partitions[place].deallocate() }
    }
    if !keepsRoom { bytes = 0 }
  }

  /// How many rows there are.
  var count: Int { partitions.reduce(0) { $0 + $1.count } }

  /// Calls `body` with every row in the order of fingerprints.
  func forEach<Failure: Error>(_ body: (DuplicateEntry) throws(Failure) -> Void) throws(Failure) {
    for place in 0..<256 { try partitions[place].forEach(body) }
  }
}
