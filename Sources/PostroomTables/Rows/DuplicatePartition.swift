internal import CTable
internal import Glibc

/// A table of rows in the order of their fingerprints, with gaps.
///
/// A row stands at or behind the place that its fingerprint has in proportion (linear probing in order: Amble and Knuth,
/// "Ordered hash tables", 1974). So a search ends early, growing is one pass from left to right, and a sorted run is the
/// table without its gaps.
struct DuplicatePartition {
  private var slots: UnsafeMutablePointer<DuplicateEntry>?
  /// How many places rows are spread over; behind them is room for those that are pushed on.
  private(set) var capacity = 0
  private var slotCount = 0
  private(set) var count = 0
  /// Whether the slots are a part of memory that the table has.
  private var isLent = false
  /// With more rows than this, searches become long.
  private var mostCount = 0

  /// What became of a row.
  enum Insertion {
    case inserted
    case found(Int)
    case noRoom
  }

  /// Whether it must grow before it takes a row.
  @inline(__always)
  var isFull: Bool { count >= mostCount }

  /// The room behind the last place.
  private static func overflow(_ capacity: Int) -> Int { 32 + capacity / 256 }

  /// The places after growing: different for each partition from the start, so that they do not grow at the same time.
  private func nextCapacity(_ number: Int) -> Int { capacity == 0 ? 32 + number / 8 : capacity + capacity / 4 }

  /// How many bytes growing takes.
  func growth(of number: Int) -> Int {
    let next = nextCapacity(number)
    return (next + Self.overflow(next) - slotCount) * DuplicateEntry.bytes
  }

  @inline(__always)
  private func home(_ fingerprint: UInt64) -> Int {
    // The first byte chose the partition; the others are a fraction of its places (Lemire, "Fast random integer", 2019).
    Int(truncatingIfNeeded: (fingerprint &<< 8).multipliedFullWidth(by: UInt64(truncatingIfNeeded: capacity)).high)
  }

  @inline(__always)
  func fetchAhead(_ fingerprint: UInt64) {
    guard let slots else { return }
    table_fetch_ahead(slots + home(fingerprint))
  }

  @inline(__always)
  mutating func insert(_ entry: DuplicateEntry) -> Insertion {
    guard let slots else { return .noRoom }
    var place = home(entry.fingerprint)
    // An empty slot has the fingerprint 0; the last one is always empty.
    while slots[place].fingerprint != 0, slots[place].fingerprint < entry.fingerprint { place &+= 1 }
    while slots[place].fingerprint == entry.fingerprint {
      if slots[place].hasKey(of: entry) { return .found(slots[place].place) }
      place &+= 1
    }
    var end = place
    while slots[end].fingerprint != 0 { end &+= 1 }
    guard end < slotCount &- 1 else { return .noRoom }
    while end > place {
      slots[end] = slots[end &- 1]
      end &-= 1
    }
    slots[place] = entry
    count &+= 1
    return .inserted
  }

  /// How many slots so many places take.
  static func slots(_ capacity: Int) -> Int { capacity + overflow(capacity) }

  /// Uses memory of the table's, which is all zeros, as long as it is enough; there are no rows yet.
  mutating func borrow(_ memory: UnsafeMutablePointer<DuplicateEntry>, capacity: Int) {
    deallocate()
    slots = memory
    isLent = true
    self.capacity = capacity
    slotCount = Self.slots(capacity)
    mostCount = capacity / 16 * 13
  }

  /// Makes room.
  ///
  /// - Returns: How many bytes it takes more than before.
  mutating func grow(_ number: Int) -> Int {
    let (old, oldCount, wasLent) = (slots, slotCount, isLent)
    isLent = false
    var next = nextCapacity(number)
    while true {
      allocate(next)
      if copy(old, oldCount) { break }
      slots?.deallocate()
      next += next / 4
    }
    if wasLent { Self.giveBack(old, oldCount) } else { old?.deallocate() }
    return (slotCount - oldCount) * DuplicateEntry.bytes
  }

  /// Lets the system have the pages of memory that was borrowed; it is never looked at again.
  private static func giveBack(_ slots: UnsafeMutablePointer<DuplicateEntry>?, _ count: Int) {
    guard let slots else { return }
    let page = 4_096
    let first = UnsafeMutableRawPointer(slots).alignedUp(toMultipleOf: page)
    let end = UnsafeMutableRawPointer(slots + count).alignedDown(toMultipleOf: page)
    if end > first { madvise(first, end - first, MADV_DONTNEED) }
  }

  private mutating func allocate(_ next: Int) {
    capacity = next
    slotCount = next + Self.overflow(next)
    mostCount = next / 16 * 13
    let slots = UnsafeMutablePointer<DuplicateEntry>.allocate(capacity: slotCount)
    slots.initialize(repeating: DuplicateEntry(fingerprint: 0, word: 0), count: slotCount)
    self.slots = slots
  }

  /// Spreads the rows of the old places over the new ones; false when the last ones find no room.
  private func copy(_ old: UnsafeMutablePointer<DuplicateEntry>?, _ oldCount: Int) -> Bool {
    guard let old, let slots else { return true }
    var next = 0
    for place in 0..<oldCount where old[place].fingerprint != 0 {
      next = max(next, home(old[place].fingerprint))
      guard next < slotCount - 1 else { return false }
      slots[next] = old[place]
      next += 1
    }
    return true
  }

  mutating func removeAll() {
    slots?.update(repeating: DuplicateEntry(fingerprint: 0, word: 0), count: slotCount)
    count = 0
  }

  mutating func deallocate() {
    if !isLent { slots?.deallocate() }
    self = DuplicatePartition()
  }

  func forEach<Failure: Error>(_ body: (DuplicateEntry) throws(Failure) -> Void) throws(Failure) {
    guard let slots else { return }
    for place in 0..<slotCount where slots[place].fingerprint != 0 { try body(slots[place]) }
  }
}
