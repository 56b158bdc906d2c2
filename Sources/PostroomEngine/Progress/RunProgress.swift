public import PostroomModel
internal import Synchronization

/// How far a run is, for whoever shows it; written by the run, read at leisure.
public final class RunProgress: Sendable {
  /// One look at a run.
  public struct Snapshot: Sendable, Equatable {
    /// Documents with an outcome.
    public var finished = 0
    /// All documents, once they have been counted.
    public var total: Int?
    /// Documents by outcome.
    public var outcomes: [Outcome: Int] = [:]
    /// The name of the document finished last.
    public var latest = ""
    /// Documents whose answers come with a provider's batch.
    public var putOff = 0
    /// Whether the run is finishing what it has begun and takes in nothing more.
    public var isDraining = false
    /// How many workers may be at work, and as many as were asked for; nil before a run has begun.
    public var workers: Workers?

    /// Workers that may be at work: fewer than were asked for while memory is low.
    public struct Workers: Sendable, Equatable {
      /// So many now.
      public var now: Int
      /// So many were asked for.
      public var most: Int

      /// A sentence about it; nil while nothing is held back.
      public var sentence: String? { now < most ? "workers now \(now) of \(most) because memory is low" : nil }
    }
  }

  private let state = Mutex(Snapshot())

  /// Makes a progress that stands at nothing.
  public init() {}

  /// How far it is now.
  public var snapshot: Snapshot { state.withLock { $0 } }

  func finish(_ rows: [ResultRow]) {
    state.withLock { snapshot in
      for row in rows { snapshot.outcomes[row.status, default: 0] += 1 }
      snapshot.finished += rows.count
      if let last = rows.last { snapshot.latest = last.shownName }
    }
  }

  func putOff(_ count: Int) { state.withLock { $0.putOff = count } }
  func count(total: Int) { state.withLock { $0.total = total } }
  func admit(_ workers: Int, of most: Int) {
    state.withLock { $0.workers = Snapshot.Workers(now: workers, most: most) }
  }
  func drain() { state.withLock { $0.isDraining = true } }
}
