internal import Glibc

/// Threads that work together until all have ended; they may be started inside a sandbox.
enum ReadingThreads {
  private final class Work {
    let number: Int
    let run: @Sendable (Int) -> Void
    init(_ number: Int, _ run: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.run = run
    }
  }

  /// Runs `body` on `count` threads, the caller's among them, with numbers from 0; returns when all have ended.
  ///
  /// Fewer run when the system has no more threads: the work is shared out as they come for it.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (1..<max(1, count)).compactMap { start(Work($0, body)) }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Starts one thread, which must be joined; nil when the system has no more.
  static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? { start(Work(0) { _ in body() }) }

  private static func start(_ work: Work) -> pthread_t? {
    let passed = Unmanaged.passRetained(work)
    var thread = pthread_t()
    let error = pthread_create(
      &thread, nil,
      { passed in
        guard let passed else { return nil }
        let work = Unmanaged<Work>.fromOpaque(passed).takeRetainedValue()
        work.run(work.number)
        return nil
      }, passed.toOpaque())
    guard error == 0 else {
      passed.release()
      return nil
    }
    return thread
  }
}

/// A lock on which threads also wait for one another.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(mutex)
    change.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` while no other thread is inside.
  func locked<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Waits, inside of ``locked(_:)``, until `condition` holds.
  func wait(until condition: () -> Bool) {
    while !condition() { pthread_cond_wait(change, mutex) }
  }

  /// Lets those that wait look again.
  func announce() { pthread_cond_broadcast(change) }
}
