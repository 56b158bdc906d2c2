internal import Foundation
internal import PostroomEngine
internal import PostroomModel
internal import Synchronization

/// How far the service is, told to everybody who listens: once a second at most, and only what changed.
final class ProgressHub: Sendable {
  /// How far the service is.
  struct State: Sendable, Encodable, Equatable {
    /// Documents of the work that is under way that have their outcome.
    var done = 0
    /// Documents of the work that is under way; nil while it is not known.
    var total: Int?
    /// Documents a second over the last minute.
    var perSecond = 0.0
    /// Seconds until all is done, at that pace; nil where nobody can tell.
    var remaining: Double?
    /// Documents by outcome since the service began.
    var outcomes: [String: Int] = [:]
    /// Files that wait to be taken in.
    var queue = 0

    private enum CodingKeys: String, CodingKey {
      case done, total, remaining, outcomes, queue
      case perSecond = "per_second"
    }
  }

  /// How many may listen at once.
  static let mostListeners = 64
  /// A listener is let go after so many seconds, and asked who it is when it comes again.
  static let longest = 600.0
  /// How often something is sent at least, in seconds, so that nobody takes the connection for dead.
  static let heartbeat = 15.0
  private static let interval = Duration.seconds(1)
  /// Over how many seconds the pace is measured.
  private static let window = 60.0

  /// What a listener is sent.
  enum Event: Sendable, Equatable {
    case state(State)
    case heartbeat
  }

  private struct Listeners {
    var continuations: [Int: AsyncStream<Event>.Continuation] = [:]
    var next = 0
    var hasEnded = false
    var last: State?
    var trail: [(at: Double, finished: Int)] = []
  }

  private let engine: ServiceEngine?
  private let desk: JobDesk?
  private let listeners = Mutex(Listeners())

  init(engine: ServiceEngine?, desk: JobDesk?) {
    self.engine = engine
    self.desk = desk
  }

  /// Begins to listen; nil where as many listen as may, or the service ends.
  func listen() -> AsyncStream<Event>? {
    listeners.withLock { listeners in
      guard !listeners.hasEnded, listeners.continuations.count < Self.mostListeners else { return nil }
      let (stream, continuation) = AsyncStream<Event>.makeStream(bufferingPolicy: .bufferingNewest(1))
      let number = listeners.next
      listeners.next += 1
      listeners.continuations[number] = continuation
      continuation.onTermination = { [weak self] _ in self?.leave(number) }
      return stream
    }
  }

  private func leave(_ number: Int) { listeners.withLock { _ = $0.continuations.removeValue(forKey: number) } }

  /// Tells everybody until it is cancelled, and lets everybody go then.
  func work() async {
    var told = SteadyClock.seconds
    while !Task.isCancelled {
      note(finished: engine?.progress().finished ?? 0, now: SteadyClock.seconds)
      if listeners.withLock({ !$0.continuations.isEmpty }) {
        let state = await state()
        let now = SteadyClock.seconds
        let isNew = listeners.withLock { listeners in
          defer { listeners.last = state }
          return listeners.last != state
        }
        if isNew || now - told >= Self.heartbeat {
          tell(isNew ? .state(state) : .heartbeat)
          told = now
        }
      }
      try? await Task.sleep(for: Self.interval)
    }
    end()
  }

  private func tell(_ event: Event) {
    for continuation in listeners.withLock({ Array($0.continuations.values) }) { continuation.yield(event) }
  }

  private func end() {
    let all = listeners.withLock { listeners in
      listeners.hasEnded = true
      return Array(listeners.continuations.values)
    }
    for continuation in all { continuation.finish() }
  }

  private func note(finished: Int, now: Double) {
    listeners.withLock { listeners in
      listeners.trail.append((now, finished))
      listeners.trail.removeAll { now - $0.at > Self.window }
    }
  }

  /// How far the service is at this moment.
  func state() async -> State {
    var state = State()
    let progress = engine?.progress() ?? RunProgress().snapshot
    for outcome in Outcome.allCases { state.outcomes[outcome.rawValue] = progress.outcomes[outcome] ?? 0 }
    state.queue = engine?.waiting() ?? 0
    state.perSecond = listeners.withLock { Self.pace($0.trail) }
    guard let desk else { return state }
    let work = await desk.standing()
    (state.done, state.total) = (work.done, work.total)
    if let total = work.total, state.perSecond > 0, total > work.done {
      state.remaining = (Double(total - work.done) / state.perSecond).rounded()
    }
    return state
  }

  /// Documents a second between the first and the last of some looks, to a tenth.
  static func pace(_ trail: [(at: Double, finished: Int)]) -> Double {
    guard let first = trail.first, let last = trail.last, last.at - first.at >= 1 else { return 0 }
    return (Double(max(0, last.finished - first.finished)) / (last.at - first.at) * 10).rounded() / 10
  }
}
