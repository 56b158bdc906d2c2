public import PostroomLedger
public import PostroomModel
public import PostroomWorkers
internal import Synchronization

/// Shows documents of an archive to somebody who waits: their pages as images, their words; by workers of its own, since
/// only they look into documents.
public final class DocumentViewing: Sendable {
  private let output: String
  private let settings: RunSettings
  private let basis: ReadingBasis
  private let pool: WorkerPool
  private let number = Atomic(0)

  /// The largest image of a page that is given out, in bytes.
  private static let mostBytes = 64 << 20

  /// Prepares viewing; a worker is started when the first document is looked at.
  ///
  /// - Parameters:
  ///   - settings: The limits of documents and how pages are read.
  ///   - command: How a worker is started.
  ///   - engine: What recognises pages, as the run has it: pages that it has recognised are not recognised again.
  ///   - workers: How many documents are looked at at once.
  /// - Throws: `profile-invalid` when the profile cannot be given to workers.
  public init(settings: RunSettings, command: WorkerCommand, engine: String, workers: Int = 1) throws(Fault) {
    output = settings.output
    self.settings = settings
    basis = ReadingBasis(settings: settings.recognition, engine: engine)
    pool = WorkerPool(
      command: command, workers: workers, limits: settings.limits,
      recycleAfter: settings.profile.production.cleanupInterval,
      configuration: try WorkerConfiguration(profile: settings.profile, recognition: settings.recognition).encoded())
  }

  /// Draws a page.
  ///
  /// - Parameter page: Its number, beginning with 1.
  /// - Returns: The bytes of a PNG.
  /// - Throws: `not-found` for a document that lies nowhere or a page that it does not have; what opening raises; what
  ///   a worker raises.
  public func image(of record: DocumentRecord, page: Int) async throws(Fault) -> [UInt8] {
    guard page >= 1, page <= max(1, record.pages) else {
      throw Fault(
        .notFound, "page \(page)", "The document has \(record.pages) \(record.pages == 1 ? "page" : "pages").")
    }
    let file = try open(record)
    var job = try job(file, wanted: .image)
    job.part = PageRange(first: page, last: page)
    let draft = DraftInMemory(most: Self.mostBytes)
    let answer = await pool.analyse(job, descriptor: file.descriptor, output: draft.sink)
    _ = try answer.result.get()
    guard let bytes = draft.bytes else { throw Fault(.pageUnreadable, record.source, "The page cannot be drawn.") }
    return bytes
  }

  /// Reads a document.
  ///
  /// - Returns: What it says, page by page.
  /// - Throws: `not-found` for a document that lies nowhere; what opening raises; what a worker raises.
  public func reading(of record: DocumentRecord) async throws(Fault) -> Reading {
    let file = try open(record)
    let cache = ReadingCache(output: output, basis: basis, access: .read)
    defer { cache.close() }
    let hash = record.hash ?? []
    let answer = await pool.analyse(
      try job(file, wanted: .reading), descriptor: file.descriptor, recall: { cache.pages(of: hash) })
    guard let reading = try answer.result.get().reading else {
      throw Fault(.internalError, record.source, "The worker sent no reading.")
    }
    return reading
  }

  /// Ends the workers.
  public func end() async { await pool.shutdown() }

  private func open(_ record: DocumentRecord) throws(Fault) -> OpenFile {
    guard let destination = record.destination else {
      throw Fault(.notFound, "document \(record.id)", "It lies nowhere in the archive.")
    }
    return try OpenFile(path: output + "/" + destination)
  }

  private func job(_ file: OpenFile, wanted: ReadingJob.Wanted) throws(Fault) -> ReadingJob {
    ReadingJob(
      number: number.add(1, ordering: .relaxed).newValue, format: try file.format(), bytes: Int(file.identity.size),
      wanted: wanted, maximumPages: settings.limits.pages, recognition: settings.recognition,
      maximumPixels: settings.limits.pixels, secondsPerPage: settings.limits.secondsPerPage)
  }
}
