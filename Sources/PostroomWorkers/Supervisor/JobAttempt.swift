import FoundationEssentials
import Glibc
import PostroomModel

/// One document given once to one worker.
struct JobAttempt {
  let job: ReadingJob
  let descriptor: CInt
  let process: WorkerProcess
  let limits: Limits
  /// What is left of the document's time, in seconds.
  let seconds: Double
  /// Whether the worker tells of each page at once.
  let tellsEachPage: Bool
  /// Whether the pool is shutting down.
  let isStopping: () -> Bool
  /// Given each page that is handed over.
  let onFinished: ((FinishedPage) -> Void)?
  /// Takes the document that the worker writes.
  let output: OutputSink?

  /// How it went.
  struct Outcome {
    var result: Result<Analysis, Fault>
    var memory: WorkerMessage.Account?
    /// Whether the worker may be given another document.
    var workerIsSound: Bool
  }

  /// When it began.
  let start: Instant
  /// How far the worker has come.
  private(set) var page: PageProgress
  /// The pages of the job and those that were handed over.
  private(set) var finished: FinishedPages
  /// The numbers of those that were handed over.
  private(set) var handedOver: Set<Int> = []
  /// How many bytes of a document the worker has written.
  private(set) var written = 0
  /// What was last seen of the worker's memory.
  private(set) var memory: ProcessMemory?

  init(
    job: ReadingJob, descriptor: CInt, process: WorkerProcess, limits: Limits, seconds: Double, tellsEachPage: Bool,
    isStopping: @escaping () -> Bool, onFinished: ((FinishedPage) -> Void)?,
    output: OutputSink? = nil
  ) {
    self.job = job
    self.descriptor = descriptor
    self.process = process
    self.limits = limits
    self.seconds = seconds
    self.tellsEachPage = tellsEachPage
    self.isStopping = isStopping
    self.onFinished = onFinished
    self.output = output
    start = .now
    page = PageProgress(job, start: start, tellsEachPage: tellsEachPage)
    finished = FinishedPages(job.finished, most: job.maximumPages)
  }

  /// Sends the document and waits for the answer, at most until the deadlines.
  mutating func run() -> Outcome {
    let documentDeadline = start.advanced(seconds: seconds)
    guard let payload = try? JSONEncoder().encode(SupervisorMessage.job(job, tellsEachPage: tellsEachPage)) else {
      return Outcome(result: .failure(Fault(.internalError, "", "The job is no JSON.")), workerIsSound: true)
    }
    if let fault = output?.begin() { return Outcome(result: .failure(fault), workerIsSound: true) }
    switch process.send(Frame.encode(payload), descriptor: descriptor, deadline: documentDeadline) {
    case .sent: break
    case .late: return kill(late(documentDeadline))
    case .ended: return buried()
    case .refused(let error):
      let reason = String(cString: strerror(error))
      return kill(Fault(.internalError, "", "The document cannot be handed to the reader: \(reason)."))
    }
    while true {
      switch receive(documentDeadline) {
      case .message(let message): if let outcome = take(message) { return outcome }
      case .output(let piece): if let outcome = take(piece) { return outcome }
      case .garbled(let what): return garbled("it sent \(what)")
      case .late: return kill(late(documentDeadline))
      case .ended: return buried()
      case .stopped(let fault): return kill(fault)
      }
    }
  }

  private mutating func receive(_ documentDeadline: Instant) -> WorkerProcess.Reception {
    let deadline = min(documentDeadline, page.time.advanced(seconds: limits.secondsPerPage))
    var seen = memory
    defer { memory = seen }
    return process.receive(cap: AnswerSize.cap(for: job, limits: limits), deadline: deadline) {
      if isStopping() { return Fault(.interrupted, "", "The run ended while the document was read.") }
      seen = ProcessMemory(pid: process.pid) ?? seen
      return breach(seen)
    }
  }

  // MARK: - Messages

  /// Takes note of what the worker says; an outcome ends the attempt.
  private mutating func take(_ message: WorkerMessage) -> Outcome? {
    switch message {
    case .page(let number, let done, let total):
      if number != job.number { return wrong(number, "spoke of") }
      guard page.advance(to: done, of: total) else {
        return garbled("it counted page \(done) of \(total) after page \(page.done) of \(page.total)")
      }
    case .recognising(let number, let next, let total):
      if number != job.number { return wrong(number, "spoke of") }
      guard page.begin(next, of: total) else {
        return garbled("it began page \(next) of \(total) after page \(page.done) of \(page.total)")
      }
    case .finished(let number, let done):
      if number != job.number { return wrong(number, "handed over a page of") }
      if let breach = breach(done) { return garbled(breach) }
      keep(done)
    case .analysis(let number, let analysis, let used): return judge(number, analysis, used, announced: page.total)
    case .fault(let number, let fault): return judge(number, fault)
    case .hello, .ready: return garbled("it greeted in the middle of its work")
    }
    return nil
  }

  /// Hands the bytes of a document on; an outcome ends the attempt.
  private mutating func take(_ piece: OutputPiece) -> Outcome? {
    if piece.number != job.number { return wrong(piece.number, "wrote a document for") }
    guard job.mayWrite, let output else {
      return garbled("it wrote a document that nobody wanted")
    }
    written += piece.bytes.count
    let cap = AnswerSize.outputCap(for: job, limits: limits)
    if written > cap { return garbled("the document that it wrote has more than \(cap) bytes") }
    page.stir()
    if piece.bytes.isEmpty { return nil }
    return output.take(piece.bytes).map(kill)
  }

  /// What is wrong with a page that is handed over, in words; what stands on it is the workers' business alone.
  private func breach(_ done: FinishedPage) -> String? {
    guard (1...max(job.maximumPages, 1)).contains(done.number) else {
      return "it handed over page \(done.number) where at most \(job.maximumPages) are read"
    }
    if handedOver.contains(done.number) { return "it handed over page \(done.number) twice" }
    return finished.fits(done) ? nil : "the pages that it handed over are too large"
  }

  private mutating func keep(_ done: FinishedPage) {
    handedOver.insert(done.number)
    finished.keep(done)
    page.handOver(done.number)
    onFinished?(done)
  }
}
