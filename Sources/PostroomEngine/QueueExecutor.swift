internal import Dispatch

/// Runs an actor on a queue of its own, so that its waits for the disk hold up nobody else.
public final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  /// Makes a queue of its own.
  public init(_ label: String) { queue = DispatchQueue(label: "postroom.\(label)") }

  /// Runs a job on the queue.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }
}
