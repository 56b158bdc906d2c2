internal import Glibc

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

  /// Memory that partitions borrow, and how long it is.
  private var lent: UnsafeMutableRawPointer?
  private var lentBytes = 0

  deinit {
    if let lent { munmap(lent, lentBytes) }
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

  /// Asks for the memory where a row would be.
  @inline(__always)
  func fetchAhead(_ fingerprint: UInt64) { partitions[Int(fingerprint >> 56)].fetchAhead(fingerprint) }

  /// Makes room at once for rows that are foretold, when they are many and none are there yet.
  ///
  /// A third of the places stays empty, so that searches are short, or a quarter where the budget asks for it; the memory comes in
  /// large pages where the system has them.
  mutating func foretell(rows: Int) {
    guard rows >= Self.leastForetold, count == 0, lent == nil else { return }
    let most = (mostBytes - Self.pageBytes) / DuplicateEntry.bytes / 256 * 16 / 17
    let capacity = rows / 256 * 3 / 2 <= most ? rows / 256 * 3 / 2 : min(rows / 256 * 4 / 3, most)
    guard capacity > 0 else { return }
    let slots = DuplicatePartition.slots(capacity)
    let length = slots * 256 * DuplicateEntry.bytes + Self.pageBytes
    guard let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      memory != MAP_FAILED
    else { return }
    (lent, lentBytes) = (memory, length)
    madvise(memory, length, MADV_HUGEPAGE)
    let first = memory.alignedUp(toMultipleOf: Self.pageBytes).assumingMemoryBound(to: DuplicateEntry.self)
    for place in partitions.indices { partitions[place].borrow(first + place * slots, capacity: capacity) }
    bytes = length
  }

  private static let leastForetold = 20_000
  private static let pageBytes = 2 << 20

  /// Forgets all rows; the room stays, unless it is more than the budget.
  mutating func removeAll() {
    // A partition that is full once will be full again: with room to spare the next run is as long.
    let keepsRoom = bytes <= mostBytes && partitions.allSatisfy { $0.capacity > 0 }
    for place in partitions.indices {
      if keepsRoom { partitions[place].removeAll() } else { partitions[place].deallocate() }
    }
    guard !keepsRoom else { return }
    bytes = 0
    if let lent { munmap(lent, lentBytes) }
    lent = nil
  }

  /// How many rows there are.
  var count: Int { partitions.reduce(0) { $0 + $1.count } }

  /// Calls `body` with every row in the order of fingerprints.
  func forEach<Failure: Error>(_ body: (DuplicateEntry) throws(Failure) -> Void) throws(Failure) {
    for place in 0..<256 { try partitions[place].forEach(body) }
  }
}
