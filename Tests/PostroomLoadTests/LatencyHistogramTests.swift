import Testing

@testable import PostroomLoad

/// Latencies are told from buckets as exactly as they are said to be.
@Suite struct LatencyHistogramTests {
  private static let shares = [0, 0.001, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1]

  /// Values of several kinds: short ones, long ones, all sizes, few different ones.
  private static func values(_ kind: Int, _ random: inout SplitMix) -> UInt64 {
    switch kind {
    case 0: random.next() % 5_000
    case 1: 1_000_000 + random.next() % 50_000_000
    case 2: random.next() >> (random.next() % 64)
    default: [7, 2_047, 2_048, 2_049, 1 << 40, .max][Int(random.next() % 6)]
    }
  }

  @Test(arguments: 0..<4) func `a percentile is never below the sorted one and a 1,024th above it at most`(kind: Int) {
    var random = SplitMix(state: UInt64(kind))
    for count in [1, 2, 3, 10, 1_000, 20_000] {
      var histogram = LatencyHistogram()
      var values: [UInt64] = []
      for _ in 0..<count {
        let value = Self.values(kind, &random)
        histogram.add(value)
        values.append(value)
      }
      values.sort()
      for share in Self.shares {
        let exact = values[max(1, Int((share * Double(count)).rounded(.up))) - 1]
        let told = histogram.value(at: share)
        #expect(told >= exact && told - exact <= exact / 1_024, "\(share) of \(count): \(told), not \(exact)")
      }
      #expect(histogram.largest == values.last && histogram.value(at: 1) == values.last && histogram.count == count)
    }
  }

  @Test func `two together are what all their values would have been`() {
    var (one, other, both) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
    for value in 1...1_000 as ClosedRange<UInt64> {
      if value.isMultiple(of: 3) { one.add(value * value) } else { other.add(value * value) }
      both.add(value * value)
    }
    one.add(other)
    #expect(Self.shares.map(one.value) == Self.shares.map(both.value))
    #expect(one.count == 1_000 && one.largest == 1_000_000 && one.mean == both.mean)
  }

  @Test func `without values everything is 0`() {
    #expect(LatencyHistogram().value(at: 0.99) == 0 && LatencyHistogram().mean == 0)
  }
}
