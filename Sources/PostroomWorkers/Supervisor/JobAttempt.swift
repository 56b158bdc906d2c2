import FoundationEssentials
import Glibc
import PostroomModel

/// One document given once to one worker.
struct JobAttempt {
  let job: ReadingJob
  let descriptor: CInt
  let process: WorkerProcess
  let limits: Limits
  /// Whether the pool is shutting down.
  let isStopping: () -> Bool

  /// How it went.
  struct Outcome {
    var result: Result<Analysis, Fault>
    var memory: WorkerMessage.Account?
    /// Whether the worker may be given another document.
    var workerIsSound: Bool
  }

  /// Memory this near the limit explains a death: an allocation that fails asks for what is left and more.
  private static let nearLimit = 0.8
  /// How long a worker that hung up may take to end before it is killed, in seconds.
  private static let graceSeconds = 0.5

  /// Sends the document and waits for the answer, at most until the deadlines.
  func run() -> Outcome {
    let start = Instant.now
    var page = PageProgress(start: start)
    var memory: ProcessMemory?
    let documentDeadline = start.advanced(seconds: limits.secondsPerDocument)
    guard let payload = try? JSONEncoder().encode(SupervisorMessage.job(job)) else {
      return Outcome(result: .failure(Fault(.internalError, "", "The job is no JSON.")), workerIsSound: true)
    }
    switch process.send(Frame.encode(payload), descriptor: descriptor, deadline: documentDeadline) {
    case .sent: break
    case .late: return kill(late(start, page, documentDeadline))
    case .ended: return buried(start, page, memory)
    case .refused(let error):
      let reason = String(cString: strerror(error))
      return kill(Fault(.internalError, "", "The document cannot be handed to the reader: \(reason)."))
    }
    while true {
      let deadline = min(documentDeadline, page.time.advanced(seconds: limits.secondsPerPage))
      let reception = process.receive(cap: AnswerSize.cap(for: job, limits: limits), deadline: deadline) {
        if isStopping() { return Fault(.interrupted, "", "The run ended while the document was read.") }
        memory = ProcessMemory(pid: process.pid) ?? memory
        return breach(memory)
      }
      switch reception {
      case .message(.page(let number, let done, let total)):
        if number != job.number { return garbled("it spoke of job \(number) while it had job \(job.number)") }
        guard page.advance(to: done, of: total, most: max(job.maximumPages, 1)) else {
          return garbled("it counted page \(done) of \(total) after page \(page.done) of \(page.total)")
        }
      case .message(.analysis(let number, let analysis, let used)):
        return judge(number, analysis, used, announced: page.total)
      case .message(.fault(let number, let fault)): return judge(number, fault)
      case .message: return garbled("it greeted in the middle of its work")
      case .garbled(let what): return garbled("it sent \(what)")
      case .late: return kill(late(start, page, documentDeadline))
      case .ended: return buried(start, page, memory)
      case .stopped(let fault): return kill(fault)
      }
    }
  }

  // MARK: - Answers

  private func judge(
    _ number: Int, _ analysis: Analysis, _ account: WorkerMessage.Account, announced: Int
  ) -> Outcome {
    if number != job.number { return garbled("it answered job \(number) while it had job \(job.number)") }
    if !account.isPlausible { return garbled("its memory is impossible") }
    for total in [announced, account.pages ?? 0] where total > 0 && analysis.pages.count != total {
      return garbled("it counted \(total) pages and answered with \(analysis.pages.count)")
    }
    if let breach = analysis.breach(of: job) { return garbled("its analysis is impossible: \(breach)") }
    var known = account
    if known.peak <= process.inheritedPeakBytes { known.peak = known.resident }
    return Outcome(
      result: .success(analysis.cleaned(for: job)), memory: known,
      workerIsSound: process.mayGoOn(residentBytes: account.resident, limit: limits.workerBytes))
  }

