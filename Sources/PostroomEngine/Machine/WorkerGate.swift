/// Lets as much work through to the workers at once as the memory allows, and one piece always.
///
/// What needs the memory of several workers takes as many places, and if need be all: then it is alone. Who came first is let
/// through first.
actor WorkerGate {
  private struct Waiting {
    let places: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private var pressure: MemoryPressure
  private let queued: Int
  private let interval: Duration
  private let available: @Sendable () -> Int
  private let onChange: @Sendable (Int) -> Void
  /// What was told last.
  private var told: Int
  /// The places that are taken, and how many of those inside took more than one.
  private var (taken, large) = (0, 0)
  private var waiting: [Waiting] = []
  private var looked: ContinuousClock.Instant?

  /// - Parameters:
  ///   - pressure: The rule.
  ///   - queued: How much may wait in the pool while memory is plenty, so that no worker waits for its next work.
  ///   - interval: The memory is looked at so often at most.
  ///   - available: Tells the memory that is free, in bytes.
  ///   - onChange: Told how many may be at work, whenever that changes; when there is no work, it is as many as were planned.
  init(
    _ pressure: MemoryPressure, queued: Int, interval: Duration = .milliseconds(250),
    available: @escaping @Sendable () -> Int,
    onChange: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.pressure = pressure
    self.queued = queued
    self.interval = interval
    self.available = available
    self.onChange = onChange
    told = pressure.limit
  }

  /// The fewest that could be at work at once.
  var fewest: Int { pressure.fewest }

  /// How many wait.
  var waitingCount: Int { waiting.count }

  /// Waits until one more may be at work.
  func enter(places: Int = 1) async {
    look()
    letThrough()
    if waiting.isEmpty, hasRoom(for: places) {
      take(places)
      return tell()
    }
    await withCheckedContinuation { continuation in
      waiting.append(Waiting(places: places, continuation: continuation))
      tell()
    }
  }

  /// Takes note that one is done.
  func leave(places: Int = 1) {
    taken -= places
    if places > 1 { large -= 1 }
    look()
    letThrough()
    tell()
  }

  /// Where nothing is to do, nothing is held back: memory is not looked at then.
  private func tell() {
    let limit = taken == 0 && waiting.isEmpty ? pressure.most : pressure.limit
    guard limit != told else { return }
    told = limit
    onChange(limit)
  }

  private func letThrough() {
    while let next = waiting.first, hasRoom(for: next.places) {
      waiting.removeFirst()
      take(next.places)
      next.continuation.resume()
    }
  }

  private func take(_ places: Int) {
    taken += places
    if places > 1 { large += 1 }
  }

  private func hasRoom(for places: Int) -> Bool {
    if taken == 0 { return true }
    // Beside a large one nothing waits in the pool: a free worker would begin with it.
    if places > 1 || large > 0 { return taken + places <= pressure.limit }
    return taken < (pressure.isRelieved ? pressure.limit + queued : pressure.limit)
  }

  private func look() {
    let now = ContinuousClock.now
    if let looked, now - looked < interval { return }
    looked = now
    pressure.note(available: available())
  }
}
