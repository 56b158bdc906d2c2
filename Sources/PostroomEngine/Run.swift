public import Foundation
public import PostroomLedger
public import PostroomModel
public import PostroomWorkers

/// One run: everything that was put in is read, sorted and filed, and the ledger accounts for it.
public struct Run: Sendable {
  private let settings: RunSettings
  private let command: WorkerCommand
  private let engine: String
  private let model: Data?
  private let program: String
  private let cacheLimits: ReadingCacheLimits
  private let disk: Disk
  private let tables: TableReader?
  private let assist: AssistTeam?
  private let progress: RunProgress
  private let stop: StopSignal
  private let isPreview: Bool
  private let available: @Sendable () -> Int
  private let clientInterval: Duration
  private let onRow: (@Sendable (ResultRow) -> Void)?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - settings: What to do.
  ///   - command: How a worker is started.
  ///   - engine: What recognises pages: the engine, its models and their versions. Pages that another one has
  ///     recognised are recognised again.
  ///   - program: What tells the program and its libraries from other builds, whose answers about documents are not
  ///     taken; empty keeps and takes none.
  ///   - cache: How much is kept of what was found out, and for how long.
  ///   - model: The file of the trained model that helps to tell categories apart.
  ///   - tables: How the rows of tables are read; nil leaves them unread.
  ///   - assist: Who answers questions about doubtful documents; nil asks nobody.
  ///   - progress: Told how far the run is.
  ///   - stop: Looked at between documents.
  ///   - disk: Sees every change of the archive.
  ///   - isPreview: Whether nothing is filed: a dry run, which changes nothing.
  ///   - available: Tells the memory that is free, in bytes, 0 where nobody knows; looked at a few times a second.
  ///   - clientInterval: How often clients are matched anew while a run goes on that does not end by itself.
  ///   - onRow: Given each document's row once it is recorded, or previewed.
  public init(
    settings: RunSettings, command: WorkerCommand, engine: String = "", program: String = "",
    cache: ReadingCacheLimits = ReadingCacheLimits(), model: Data? = nil,
    tables: TableReader? = nil, assist: AssistTeam? = nil,
    progress: RunProgress = RunProgress(), stop: StopSignal = StopSignal(), disk: Disk = Disk(),
    isPreview: Bool = false, available: @escaping @Sendable () -> Int = { MachineMemory.availableBytes() },
    clientInterval: Duration = .seconds(10), onRow: (@Sendable (ResultRow) -> Void)? = nil
  ) {
    self.settings = settings
    self.command = command
    self.engine = engine
    self.model = model
    self.program = program
    cacheLimits = cache
    self.tables = tables
    self.assist = assist
    self.progress = progress
    self.stop = stop
    self.disk = disk
    self.isPreview = isPreview
    self.available = available
    self.clientInterval = clientInterval
    self.onRow = onRow
  }

