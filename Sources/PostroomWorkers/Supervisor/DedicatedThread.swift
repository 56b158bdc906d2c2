import Glibc

/// A thread that lives as long as its body: what the kernel binds a worker's life to.
struct DedicatedThread: @unchecked Sendable {
  private let thread: pthread_t

  /// Starts a thread; nil when the system has no more.
  init?(_ body: @escaping @Sendable () -> Void) {
    final class Body {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    let passed = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let error = pthread_create(
      &thread, nil,
      { passed in
        guard let passed else { return nil }
        Unmanaged<Body>.fromOpaque(passed).takeRetainedValue().run()
        return nil
      }, passed.toOpaque())
    guard error == 0 else {
      passed.release()
      return nil
    }
    self.thread = thread
  }

  /// Waits for the end of the body.
  func join() { pthread_join(thread, nil) }

  /// Lets the thread end unattended; nobody may join it any more.
  func detach() { pthread_detach(thread) }
}
