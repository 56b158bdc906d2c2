public import Foundation
public import PostroomLedger
public import PostroomModel
public import PostroomWorkers

/// Reads documents as a run would and keeps what was found out, so that the run finds it; files nothing.
///
/// What it warms are pages: a document all of whose recognised pages are known is passed over, also where the answer
/// about it is too old or of another program, so that a run asks a worker about it and recognises nothing.
///
/// A run may be at work in the same archive meanwhile.
public struct Warming: Sendable {
  private let settings: RunSettings
  private let command: WorkerCommand
  private let engine: String
  private let program: String
  private let model: Data?
  private let limits: ReadingCacheLimits
  private let stop: StopSignal

  /// What a warming did.
  public struct Report: Sendable, Equatable, Codable {
    /// Documents that were looked at.
    public var documents = 0
    /// How many of them were passed over or found known: all their pages were, and perhaps not what a worker would
    /// answer about them.
    public var knownDocuments = 0
    /// How many of them could not be read.
    public var unreadable = 0
    /// Pages that were recognised and kept.
    public var pages = 0
    /// Recognised pages that were known.
    public var knownPages = 0
    /// Whether it was stopped before the end.
    public var wasStopped = false
    /// What a person should know, one sentence each.
    public var warnings: [String] = []

    /// Makes a report of nothing.
    public init() {}
  }

  /// Prepares a warming.
  ///
  /// - Parameters:
  ///   - settings: What to read and how; what a run keeps is found by a run of the same settings.
  ///   - command: How a worker is started.
  ///   - engine: What recognises pages, as a run has it.
  ///   - program: What tells this build from others, as a run has it.
  ///   - model: The file of the trained model, as a run has it.
  ///   - limits: How much is kept.
  ///   - stop: Looked at between documents.
  public init(
    settings: RunSettings, command: WorkerCommand, engine: String, program: String, model: Data? = nil,
    limits: ReadingCacheLimits = ReadingCacheLimits(), stop: StopSignal = StopSignal()
  ) {
    self.settings = settings
    self.command = command
    self.engine = engine
    self.program = program
    self.model = model
    self.limits = limits
    self.stop = stop
  }

  /// Reads everything that was named.
  ///
  /// - Parameters:
  ///   - list: Paths to take in beside those of the settings.
  ///   - onDocument: Told how far it is after each document.
  /// - Throws: `usage-invalid`, `output-unwritable`; what keeps workers from starting.
  public func perform(
    list: sending PathList? = nil, onDocument: (Report) -> Void = { _ in }
  ) async throws(Fault) -> Report {
    let settings = try settings.fittedToMemory()
    DescriptorLimit.raise()
    do {
      try FileManager.default.createDirectory(
        atPath: PathText.folder(of: settings.output + "/" + ReadingCache.path), withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, settings.output, "The folder cannot be made: \(error.localizedDescription)")
    }
    list?.end(on: stop)
    let cache = settings.cache(access: .write, engine: engine, program: program, model: model, limits: limits)
    let pool = WorkerPool(
      command: command, workers: settings.workers, limits: settings.limits,
      recycleAfter: settings.profile.production.cleanupInterval,
      configuration: try WorkerConfiguration(
        profile: settings.profile, recognition: settings.recognition, model: model
      ).encoded())
    let sources = WarmingSources(
      SourceStream(paths: settings.paths, list: list, output: settings.output), limits: settings.limits,
      limit: settings.documentLimit)
    let work = DocumentReading(settings: settings, pool: pool, cache: cache)
    let result = await readAll(sources, work, workers: settings.workers, onDocument)
    await pool.shutdown()
    cache.close()
    var report = try result.get()
    report.warnings = pool.warnings + (cache.trouble.map { [$0] } ?? [])
    return report
  }

  /// So many documents wait for each worker, so that none is ever idle.
  private static let depth = 2

  private func readAll(
    _ sources: WarmingSources, _ work: DocumentReading, workers: Int, _ onDocument: (Report) -> Void
  ) async -> Result<Report, Fault> {
    await withTaskGroup(of: Result<Read?, Fault>.self) { group in
      var report = Report()
      var isAtEnd = false
      var failure: Fault?
      for _ in 0..<workers * Self.depth { group.addTask { await one(sources, work) } }
      while let result = await group.next() {
        switch result {
        case .success(nil): isAtEnd = true
        case .success(let read?):
          report.add(read)
          onDocument(report)
        case .failure(let fault): failure = failure ?? fault
        }
        if stop.wasRaised { report.wasStopped = true }
        if !isAtEnd, failure == nil, !stop.wasRaised { group.addTask { await one(sources, work) } }
      }
      return failure.map { .failure($0) } ?? .success(report)
    }
  }

  /// What became of one document.
  fileprivate enum Read: Sendable {
    case known(pages: Int)
    case read(pages: Int, known: Int)
    case unreadable
  }

  /// Reads the next document; nil when there is none.
  private func one(_ sources: WarmingSources, _ work: DocumentReading) async -> Result<Read?, Fault> {
    do throws(Fault) {
      guard let document = try await sources.next() else { return .success(nil) }
      guard let file = document.file, let hash = document.hash else { return .success(.unreadable) }
      if let pages = work.cache.wholePages(of: hash) { return .success(.known(pages: pages)) }
      let job = work.job(number: document.number, format: document.format, bytes: Int(file.identity.size))
      let answer = await work.read(job, file, hash: hash)
      switch answer.result {
      case .success(let analysis) where answer.isKnown:
        return .success(.known(pages: analysis.recognisedPages))
      case .success(let analysis):
        return .success(.read(pages: analysis.recognisedPages - answer.knownPages, known: answer.knownPages))
      case .failure(let fault) where DocumentJudgement.concernsTheRun.contains(fault.code): return .failure(fault)
      case .failure: return .success(.unreadable)
      }
    } catch {
      return .failure(error)
    }
  }
}

extension Warming.Report {
  fileprivate mutating func add(_ read: Warming.Read) {
    documents += 1
    switch read {
    case .known(let pages):
      knownDocuments += 1
      knownPages += pages
    case .read(let pages, let known):
      self.pages += max(0, pages)
      knownPages += known
      if pages <= 0, known > 0 { knownDocuments += 1 }
    case .unreadable: unreadable += 1
    }
  }
}

/// The documents of a warming, opened and hashed one after the other by a thread of its own.
private actor WarmingSources {
  private let sources: SourceStream
  private let limits: Limits
  private let executor = QueueExecutor("warming")
  private var count = 0
  private let limit: Int?

  struct Document: Sendable {
    var number: Int
    var file: OpenFile?
    var hash: [UInt8]?
    var format: DocumentFormat
  }

  init(_ sources: sending SourceStream, limits: Limits, limit: Int?) {
    self.sources = sources
    self.limits = limits
    self.limit = limit
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  func next() throws(Fault) -> Document? {
    guard limit.map({ count < $0 }) ?? true, let entry = try sources.next() else { return nil }
    count += 1
    guard case .file(let path) = entry else { return Document(number: count, format: .unknown) }
    let opened = Opened(id: Int64(count), path: path)
    let content = opened.content(limit: limits.fileBytes)
    guard case .read = content.verdict else { return Document(number: count, format: content.format) }
    return Document(number: count, file: opened.file, hash: content.hash, format: content.format)
  }
}
