import FoundationEssentials
import Glibc
import PostroomModel
import PostroomTesting
import PostroomWorkers
import Testing

/// A pool of crashing readers and documents without names.
struct WorkerHarness: ~Copyable {
  let pool: WorkerPool
  let limits: Limits

  /// Limits that let a test fail in a moment instead of a minute.
  static var tightLimits: Limits {
    var limits = Limits()
    limits.secondsPerPage = 1
    limits.secondsPerDocument = 20
    limits.workerBytes = 256 << 20
    return limits
  }

  init(
    workers: Int = 1, recycleAfter: Int = 1_000, limits: Limits = WorkerHarness.tightLimits,
    configuration: String = "", onWarning: (@Sendable (String) -> Void)? = nil
  ) throws {
    self.limits = limits
    pool = WorkerPool(
      command: try Self.command(), workers: workers, limits: limits, recycleAfter: recycleAfter,
      configuration: Data(configuration.utf8), onWarning: onWarning)
  }

  static func command() throws -> WorkerCommand {
    WorkerCommand(executable: try executable(), arguments: ["reading-worker"])
  }

  static func executable() throws -> String {
    try #require(BuiltProduct.path("crashing-reading-worker"), "crashing-reading-worker is not built")
  }

  /// Has the pool read a document with that text.
  func answer(
    _ text: String, wanted: ReadingJob.Wanted = .analysis, recall: (@Sendable () -> [FinishedPage])? = nil,
    onFinished: (@Sendable (FinishedPage) -> Void)? = nil, output: OutputSink? = nil
  ) async throws -> WorkerAnswer {
    let document = try NamelessDocument(text)
    return await pool.analyse(
      document.job(wanted: wanted), descriptor: document.descriptor, recall: recall, onFinished: onFinished,
      output: output)
  }

  /// The category of a document that is read without a fault.
  func category(_ text: String) async throws -> String {
    try await answer(text).result.get().classification.category
  }

  /// The fault of a document that is not read.
  func fault(_ text: String) async throws -> Fault {
    switch try await answer(text).result {
    case .success(let analysis):
      throw Unexpected(what: "'\(text)' was read as \(analysis.classification.category)")
    case .failure(let fault): return fault
    }
  }

  struct Unexpected: Error { let what: String }
}

/// A document that has a descriptor and no name.
struct NamelessDocument: ~Copyable {
  let descriptor: CInt
  let bytes: Int
  private static let numbers = Counter()

  init(_ text: String) throws {
    var name = Array("/tmp/postroom-document-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    let characters = Array(text.utf8)
    bytes = characters.count
    try #require(descriptor >= 0)
    unlink(name)
    try #require(write(descriptor, characters, bytes) == bytes)
  }

  deinit { close(descriptor) }

  func job(wanted: ReadingJob.Wanted = .analysis) -> ReadingJob {
    ReadingJob(number: Self.numbers.next(), format: .text, bytes: bytes, wanted: wanted, maximumPages: 10)
  }
}
