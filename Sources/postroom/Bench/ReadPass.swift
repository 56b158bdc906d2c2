import PostroomModel
import PostroomWorkers

/// Documents read once by warm workers, and what that took.
struct ReadPass {
  /// Documents that were read.
  var documents = 0
  /// Documents that no reading came of, with the reason.
  var faults: [String: Int] = [:]
  /// Pages that were read.
  var pages = 0
  /// Those of them that were recognised.
  var recognised = 0
  /// From the first document's beginning to the last one's end.
  var seconds = 0.0
  /// Processor time of workers and supervisor.
  var processorSeconds = 0.0
  /// Seconds a page, one entry for each document.
  var secondsPerPage: [Double] = []
  /// What workers had to do for it, in seconds: the sum over documents.
  var workSeconds = 0.0
  /// By how much the worker grew after its first document; 0 with several workers.
  var growthBytes = 0
  /// The largest resident memory of a worker.
  var peakBytes = 0

  /// Reads documents with workers of their own, which have read the first one before.
  ///
  /// - Parameters:
  ///   - documents: At least one.
  ///   - workers: How many at once.
  ///   - pool: What makes the workers.
  ///   - take: Gets the answer to each document that was read.
  static func measure(
    _ documents: [ReadCorpus.Document], workers: Int, _ pool: ReadingPool,
    take: (ReadCorpus.Document, ReadAnswer) -> Void = { _, _ in }
  ) async throws -> ReadPass {
    var pass = ReadPass()
    guard let first = documents.first else { return pass }
    let resident = try await pool.warm(first.path)
    var last = resident
    var rest = documents[...]
    let clock = ContinuousClock.now
    let processor = pool.processorSeconds
    try await pool.readAll(
      next: { rest.popFirst() }, path: \.path,
      take: { document, result in
        last = (try? result.get())?.workerResidentBytes ?? last
        if let analysis = pass.add(result) { take(document, ReadAnswer(analysis)) }
      })
    pass.processorSeconds = pool.processorSeconds - processor
    pass.seconds = (ContinuousClock.now - clock).seconds
    if workers == 1, let resident, let last { pass.growthBytes = last - resident }
    return pass
  }

  private mutating func add(_ result: Result<WorkerAnswer, Fault>) -> Analysis? {
    do throws(Fault) {
      let answer = try result.get()
      let analysis = try answer.result.get()
      let read = analysis.pages.count { $0.source != .skipped }
      documents += 1
      pages += read
      recognised += analysis.pages.count { $0.source == .recognised }
      workSeconds += answer.workMilliseconds / 1_000
      if read > 0 { secondsPerPage.append(answer.workMilliseconds / 1_000 / Double(read)) }
      peakBytes = max(peakBytes, answer.workerPeakBytes ?? 0)
      return analysis
    } catch {
      faults[error.code.rawValue, default: 0] += 1
      return nil
    }
  }

  /// Adds another pass, as if both had been one.
  mutating func join(_ other: ReadPass) {
    documents += other.documents
    faults.merge(other.faults, uniquingKeysWith: +)
    pages += other.pages
    recognised += other.recognised
    seconds += other.seconds
    processorSeconds += other.processorSeconds
    secondsPerPage += other.secondsPerPage
    workSeconds += other.workSeconds
    growthBytes = max(growthBytes, other.growthBytes)
    peakBytes = max(peakBytes, other.peakBytes)
  }

  /// How many pages a second were read.
  var pagesPerSecond: Double { seconds > 0 ? Double(pages) / seconds : 0 }
}
