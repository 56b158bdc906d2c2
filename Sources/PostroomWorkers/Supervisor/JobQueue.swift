import Glibc
import PostroomModel

/// A document that waits for a worker.
struct WaitingJob: Sendable {
  var job: ReadingJob
  var descriptor: CInt
  var arrival: Instant
  /// Gives the pages that are finished already, once a worker takes the document.
  var recall: (@Sendable () -> [FinishedPage])?
  /// Given each page that a worker finishes.
  var onFinished: (@Sendable (FinishedPage) -> Void)?
  /// Takes the document that the worker writes, where one is wanted.
  var output: OutputSink?
  var answer: CheckedContinuation<WorkerAnswer, Never>
}

/// Documents in the order of their arrival; threads wait for them, tasks bring them.
///
/// How many wait is bounded by how many callers there are: each waits for its own answer.
final class JobQueue: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let arrival: UnsafeMutablePointer<pthread_cond_t>
  private var waiting: [WaitingJob] = []
  private var first = 0
  private var closed = false

  init() {
    mutex = .allocate(capacity: 1)
    arrival = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(mutex)
    arrival.deallocate()
    mutex.deallocate()
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Whether the pool is shutting down.
  var isClosed: Bool { locked { closed } }

  /// Puts a document at the end; false when the queue is closed.
  func put(_ job: WaitingJob) -> Bool {
    locked {
      guard !closed else { return false }
      waiting.append(job)
      pthread_cond_signal(arrival)
      return true
    }
  }

  /// Waits for the next document; nil when the queue is closed.
  func take() -> WaitingJob? {
    locked {
      while first == waiting.count, !closed { pthread_cond_wait(arrival, mutex) }
      guard !closed else { return nil }
      let job = waiting[first]
      first += 1
      if first == waiting.count || first >= 1_024 {
        waiting.removeFirst(first)
        first = 0
      }
      return job
    }
  }

  /// Closes the queue and returns what still waited.
  func close() -> [WaitingJob] {
    locked {
      closed = true
      pthread_cond_broadcast(arrival)
      defer {
        waiting = []
        first = 0
      }
      return Array(waiting[first...])
    }
  }
}
