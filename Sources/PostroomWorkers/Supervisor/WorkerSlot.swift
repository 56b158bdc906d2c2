import FoundationEssentials
import PostroomModel

/// One thread's place in the pool: at most one worker, one document at a time.
///
/// Everything here happens on that thread. It outlives the workers it starts, because the kernel's death signal
/// follows the thread that started them, not the process.
final class WorkerSlot {
  private let pool: PoolState
  private var worker: WorkerProcess?

  /// How long a worker may take to end by itself after the supervisor hung up, in seconds.
  private static let graceSeconds = 0.5
  /// A document that fells two workers has shown what it is.
  private static let mostAttempts = 2

  init(_ pool: PoolState) { self.pool = pool }

  /// Works until the queue is closed.
  func run() {
    while let waiting = pool.queue.take() {
      waiting.answer.resume(returning: answer(waiting))
      if let worker, worker.documents >= pool.recycleAfter { retire() }
    }
    retire()
  }

  private func answer(_ waiting: WaitingJob) -> WorkerAnswer {
    let start = Instant.now
    var answer = WorkerAnswer(
      result: .failure(Fault(.internalError, "", "The document was not tried.")), attempts: 0,
      queueMilliseconds: start.seconds(since: waiting.arrival) * 1_000, workMilliseconds: 0)
    while answer.attempts < Self.mostAttempts {
      do {
        let outcome = try attempt(waiting)
        answer.attempts += 1
        answer.result = outcome.result
        answer.workerResidentBytes = outcome.memory?.resident
        answer.workerPeakBytes = outcome.memory?.peak
      } catch {
        answer.result = .failure(error)
        break
      }
      guard case .failure(let fault) = answer.result, fault.code.deservesSecondAttempt else { break }
    }
    answer.workMilliseconds = Instant.now.seconds(since: start) * 1_000
    return answer
  }

  private func attempt(_ waiting: WaitingJob) throws(Fault) -> JobAttempt.Outcome {
    let process = try readyWorker()
    process.documents += 1
    let outcome = JobAttempt(
      job: waiting.job, descriptor: waiting.descriptor, process: process, limits: pool.limits,
      isStopping: { [pool] in pool.queue.isClosed }
    ).run()
    if !outcome.workerIsSound { retire() }
    return outcome
  }

  /// The worker at hand if it is well, else a new one.
  private func readyWorker() throws(Fault) -> WorkerProcess {
    if let worker {
      if worker.isIdle { return worker }
      retire(grace: 0)
    }
    if let fault = pool.startFailure { throw fault }
    let start = WorkerStart(
      command: pool.command, limits: pool.limits, configuration: pool.configuration,
      watch: { [pool] in
        pool.queue.isClosed ? Fault(.interrupted, "", "The run ended while a reader was started.") : nil
      })
    do {
      let ready = try start.run()
      pool.started(ready.process.pid, layers: ready.layers)
      worker = ready.process
      return ready.process
    } catch {
      if error.code != .interrupted { pool.startFailed(error) }
      throw error
    }
  }

  private func retire(grace: Double = graceSeconds) {
    guard let worker else { return }
    _ = worker.end(grace: grace)
    pool.ended(worker.pid)
    self.worker = nil
  }
}
