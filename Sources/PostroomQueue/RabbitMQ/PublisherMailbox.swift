internal import PostroomModel
internal import Synchronization

/// What others want of a publisher's thread.
final class PublisherMailbox: Sendable {
  /// What was left since the thread looked last.
  struct Letters {
    var publications: [Publication] = []
    var cancelled: [UInt64] = []
    var isClosing = false
  }

  private struct State {
    var letters = Letters()
    var lastNumber: UInt64 = 0
    /// What everybody is told since the thread has ended.
    var ending: Result<Void, Fault>?
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  static let closed = Fault(.interrupted, "queue", "It was closed; nobody knows whether the job was taken.")
  static let cancelled = Fault(
    .interrupted, "queue", "Publishing was given up; nobody knows whether the job was taken.")

  let bell = Bell()
  private let state = Mutex(State())

  /// Whether the thread has ended: nothing that is left here is ever taken.
  var hasEnded: Bool { state.withLock { $0.ending != nil } }

  /// A number that no other publication has.
  func number() -> UInt64 {
    state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
  }

  /// Leaves something to be published.
  func leave(_ publication: sending Publication) {
    let passed = Passed(publication)
    let (ending, isFirst) = state.withLock { state -> (Result<Void, Fault>?, Bool) in
      if let ending = state.ending { return (ending, false) }
      state.letters.publications.append(passed.publication)
      return (nil, state.letters.publications.count == 1)
    }
    if let ending { passed.publication.answer(ending) }
    if isFirst { bell.ring() }
  }

  /// Has a publication answered at once.
  func cancel(_ number: UInt64) {
    state.withLock { $0.letters.cancelled.append(number) }
    bell.ring()
  }

  /// Has the thread end when all is confirmed, and waits for it.
  func close() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        state.letters.isClosing = true
        if state.ending == nil { state.closers.append(continuation) }
        return state.ending != nil
      }
      hasEnded ? continuation.resume() : bell.ring()
    }
  }

  /// Takes what was left.
  func takeAll() -> sending Letters {
    let taken = state.withLock { state in
      let isClosing = state.letters.isClosing
      let letters = Passed(state.letters)
      state.letters = Letters(isClosing: isClosing)
      return letters
    }
    return taken.publication
  }

  /// The thread has ended.
  func end(_ result: Result<Void, Fault>) {
    let (left, closers) = state.withLock { state in
      state.ending = result
      defer { (state.letters, state.closers) = (Letters(isClosing: true), []) }
      return (Passed(state.letters.publications), state.closers)
    }
    left.publication.forEach { $0.answer(result) }
    closers.forEach { $0.resume() }
  }
}

/// Hands something from the mailbox to the one thread that uses it from then on.
private struct Passed<Value>: @unchecked Sendable {
  let publication: Value
  init(_ value: Value) { publication = value }
}
