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
    var job = waiting.job
    if let recall = waiting.recall { job.finished = FinishedPages(recall(), most: job.maximumPages).all }
    var known = Set(job.finished.map(\.number))
    var perseverance = Perseverance(job.abandoned)
    var seconds = pool.limits.secondsPerDocument
    while true {
      do {
        let begin = Instant.now
        let (outcome, attempt) = try attempt(job, waiting, seconds: seconds, isFirst: answer.attempts == 0)
        answer.attempts += 1
        answer.result = outcome.result
        answer.workerResidentBytes = outcome.memory?.resident
        answer.workerPeakBytes = outcome.memory?.peak
        known.subtract(attempt.handedOver)
        seconds -= Instant.now.seconds(since: begin)
        guard case .failure(let fault) = outcome.result, seconds > 0,
          perseverance.goesOn(after: fault, at: attempt.page)
        else { break }
        job.finished = attempt.finished.all
        if perseverance.isVague {
          // What an earlier run has left may be what fells the readers.
          job.finished.removeAll { known.contains($0.number) }
          known = []
        }
        job.abandoned = perseverance.abandoned
      } catch {
        answer.result = .failure(error)
        break
      }
    }
    if case .success(let analysis) = answer.result {
      answer.knownPages = known.count { $0 <= analysis.pages.count && analysis.pages[$0 - 1].source == .recognised }
    }
    answer.workMilliseconds = Instant.now.seconds(since: start) * 1_000
    return answer
  }

  private func attempt(
    _ job: ReadingJob, _ waiting: WaitingJob, seconds: Double, isFirst: Bool
  ) throws(Fault) -> (JobAttempt.Outcome, JobAttempt) {
    let process = try readyWorker()
    process.documents += 1
    var attempt = JobAttempt(
      job: job, descriptor: waiting.descriptor, process: process, limits: pool.limits, seconds: seconds,
      tellsEachPage: !isFirst, isStopping: { [pool] in pool.queue.isClosed }, onFinished: waiting.onFinished,
      output: waiting.output)
    let outcome = attempt.run()
    if !outcome.workerIsSound { retire() }
    return (outcome, attempt)
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
