/// Decides how many workers may be at work at once while memory runs low and comes back.
struct MemoryPressure {
  /// As many as were planned.
  let most: Int
  /// Below this much free memory one fewer is at work, in bytes.
  private let low: Int
  /// How many may be at work now.
  private(set) var limit: Int
  /// The fewest that it came to.
  private(set) var fewest: Int

  /// Above so many times the low mark one more is at work.
  private static let relief = 2

  /// - Parameters:
  ///   - most: As many as were planned.
  ///   - worker: What a worker may take, in bytes: so much must stay free for what it does next.
  init(most: Int, worker: Int) {
    self.most = max(1, most)
    low = worker
    limit = self.most
    fewest = self.most
  }

  /// Whether as many may be at work as were planned.
  var isRelieved: Bool { limit == most }

  /// Takes note of the memory that is free now, in bytes; 0 where nobody knows changes nothing.
  mutating func note(available: Int) {
    guard available > 0 else { return }
    if available < low {
      limit = max(1, limit - 1)
    } else if available > low * Self.relief {
      limit = min(most, limit + 1)
    }
    fewest = min(fewest, limit)
  }
}
