/// Lets so many photographs through to the workers at once as the memory allows.
///
/// A photograph that needs the memory of several workers takes as many places, and if need be all: then it is examined alone.
/// Who came first is let through first.
actor PhotographGate {
  private struct Waiting {
    let places: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private var pressure: MemoryPressure
  private let available: @Sendable () -> Int
  /// The places that are taken, and how many of those inside took more than one.
  private var (taken, large) = (0, 0)
  private var waiting: [Waiting] = []
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

  /// How many wait.
  var waitingCount: Int { waiting.count }

  /// Waits until one more may be examined.
  func enter(places: Int = 1) async {
    look()
    letThrough()
    if waiting.isEmpty, hasRoom(for: places) { return take(places) }
    await withCheckedContinuation { waiting.append(Waiting(places: places, continuation: $0)) }
  }

  /// Takes note that one was examined.
  func leave(places: Int = 1) {
    taken -= places
    if places > 1 { large -= 1 }
    look()
    letThrough()
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
    return taken < (pressure.isRelieved ? pressure.limit + Self.queued : pressure.limit)
  }

  private func look() {
    let now = ContinuousClock.now
    if let looked, now - looked < Self.interval { return }
    looked = now
    pressure.note(available: available())
  }
}
