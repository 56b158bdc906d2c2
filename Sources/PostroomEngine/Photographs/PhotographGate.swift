/// Lets so many photographs through to the workers at once as the memory allows.
actor PhotographGate {
  private var pressure: MemoryPressure
  private let available: @Sendable () -> Int
  private var inside = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var looked: ContinuousClock.Instant?

  /// Photographs that wait in the pool while memory is plenty, so that no worker waits for its next one.
  static let queued = 2
  /// The memory is looked at so often at most.
  private static let interval = Duration.milliseconds(250)

  /// - Parameters:
  ///   - pressure: The rule.
  ///   - available: Tells the memory that is free, in bytes.
  init(_ pressure: MemoryPressure, available: @escaping @Sendable () -> Int) {
    self.pressure = pressure
    self.available = available
  }

  /// The fewest that were examined at once.
  var fewest: Int { pressure.fewest }

  /// Waits until one more may be examined.
  func enter() async {
    look()
    guard inside >= allowed else {
      inside += 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Takes note that one was examined.
  func leave() {
    inside -= 1
    look()
    while inside < allowed, !waiting.isEmpty {
      inside += 1
      waiting.removeFirst().resume()
    }
  }

  private var allowed: Int { pressure.isRelieved ? pressure.limit + Self.queued : pressure.limit }

  private func look() {
    let now = ContinuousClock.now
    if let looked, now - looked < Self.interval { return }
    looked = now
    pressure.note(available: available())
  }
}