  /// Runs.
  ///
  /// - Parameters:
  ///   - list: Paths to take in beside those of the settings.
  ///   - archive: What goes on while others change it, and ends when its feed does.
  ///   - date: The local date in file names.
  /// - Returns: What the run did; its `ending` says why it ended early, if it did.
  /// - Throws: What keeps a run from starting: `usage-invalid`, `ledger-locked`, `ledger-damaged`, `ledger-too-new`,
  ///   `output-unwritable`, `disk-low`.
  public func perform(
    list: sending PathList? = nil, archive: RunningArchive? = nil, date: RunDate = RunDate()
  ) async throws(Fault) -> RunSummary {
    let settings = try settings.fittedToMemory()
    DescriptorLimit.raise()
    let book = try openBook(settings)
    defer { book.discard() }
    let recovered =
      isPreview
      ? Recovery.Report() : try Recovery(ledger: book.ledger, disk: disk, output: settings.output).run()
    // After recovery, which removes what a run on a full disk has left half done.
    if !isPreview { try FreeSpace.check(settings.output, minimum: settings.limits.freeDiskBytes) }
    let run = try book.ledger.beginRun(
      profile: settings.profile.name, moves: settings.moves, date: date.iso, options: Self.encode(settings),
      now: Date().timeIntervalSince1970)
    let corrections = try CorrectionBook(book.ledger, profile: settings.profile)
    let room = try filingRoom(settings, book.ledger, date)
    let pool = WorkerPool(
      command: command, workers: settings.workers, limits: settings.limits,
      recycleAfter: settings.profile.production.cleanupInterval,
      configuration: try WorkerConfiguration(
        profile: settings.profile, recognition: settings.recognition, model: model
      ).encoded())
    let partOutput = try partOutput(settings)
    defer { if partOutput != settings.output { try? FileManager.default.removeItem(atPath: partOutput) } }
    let cache = settings.cache(
      access: isPreview ? .read : .write, engine: engine, program: program, model: model, limits: cacheLimits)
    list?.end(on: stop)
    let counting = SourceCount(settings: settings, progress: progress, isCountable: list == nil && archive == nil)
    counting.start()
    let intake = Intake(
      ledger: book.ledger,
      sources: SourceStream(paths: settings.paths, list: list, feed: archive?.feed, output: settings.output),
      feed: archive?.feed, run: run,
      moves: settings.moves, partOutput: partOutput, limits: settings.limits, limit: settings.documentLimit)
    let clock = ContinuousClock()
    let start = clock.now
    let gate = gate(settings)
    let reading = DocumentReading(settings: settings, pool: pool, cache: cache, gate: gate)
    let inquiry = try assistance(settings, reading, book.ledger, run)
    let judgement = DocumentJudgement(
      settings: settings, reading: reading, corrections: corrections,
      division: Division(
        writing: reading.write, cache: cache, disk: disk,
        output: partOutput, minimumFreeBytes: settings.limits.freeDiskBytes),
      handover: inquiry?.assistance.handover ?? HandoverRule(),
      isAsked: { inquiry?.assistance.isAsked($0) ?? false })
    archive?.open(
      RunningArchive.Room(
        filing: room,
        changes: ArchiveChanges(ledger: book.ledger, output: settings.output, disk: disk, isBesideRun: true)))
    let clients = isPreview ? nil : ClientKeeping(book.ledger, profile: settings.profile)
    let keeping = archive.map { _ in Task { await clients?.keep(every: clientInterval) } }
    let station = archive.map { archive in
      PipelineStation(feed: archive.feed) { await settle(room, settings, book.ledger, clients) }
    }
    var (summary, ending) = await Pipeline(
      settings: settings, intake: intake, pool: pool, judgement: judgement, assistance: inquiry?.assistance, room: room,
      progress: progress, stop: stop, station: station, onRow: onRow
    ).run()
    archive?.close()
    keeping?.cancel()
    await keeping?.value
    counting.stop()
    if let inquiry {
      summary.note(inquiry.lost)
      await inquiry.end()
    }
    await pool.shutdown()
    cache.close()
    let closing = try await room.close()
    if !isPreview { try PartFolder(output: settings.output, disk: disk).tidy(book.ledger) }
    let keptSources = closing.keptSources + recovered.keptSources
    let tally = await intake.counts
    summary.entered = tally.entered
    summary.forget(closing.putBack)
    summary.known = tally.known
    summary.knownUnreadable = tally.knownUnreadable + recovered.unreadable
    summary.leftOut = tally.leftOut
    summary.recovered = recovered.completed + recovered.reopened
    summary.seconds = (clock.now - start).milliseconds / 1_000
    summary.supervisorPeakBytes = PeakMemory.bytes()
    summary.warnings =
      [settings.splitWarning, await Self.memoryWarning(gate, settings)].compactMap(\.self) + pool.warnings
      + Self.warnings(keptSources) + recovered.warnings
      + (cache.trouble.map { [$0] } ?? [])
    ending = ending ?? Self.imbalance(summary)
    // What goes on until it is stopped ends well so; what was not begun waits for the next.
    if archive != nil, ending?.code == .interrupted { ending = nil }
    if ending == nil { (summary.tables, ending) = await readTables(settings, book.ledger) }
    if ending == nil { (summary.answers, ending) = await answer(settings, book.ledger, clients) }
    summary.conclude(ending)
    try book.ledger.updateRun(
      run, inputs: tally.entered, leftOut: tally.leftOut, ending: ending?.code.rawValue ?? "finished",
      now: Date().timeIntervalSince1970)
    return summary
  }

  /// Brings results, tables and answers up to date while a run goes on; what fails is tried again, by the next run at the latest.
  private func settle(
    _ room: FilingRoom, _ settings: RunSettings, _ ledger: Ledger, _ clients: ClientKeeping?
  ) async {
    do throws(Fault) { try await room.settle() } catch {}
    _ = await readTables(settings, ledger)
    _ = await answer(settings, ledger, clients)
  }

