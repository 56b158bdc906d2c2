public import FoundationEssentials
public import PostroomModel
import Synchronization

/// Sandboxed processes that read documents, so that hostile bytes can cost a document and never the batch.
///
/// Each of the pool's threads starts, talks to, watches and reaps one worker at a time; workers are started when
/// the first document needs them. Documents are taken in the order of their arrival.
public final class WorkerPool: Sendable {
  private let state: PoolState
  private let threads: Mutex<[DedicatedThread]>

  /// Makes a pool; no process is started yet.
  ///
  /// - Parameters:
  ///   - command: How a worker is started.
  ///   - workers: How many documents are read at once; at least one.
  ///   - limits: What a document may cost.
  ///   - recycleAfter: After how many documents a worker is replaced by a fresh one; at least one.
  ///   - configuration: What each worker's `prepare` is given.
  ///   - onWarning: Called once, from a thread of the pool, when the kernel lacks walls of the sandbox.
  public init(
    command: WorkerCommand, workers: Int, limits: Limits, recycleAfter: Int, configuration: Data,
    onWarning: (@Sendable (String) -> Void)? = nil
  ) {
    let state = PoolState(
      command: command, limits: limits, recycleAfter: recycleAfter, configuration: configuration,
      onWarning: onWarning)
    self.state = state
    threads = Mutex((0..<max(1, workers)).compactMap { _ in DedicatedThread { WorkerSlot(state).run() } })
  }

  deinit {
    _ = state.queue.close()
    for thread in threads.withLock({ $0 }) { thread.detach() }
  }

  /// Has one document read; never throws and never waits longer than the limits and the queue demand.
  ///
  /// The fault is one that the reader raised, or `worker-crashed`, `worker-garbled`, `worker-timed-out`,
  /// `page-timed-out`, `memory-limit` (after a second attempt in a fresh worker where the code deserves one),
  /// `worker-unavailable` when no worker can be started, or `interrupted` when the pool is shut down.
  ///
  /// A document of several pages is tried again without a page that certainly felled two workers or ran out of its
  /// time, as long as that is true of three pages at most; all attempts together have the document's time. Pages that
  /// one attempt has finished are not recognised again by the next.
  ///
  /// - Parameters:
  ///   - job: The document; its number must be unique in the life of the pool.
  ///   - descriptor: Open for reading until the answer is there; its offset is neither used nor moved.
  ///   - recall: Gives the pages that an earlier run has finished; called by a thread of the pool when a worker is
  ///     free for the document, so that only documents in work take memory for them.
  ///   - onFinished: Given each page as soon as it is recognised, by a thread of the pool, which waits meanwhile.
  ///     What the page says is untrusted.
  ///   - output: Takes the document that is written, where the job wants one.
  public func analyse(
    _ job: ReadingJob, descriptor: CInt, recall: (@Sendable () -> [FinishedPage])? = nil,
    onFinished: (@Sendable (FinishedPage) -> Void)? = nil, output: OutputSink? = nil
  ) async -> WorkerAnswer {
    if threads.withLock({ $0.isEmpty }), !state.queue.isClosed {
      return unread(Fault(.workerUnavailable, state.command.executable, "No thread can be started."))
    }
    return await withCheckedContinuation { continuation in
      let waiting = WaitingJob(
        job: job, descriptor: descriptor, arrival: .now, recall: recall, onFinished: onFinished, output: output,
        answer: continuation)
      if !state.queue.put(waiting) { continuation.resume(returning: unread(Self.shutDown)) }
    }
  }

  /// Ends all workers and threads; documents in work or waiting are answered with `interrupted`.
  ///
  /// It returns when the last worker is reaped: at most about a second later.
  public func shutdown() async {
    for waiting in state.queue.close() { waiting.answer.resume(returning: unread(Self.shutDown)) }
    let ending = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    await withCheckedContinuation { continuation in
      // Joining blocks: a thread of the concurrency runtime must not do it.
      let joiner = DedicatedThread {
        for thread in ending { thread.join() }
        continuation.resume()
      }
      if let joiner {
        joiner.detach()
      } else {
        for thread in ending { thread.join() }
        continuation.resume()
      }
    }
  }

  /// The walls that stand around the workers; nil before the first one was ready.
  public var sandboxLayers: [SandboxLayer]? { state.layers }

  /// What a person should know about the workers, one sentence each.
  public var warnings: [String] { state.warnings }

  /// The process numbers of the workers that run now.
  public var processIdentifiers: [Int32] { state.processes }

  private static let shutDown = Fault(.interrupted, "", "The run ended before the document was read.")

  private func unread(_ fault: Fault) -> WorkerAnswer {
    WorkerAnswer(result: .failure(fault), attempts: 0, queueMilliseconds: 0, workMilliseconds: 0)
  }
}
