/// Counts buckets in the order in which they first come.
///
/// Open addressing with linear probing; a slot is a bucket's number and its count.
struct BucketCounts {
  private static let empty = UInt64.max
  private static let smallest = 1 << 13

  private var slots = [UInt64](repeating: empty, count: smallest)
  /// The taken slots in the order of their taking.
  private var order: [Int] = []

  /// Counts a bucket once more.
  ///
  /// - Complexity: O(1) on average.
  @inline(__always)
  mutating func add(_ bucket: UInt32) {
    let slot = slot(of: bucket)
    if slots[slot] == Self.empty {
      slots[slot] = UInt64(bucket) << 32 | 1
      order.append(slot)
      // One slot in four stays free.
      if order.count &* 4 > slots.count &* 3 { grow() }
    } else {
      slots[slot] &+= 1
    }
  }

  /// Hands over every bucket with its count, and forgets them.
  mutating func drain(_ take: (_ bucket: UInt32, _ count: UInt32) -> Void) {
    for slot in order {
      take(UInt32(slots[slot] >> 32), UInt32(truncatingIfNeeded: slots[slot]))
      slots[slot] = Self.empty
    }
    order.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func slot(of bucket: UInt32) -> Int {
    let mask = slots.count &- 1
    // Buckets are hashes already.
    var slot = Int(bucket) & mask
    while slots[slot] != Self.empty, UInt32(truncatingIfNeeded: slots[slot] >> 32) != bucket {
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let known = order.map { slots[$0] }
    slots = [UInt64](repeating: Self.empty, count: slots.count * 2)
    order = known.map { entry in
      let slot = slot(of: UInt32(entry >> 32))
      slots[slot] = entry
      return slot
    }
  }
}