  /// Makes the rows of the archive's tables what the ledger says, once every document has its outcome.
  private func readTables(_ settings: RunSettings, _ ledger: Ledger) async -> (ArchiveTableSummary?, Fault?) {
    guard !isPreview, let rule = settings.profile.tables, let tables else { return (nil, nil) }
    let archive = ArchiveTables(
      ledger: ledger, output: settings.output, rule: rule, reader: tables, limits: settings.limits, stop: stop)
    switch await archive.bringUpToDateApart() {
    case .success(let summary): return (summary, summary?.ending)
    case .failure(let fault): return (nil, fault)
    }
  }

  /// Makes the archive's forms and replies what the ledger says, once every document has its outcome.
  private func answer(
    _ settings: RunSettings, _ ledger: Ledger, _ clients: ClientKeeping?
  ) async -> (AnswerSummary?, Fault?) {
    guard !isPreview else { return (nil, nil) }
    do throws(Fault) {
      let forms = try FormWorker.needed(by: settings.profile, command: command)
      let answers = ArchiveAnswers(
        ledger: ledger, output: settings.output, profile: settings.profile, filling: forms?.filling, disk: disk,
        stop: stop)
      let outcome = await answers.bringUpToDateApart()
      await forms?.end()
      let summary = try outcome.get()
      try await clients?.bringUpToDate()
      return (summary, nil)
    } catch {
      return (nil, error)
    }
  }

  /// Opens what asking language models needs; a dry run asks nobody, since answers cost money.
  private func assistance(
    _ settings: RunSettings, _ reading: DocumentReading, _ ledger: Ledger, _ run: Int64
  ) throws(Fault) -> AssistInquiry? {
    guard let assist, !isPreview else { return nil }
    return try AssistInquiry(
      team: assist, profile: settings.profile, reading: reading, ledger: ledger, run: run, stop: stop)
  }

  /// What a run must never do: end regularly with a document unaccounted for.
  private static func imbalance(_ summary: RunSummary) -> Fault? {
    guard summary.entered != summary.accounted else { return nil }
    return Fault(
      .internalError, "run", "\(summary.entered) documents went in and \(summary.accounted) are accounted for.")
  }

  /// Holds documents back while memory is low: a machine that swaps, or a killed worker, costs more than waiting.
  private func gate(_ settings: RunSettings) -> WorkerGate {
    let (progress, most) = (progress, settings.workers)
    progress.admit(most, of: most)
    return WorkerGate(
      MemoryPressure(most: most, worker: settings.lowMemoryBytes), queued: most * Pipeline.queuedPerWorker,
      available: available
    ) { progress.admit($0, of: most) }
  }

  private static func memoryWarning(_ gate: WorkerGate, _ settings: RunSettings) async -> String? {
    let fewest = await gate.fewest
    guard fewest < settings.workers else { return nil }
    return "Memory ran low: at times only \(fewest) of \(settings.workers) workers were at work."
  }

  private static func warnings(_ keptSources: KeptSources) -> [String] {
    guard let first = keptSources.example else { return [] }
    return [
      "\(keptSources.count) sources were filed and could not be removed, \(first) among them; the next run tries again."
    ]
  }

  private static func encode(_ settings: RunSettings) -> String {
    (try? JSONEncoder().encode(settings)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  // MARK: What a run works with

  private func openBook(_ settings: RunSettings) throws(Fault) -> RunBook {
    if isPreview { return try RunBook(previewing: settings.output) }
    let lock = try RunLock(output: settings.output)
    return RunBook(ledger: try Ledger(output: settings.output, access: .create), lock: lock)
  }

  /// Where the files of parts are made: a dry run makes them where they go with it.
  private func partOutput(_ settings: RunSettings) throws(Fault) -> String {
    guard isPreview else { return settings.output }
    let path = NSTemporaryDirectory() + "/postroom-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Fault(.outputUnwritable, path, "The folder for the parts of scans cannot be made.")
    }
    return path
  }

  private func filingRoom(_ settings: RunSettings, _ ledger: Ledger, _ date: RunDate) throws(Fault) -> FilingRoom {
    let template = NamingTemplate(settings.profile.naming, date: date)
    let tables = CategoryTable.tables(of: settings.profile)
    if isPreview {
      return FilingRoom(
        .preview(FilingPreview(ledger: ledger, output: settings.output, template: template, tables: tables)))
    }
    let results = try ResultFiles(
      output: settings.output, ledger: ledger, formats: Set(settings.results),
      tables: settings.results.contains(.csv) ? tables : [], photographs: settings.profile.photographs != nil)
    let filer = try Filer(
      ledger: ledger, disk: disk, output: settings.output, template: template, moves: settings.moves, tables: tables)
    return FilingRoom(.file(filer, results))
  }
}
