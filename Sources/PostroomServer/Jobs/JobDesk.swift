public import PostroomEngine
internal import Foundation
public import PostroomLedger
public import PostroomModel

/// Takes in what is handed to a service, and knows how far it is.
///
/// A job is accepted once its files and its row are on the disk. From then on the ledger says how far its documents are;
/// after a kill, what is not finished is handed to the run again, which knows what it has done.
public actor JobDesk {
  private let book: JobBook
  private let incoming: IncomingFolder
  private let archive: RunningArchive
  private let output: String
  private let limits: JobLimits
  private var unfinished: [Int64: Job] = [:]
  /// Who waits for the documents of certain files.
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
  private var reader: Ledger?
  private var isResumed = false
  private var trouble: Fault?

  /// Prepares a desk.
  ///
  /// - Throws: `output-unwritable`.
  public init(output: String, database: ServiceDatabase, archive: RunningArchive, limits: JobLimits = JobLimits())
    throws(Fault)
  {
    self.output = output
    self.archive = archive
    self.limits = limits
    book = JobBook(database: database)
    incoming = try IncomingFolder(output: output)
  }

  // MARK: Beginning

  /// A run holds the archive: what an earlier service has accepted and not finished is handed to it, once.
  public func opened() async {
    guard !isResumed else { return }
    do throws(Fault) {
      try await resume()
      (isResumed, trouble) = (true, nil)
    } catch {
      trouble = error
    }
  }

  /// Whether jobs are taken in.
  public var isOpen: Bool { isResumed }

  /// Whole files that nobody was told of are taken in as well: whoever sent them may believe that they arrived.
  private func resume() async throws(Fault) {
    let folders = Set(incoming.tidy())
    for job in try await book.unfinished() {
      unfinished[job.id] = job
      handIn(job)
    }
    for folder in folders.sorted() where try await !book.knows(source: folder) {
      let files = Self.files(in: folder)
      guard !files.isEmpty else { continue }
      _ = try await accept(folder: folder, files: files.count, name: "found after a restart", who: "service")
    }
  }

  private func handIn(_ job: Job) {
    switch job.kind {
    // Files that lie there no more were filed: the ledger knows.
    case .upload: archive.feed.add(files: Self.files(in: job.source).map { "\(job.source)/\($0)" }, moves: job.moves)
    case .folder: archive.feed.add(folder: job.source, moves: job.moves)
    }
  }

  private static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(IncomingFolder.draft) }.sorted()
  }

  // MARK: Taking in

  /// Begins to receive files.
  ///
  /// - Throws: `queue-full` when as much is waiting as may; `service-paused` while it starts; `output-unwritable`,
  ///   `disk-low`.
  func receive() async throws(Fault) -> Reception {
    try await checkRoom()
    return try Reception(incoming: incoming, limits: limits)
  }

  /// Accepts the files of a reception: they survive whatever happens now.
  ///
  /// - Throws: `request-invalid` when there are none; `output-unwritable`, `disk-low`, `ledger-damaged`.
  func accept(_ reception: Reception, name: String?, who: String) async throws(Fault) -> Job {
    try await reception.keep()
    let files = await reception.files
    let named = name ?? PathText.name(of: files.first?.path ?? "")
    return try await accept(folder: reception.folder, files: files.count, name: named, who: who)
  }

  private func accept(folder: String, files: Int, name: String, who: String) async throws(Fault) -> Job {
    try await begin(
      Job(
        id: 0, name: name, kind: .upload, source: folder, moves: true, state: .working, files: files,
        created: Date().timeIntervalSince1970, who: who))
  }

  /// Takes a folder of the server in.
  ///
  /// - Throws: `queue-full`; `not-allowed` for a folder outside of those that were allowed; `source-not-found`;
  ///   `request-conflict` when the folder is being taken in; `ledger-damaged`.
  public func takeIn(folder given: String, moves: Bool, name: String?, who: String) async throws(Fault) -> Job {
    try await checkRoom()
    let folder = try limits.allowed(folder: given)
    guard !unfinished.values.contains(where: { $0.source == folder }) else {
      throw Fault(.requestConflict, given, "It is being taken in.")
    }
    return try await begin(
      Job(
        id: 0, name: name ?? PathText.name(of: folder), kind: .folder, source: folder, moves: moves, state: .working,
        created: Date().timeIntervalSince1970, who: who))
  }

  private func begin(_ job: Job) async throws(Fault) -> Job {
    let job = try await book.add(job)
    unfinished[job.id] = job
    handIn(job)
    return job
  }

  private func checkRoom() async throws(Fault) {
    guard isResumed else { throw trouble ?? Fault(.servicePaused, "", "It is starting.") }
    // Jobs that nobody has asked about since may have ended long ago.
    if unfinished.count >= limits.jobs { await conclude() }
    guard unfinished.count < limits.jobs, archive.feed.waitingFiles < limits.waitingFiles else {
      throw Fault(
        .queueFull, "", "\(unfinished.count) jobs are unfinished and \(archive.feed.waitingFiles) files wait.")
    }
  }

  // MARK: How far

  /// Jobs with how far they are, the newest first.
  public func jobs(before: Int64? = nil, limit: Int) async throws(Fault) -> [JobProgress] {
    await conclude()
    return try await book.jobs(before: before, limit: limit).map { job throws(Fault) in try progress(of: job) }
  }

  /// One job with how far it is.
  ///
  /// - Throws: `not-found`; `ledger-damaged`.
  public func job(_ id: Int64) async throws(Fault) -> JobProgress {
    guard let job = try await book.job(id) else { throw Fault(.notFound, "job \(id)", "No job has this number.") }
    return try progress(of: job)
  }

  /// Gives a job up: what was not begun is not read, and its files stay where they are.
  ///
  /// - Throws: `not-found`; `request-conflict` when it has ended; `ledger-damaged`.
  public func cancel(_ id: Int64) async throws(Fault) -> JobProgress {
    guard let job = try await book.job(id) else { throw Fault(.notFound, "job \(id)", "No job has this number.") }
    guard job.ended == nil else { throw Fault(.requestConflict, "job \(id)", "It is \(job.state.rawValue).") }
    unfinished[id] = nil
    switch job.kind {
    case .upload: _ = archive.feed.cancel(files: Set(Self.files(in: job.source).map { "\(job.source)/\($0)" }))
    case .folder: archive.feed.cancel(folder: job.source)
    }
    try await book.update(id, state: .cancelled, files: job.files, ended: Date().timeIntervalSince1970)
    return try await self.job(id)
  }

  /// How many documents of the jobs under way are finished, and how many there are; no total while a folder is walked.
  func standing() async -> (done: Int, total: Int?) {
    await conclude()
    var (done, total) = (0, Optional(0))
    for job in unfinished.values {
      let finished = (try? tally(job.source).finished) ?? 0
      done += finished
      total = job.files.flatMap { files in total.map { $0 + max(files, finished) } }
    }
    return (done, total)
  }

  private func progress(of job: Job) throws(Fault) -> JobProgress {
    JobProgress(job: job, tally: try tally(job.source))
  }

  private func tally(_ folder: String) throws(Fault) -> SourceTally {
    if reader == nil { reader = try? Ledger(output: output, access: .read) }
    return try reader?.tally(below: folder) ?? SourceTally()
  }

  // MARK: What the run tells

  /// A folder was walked to its end: from now on it is known how much it holds.
  public func walked(_ walked: ArrivalFeed.Walked) async {
    guard let job = unfinished.values.first(where: { $0.source == walked.folder && $0.kind == .folder }) else { return }
    unfinished[job.id]?.files = (try? tally(job.source).documents) ?? 0
    await conclude()
  }

  /// A document was recorded.
  public func recorded(_ row: ResultRow) {
    for continuation in waiting.removeValue(forKey: row.source) ?? [] { continuation.resume() }
  }

  /// Ends the jobs whose documents all have their outcome.
  public func conclude() async {
    for job in unfinished.values.sorted(by: { $0.id < $1.id }) {
      guard let files = job.files, let tally = try? tally(job.source), tally.open == 0, tally.finished >= files
      else { continue }
      let ended = Date().timeIntervalSince1970
      // One that cannot be put down is concluded the next time.
      guard (try? await book.update(job.id, state: .finished, files: files, ended: ended)) != nil else { continue }
      unfinished[job.id] = nil
    }
  }

  /// Waits until the document of a file was recorded, or for a time.
  ///
  /// - Returns: The document, or nil when it has no outcome by then.
  public func document(from source: String, within time: Duration) async throws(Fault) -> DocumentRecord? {
    if let record = try finished(source) { return record }
    let timer = Task { [weak self] in
      try? await Task.sleep(for: time)
      await self?.giveUp(source)
    }
    await withCheckedContinuation { waiting[source, default: []].append($0) }
    timer.cancel()
    return try finished(source)
  }

  private func giveUp(_ source: String) {
    for continuation in waiting.removeValue(forKey: source) ?? [] { continuation.resume() }
  }

  private func finished(_ source: String) throws(Fault) -> DocumentRecord? {
    if reader == nil { reader = try? Ledger(output: output, access: .read) }
    return try reader?.document(from: source).flatMap { $0.outcome == nil || $0.state == .open ? nil : $0 }
  }
}
