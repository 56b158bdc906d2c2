internal import PostroomModel

/// Something to be published, and who waits for it; after the first answer it is nobody's any more.
final class Publication {
  let queue: String
  let body: [UInt8]
  let number: UInt64
  private var waiting: CheckedContinuation<Result<Void, Fault>, Never>?

  init(
    _ body: [UInt8], to queue: String, number: UInt64, waiting: CheckedContinuation<Result<Void, Fault>, Never>
  ) {
    (self.body, self.queue, self.number, self.waiting) = (body, queue, number, waiting)
  }

  /// Whether somebody still waits for it.
  var isWanted: Bool { waiting != nil }

  /// Tells who waits what came of it.
  func answer(_ result: Result<Void, Fault>) {
    waiting?.resume(returning: result)
    waiting = nil
  }
}

/// What waits to be published to one queue, in the order in which it came.
struct PublicationLine {
  private var items: [Publication] = []
  private var head = 0
  /// Until when the queue is left alone because it was full, and how long it is the next time.
  private(set) var pausedUntil: ContinuousClock.Instant?
  private var backoff = Reconnection(base: 0.05, cap: 2)

  var isEmpty: Bool { head == items.count }

  /// Puts something at the end.
  mutating func append(_ publication: Publication) { items.append(publication) }

  /// Puts back what was sent and not taken, in front.
  mutating func putBack(_ publications: [Publication]) {
    items.replaceSubrange(..<head, with: publications)
    head = 0
  }

  /// Takes the first.
  mutating func popFirst() -> Publication? {
    guard head < items.count else { return nil }
    defer {
      head += 1
      // What was taken is let go of in lots.
      if head == items.count || head > 1_024 {
        items.removeSubrange(..<head)
        head = 0
      }
    }
    return items[head]
  }

  /// Takes all.
  mutating func popAll() -> [Publication] {
    defer { (items, head) = ([], 0) }
    return Array(items[head...])
  }

  /// Answers the one with a number, which is passed over when its turn comes.
  func cancel(_ number: UInt64, _ result: Result<Void, Fault>) {
    items[head...].first { $0.number == number }?.answer(result)
  }

  /// The queue has refused one: it is full.
  mutating func refused(_ now: ContinuousClock.Instant) {
    // Those that were sent together come back together, and are one refusal.
    if let pausedUntil, pausedUntil > now { return }
    pausedUntil = now + .seconds(backoff.wait())
  }

  /// The queue has taken one.
  mutating func succeeded() {
    pausedUntil = nil
    backoff.succeeded()
  }
}
