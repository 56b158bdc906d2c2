internal import Synchronization

/// A number that only grows.
public final class Counter: Sendable {
  private let number = Atomic(0)

  /// Adds to it.
  public func add(_ count: Int = 1) { number.add(count, ordering: .relaxed) }

  var value: Int { number.load(ordering: .relaxed) }
}

/// How often values lay below each of some bounds.
public final class Histogram: Sendable {
  struct Contents {
    /// How many values lay in each bucket; the last one has no bound.
    var counts: [Int]
    var sum = 0.0
  }

  /// The bounds of buckets for times, in seconds.
  public static let seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  let bounds: [Double]
  private let state: Mutex<Contents>

  /// Makes one whose bounds rise.
  public init(bounds: [Double] = Histogram.seconds) {
    self.bounds = bounds
    state = Mutex(Contents(counts: [Int](repeating: 0, count: bounds.count + 1)))
  }

  /// Adds a value.
  public func observe(_ value: Double) {
    let place = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock { state in
      state.counts[place] += 1
      state.sum += value
    }
  }

  var contents: Contents { state.withLock { $0 } }
}