  private func judge(_ number: Int?, _ fault: Fault) -> Outcome {
    if number != job.number { return garbled("it answered another job with a fault") }
    // An engine that was there when the worker started cannot be missing now; the run would end by it.
    guard fault.code.mayComeFromReader, fault.code.kind != .missing else {
      return garbled("it raised the fault \(fault.code.rawValue), which is not a reader's")
    }
    return Outcome(result: .failure(fault.cleaned), workerIsSound: !fault.code.deservesSecondAttempt)
  }

  private func garbled(_ what: String) -> Outcome {
    kill(Fault(.workerGarbled, "", "The reader was killed because \(what)."))
  }

  // MARK: - Ends

  private func kill(_ fault: Fault) -> Outcome {
    _ = process.end(grace: 0)
    return Outcome(result: .failure(fault), workerIsSound: false)
  }

  private func late(_ start: Instant, _ page: PageProgress, _ documentDeadline: Instant) -> Fault {
    let now = Instant.now
    if now >= documentDeadline {
      let limit = limits.secondsPerDocument.tidy
      return Fault(
        .workerTimedOut, "", "The reader was killed after \(limit) s, \(page.description).")
    }
    let silence = now.seconds(since: page.time).tidy
    return Fault(
      .pageTimedOut, "", "The reader was killed after \(silence) s of silence, \(page.description).")
  }

  private func breach(_ memory: ProcessMemory?) -> Fault? {
    guard let memory, memory.resident > limits.workerBytes else { return nil }
    return Fault(
      .memoryLimit, "",
      "The reader was killed with \(memory.resident) bytes of memory; the limit is \(limits.workerBytes).")
  }

  private func buried(_ start: Instant, _ page: PageProgress, _ memory: ProcessMemory?) -> Outcome {
    let farewell = process.end(grace: Self.graceSeconds)
    let after = "after \(Instant.now.seconds(since: start).tidy) s, \(page.description)"
    let fault: Fault
    let used = max(farewell.peakBytes, memory?.resident ?? 0, memory?.data ?? 0)
    if farewell.killed {
      fault = Fault(.workerCrashed, "", "The reader hung up \(after), and was killed.")
    } else if farewell.ending == .signalled(SIGXCPU) {
      fault = Fault(.workerTimedOut, "", "The reader used up its processor time \(after).")
    } else if farewell.ending.isOutOfMemory {
      fault = Fault(
        .memoryLimit, "", "The reader ran out of memory \(after); the limit is \(limits.workerBytes) bytes.")
    } else if farewell.ending.canBeFailedAllocation,
      Double(used) >= Self.nearLimit * Double(limits.workerBytes)
    {
      fault = Fault(
        .memoryLimit, "",
        "The reader \(farewell.ending.description) \(after), with \(used) bytes of memory; "
          + "the limit is \(limits.workerBytes).")
    } else {
      fault = Fault(.workerCrashed, "", "The reader \(farewell.ending.description) \(after).")
    }
    return Outcome(result: .failure(fault), workerIsSound: false)
  }
}

/// How far a worker says it is.
struct PageProgress {
  private(set) var done = 0
  private(set) var total = 0
  /// When it last finished a page.
  private(set) var time: Instant

  init(start: Instant) { time = start }

  /// Takes note of a finished page; false when the numbers do not go up or leave their bounds.
  mutating func advance(to page: Int, of pages: Int, most: Int) -> Bool {
    guard page > done, page <= pages, pages <= most else { return false }
    done = page
    total = pages
    time = .now
    return true
  }

  /// Where it is, in words.
  var description: String { done == 0 ? "before it finished a page" : "after page \(done) of \(total)" }
}

extension Double {
  /// Seconds with at most three decimals.
  fileprivate var tidy: String {
    let thousandths = Int((self * 1_000).rounded())
    return thousandths % 1_000 == 0 ? "\(thousandths / 1_000)" : "\(Double(thousandths) / 1_000)"
  }
}
