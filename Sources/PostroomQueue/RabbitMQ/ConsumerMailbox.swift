internal import PostroomModel
internal import Synchronization

/// What a consumer's thread has received, and what others want of it.
final class ConsumerMailbox: Sendable {
  /// An answer to a job.
  struct Answer: Sendable {
    var tag: UInt64
    var generation: Int
    var isRejection: Bool
  }

  private struct State {
    var deliveries: [Delivery] = []
    var head = 0
    var waiting: [(number: Int, continuation: CheckedContinuation<Result<Delivery?, Fault>, Never>)] = []
    var lastNumber = 0
    var answers: [Answer] = []
    var isDraining = false
    var isClosing = false
    /// What `next` says when nothing is left: nothing more comes.
    var ending: Result<Delivery?, Fault>?
    var hasThreadEnded = false
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  let bell = Bell()
  private let state = Mutex(State())

  // MARK: What others want

  func next() async -> Result<Delivery?, Fault> {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let result = state.withLock { state -> Result<Delivery?, Fault>? in
          if Task.isCancelled { return .success(nil) }
          if let delivery = Self.pop(&state) { return .success(delivery) }
          if let ending = state.ending { return ending }
          state.waiting.append((number, continuation))
          return nil
        }
        if let result { continuation.resume(returning: result) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0).continuation }
      }
      waiting?.resume(returning: .success(nil))
    }
  }

  func answer(_ delivery: Delivery, isRejection: Bool) {
    let isFirst = state.withLock { state in
      state.answers.append(Answer(tag: delivery.tag, generation: delivery.generation, isRejection: isRejection))
      return state.answers.count == 1
    }
    if isFirst { bell.ring() }
  }

  func drain() {
    state.withLock { $0.isDraining = true }
    bell.ring()
  }

  func close() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        state.isClosing = true
        if !state.hasThreadEnded { state.closers.append(continuation) }
        return state.hasThreadEnded
      }
      hasEnded ? continuation.resume() : bell.ring()
    }
  }

  // MARK: What the thread does

  var isDraining: Bool { state.withLock { $0.isDraining } }
  var isClosing: Bool { state.withLock { $0.isClosing } }

  func takeAnswers() -> [Answer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  func deliver(_ delivery: Delivery) {
    let waiting = state.withLock { state -> CheckedContinuation<Result<Delivery?, Fault>, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
      state.deliveries.append(delivery)
      return nil
    }
    waiting?.resume(returning: .success(delivery))
  }

  /// What came over a connection that is gone is delivered again by the broker, here or elsewhere.
  func forgetDeliveries() { state.withLock { ($0.deliveries, $0.head) = ([], 0) } }

  /// Nothing more comes; what is there is still handed out.
  func seal(_ ending: Result<Delivery?, Fault>) {
    let waiting = state.withLock { state in
      if state.ending == nil { state.ending = ending }
      defer { state.waiting = [] }
      return state.waiting
    }
    waiting.forEach { $0.continuation.resume(returning: ending) }
  }

  func threadEnded() {
    let closers = state.withLock { state in
      state.hasThreadEnded = true
      defer { state.closers = [] }
      return state.closers
    }
    closers.forEach { $0.resume() }
  }

  private static func pop(_ state: inout State) -> Delivery? {
    guard state.head < state.deliveries.count else { return nil }
    defer {
      state.head += 1
      if state.head == state.deliveries.count { (state.deliveries, state.head) = ([], 0) }
    }
    return state.deliveries[state.head]
  }
}
