import PostroomAssist
import Synchronization

/// A clock that a test moves.
final class VirtualClock: AssistClock {
  private struct State {
    var now: Double
    var sleepers: [Int: (moment: Double, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var next = 0
  }

  private let state: Mutex<State>

  init(_ now: Double = 1_700_000_000) { state = Mutex(State(now: now)) }

  var now: Double { state.withLock { $0.now } }
  /// When the first of those who sleep wants to be woken.
  var nextMoment: Double? { state.withLock { $0.sleepers.values.map(\.moment).min() } }

  func sleep(until moment: Double) async throws {
    let number = state.withLock {
      $0.next += 1
      return $0.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOver = state.withLock { state in
          if Task.isCancelled || state.now >= moment { return true }
          state.sleepers[number] = (moment, continuation)
          return false
        }
        if isOver { continuation.resume(with: Task.isCancelled ? .failure(CancellationError()) : .success(())) }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: number) }?.continuation.resume(throwing: CancellationError())
    }
  }

  func move(to moment: Double) {
    let woken = state.withLock { state in
      state.now = max(state.now, moment)
      let due = state.sleepers.filter { $0.value.moment <= state.now }
      for number in due.keys { state.sleepers.removeValue(forKey: number) }
      return due.values.sorted { $0.moment < $1.moment }.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  /// Lets tasks run, and time pass as soon as all of them wait, until work is done.
  ///
  /// - Returns: Whether it was done before so many moments had passed.
  func run(moments: Int = 100_000, until isDone: () -> Bool) async -> Bool {
    for _ in 0..<moments {
      for _ in 0..<50 where !isDone() { await Task.yield() }
      if isDone() { return true }
      if let moment = nextMoment { move(to: moment) } else { try? await Task.sleep(for: .milliseconds(1)) }
    }
    return isDone()
  }
}
