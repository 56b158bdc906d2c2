import PostroomEngine
import PostroomModel
import PostroomWorkers
import Synchronization

/// Sandboxed workers that give whole readings, as `read` has them.
final class ReadingPool: Sendable {
  private let pool: WorkerPool
  private let workers: Int
  private let limits: Limits
  private let recognition: RecognitionSettings
  private let number = Atomic<Int>(0)

  /// So many documents wait for each worker, so that none is ever idle.
  private static let depth = 2

  /// Makes a pool; no process is started yet.
  ///
  /// - Parameter recycleAfter: After how many documents a worker is replaced.
  init(
    workers: Int, profile: Profile, recognition: RecognitionSettings, limits: Limits = Limits(),
    recycleAfter: Int = 1_000
  ) throws(Fault) {
    self.workers = workers
    self.limits = limits
    self.recognition = recognition
    pool = WorkerPool(
      command: ReadingWorkerProcess.command, workers: workers, limits: limits, recycleAfter: recycleAfter,
      configuration: try WorkerConfiguration(profile: profile, recognition: recognition).encoded())
  }

  /// The processor time of this process and of all workers, living and ended, in seconds.
  var processorSeconds: Double { ProcessorTime.seconds(withLiving: pool.processIdentifiers) }

  /// Has one document read.
  ///
  /// - Parameters:
  ///   - path: Its absolute path.
  ///   - when: Whether pages are recognised, if not as the settings say.
  /// - Throws: What hinders opening the document, and `file-empty` and `file-too-large`.
  func read(_ path: String, when: RecognitionSettings.When? = nil) async throws(Fault) -> WorkerAnswer {
    let file = try OpenFile(path: path)
    defer { withExtendedLifetime(file) {} }
    guard file.identity.size > 0 else { throw Fault(.fileEmpty, path, "It has no bytes.") }
    guard file.identity.size <= limits.fileBytes else {
      throw Fault(.fileTooLarge, path, "It has \(file.identity.size >> 20) MB.")
    }
    var settings = recognition
    if let when { settings.when = when }
    let job = ReadingJob(
      number: number.add(1, ordering: .relaxed).newValue, format: try file.format(), bytes: Int(file.identity.size),
      wanted: .reading, maximumPages: limits.pages, recognition: settings, maximumPixels: limits.pixels,
      secondsPerPage: limits.secondsPerPage)
    return await pool.analyse(job, descriptor: file.descriptor)
  }

  /// Has documents read, as many at once as there are workers, and hands each over when it is done.
  ///
  /// - Parameters:
  ///   - next: Names the next one; nil ends it.
  ///   - path: Where it lies.
  ///   - take: Gets what came of it, in the order of completion.
  /// - Complexity: O(workers) memory, beside what `take` keeps.
  func readAll<Item>(
    next: () throws -> Item?, path: (Item) -> String, take: (Item, Result<WorkerAnswer, Fault>) -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Done.self) { group in
      var waiting: [Int: Item] = [:]
      var count = 0
      var isAtEnd = false
      while true {
        while !isAtEnd, waiting.count < workers * Self.depth {
          guard let item = try next() else {
            isAtEnd = true
            break
          }
          count += 1
          waiting[count] = item
          let (place, path) = (count, path(item))
          group.addTask { Done(place: place, result: await self.result(path)) }
        }
        guard let done = try await group.next() else { return }
        if let item = waiting.removeValue(forKey: done.place) { take(item, done.result) }
      }
    }
  }

  /// A document that came back.
  private struct Done: Sendable {
    var place: Int
    var result: Result<WorkerAnswer, Fault>
  }

  private func result(_ path: String) async -> Result<WorkerAnswer, Fault> {
    do throws(Fault) { return .success(try await read(path)) } catch { return .failure(error) }
  }

  /// Starts every worker and has it read a document once, so that what follows finds them warm.
  ///
  /// - Returns: A worker's resident memory afterwards, in bytes; nil when the document cannot be read.
  @discardableResult
  func warm(_ path: String) async throws -> Int? {
    var left = workers
    var resident: Int?
    try await readAll(
      next: {
        left -= 1
        return left >= 0 ? path : nil
      }, path: { $0 }, take: { _, result in resident = (try? result.get())?.workerResidentBytes ?? resident })
    return resident
  }

  /// What a person should know about the workers.
  var warnings: [String] { pool.warnings }

  /// Ends the workers.
  func shutdown() async { await pool.shutdown() }
}
