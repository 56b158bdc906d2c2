/// How often each latency came, in buckets so narrow that what is told of a value is never below it and at most 1/1,024
/// above it, from a nanosecond to centuries, in memory that does not grow with their number.
///
/// The layout is that of HdrHistogram: each power of two has the same number of buckets.
public struct LatencyHistogram: Sendable {
  /// How many bits of a value are kept.
  private static let kept = 11
  /// Buckets of one power of two, behind the first one, whose values have buckets of their own.
  private static let half = 1 << (kept - 1)

  private var counts: [Int]
  /// How many values were added.
  public private(set) var count = 0
  /// The largest value, in nanoseconds.
  public private(set) var largest: UInt64 = 0
  private var sum = 0.0

  /// Makes one that has no value yet.
  public init() { counts = [Int](repeating: 0, count: Self.bucket(of: .max) + 1) }

  /// Adds a value, in nanoseconds.
  ///
  /// - Complexity: Constant.
  public mutating func add(_ value: UInt64) {
    counts[Self.bucket(of: value)] += 1
    count += 1
    sum += Double(value)
    largest = max(largest, value)
  }

  /// Adds the values of another one.
  public mutating func add(_ other: LatencyHistogram) {
    for place in counts.indices { counts[place] += other.counts[place] }
    count += other.count
    sum += other.sum
    largest = max(largest, other.largest)
  }

  /// The mean in nanoseconds, without the error of buckets; 0 without values.
  public var mean: Double { count > 0 ? sum / Double(count) : 0 }

  /// The value that a share of all values does not pass (nearest rank), in nanoseconds; 0 without values.
  ///
  /// - Parameter share: 0 to 1.
  /// - Complexity: The number of buckets.
  public func value(at share: Double) -> UInt64 {
    let rank = max(1, Int((share * Double(count)).rounded(.up)))
    var passed = 0
    for (place, bucket) in counts.enumerated() where bucket > 0 {
      passed += bucket
      if passed >= rank { return min(Self.top(of: place), largest) }
    }
    return largest
  }

  private static func bucket(of value: UInt64) -> Int {
    let bits = UInt64.bitWidth - value.leadingZeroBitCount
    guard bits > kept else { return Int(value) }
    let shift = bits - kept
    return shift * half + Int(value >> UInt64(shift))
  }

  /// The largest value of a bucket.
  private static func top(of bucket: Int) -> UInt64 {
    guard bucket >= 2 * half else { return UInt64(bucket) }
    let shift = bucket / half - 1
    let first = UInt64(bucket - shift * half) << UInt64(shift)
    return first + ((1 << UInt64(shift)) - 1)
  }
}
