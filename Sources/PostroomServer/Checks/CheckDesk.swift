internal import Foundation
internal import PostroomEngine
public import PostroomModel

/// Takes in what is to be checked and not filed, and has it checked, one after the other.
///
/// A check is accepted once its files and its row are on the disk: a kill loses none, and the next start takes up what
/// had not ended. Files and results are kept for seven days after its end, or until somebody removes them.
public actor CheckDesk {
  private let book: CheckBook
  private let checkers: Checkers
  private let incoming: IncomingFolder
  private let limits: JobLimits
  private var line: [Check] = []
  private var current: (id: Int64, stop: StopSignal)?
  private var isCancelled: Set<Int64> = []
  private var isOpen = false
  private var idle: CheckedContinuation<Void, Never>?
  private var waiting: [Int64: [CheckedContinuation<Void, Never>]] = [:]

  /// The folder's path below the output folder.
  static let path = ".postroom/checks"
  /// How many checks wait at most.
  static let mostWaiting = 100
  /// How long a check is kept after its end, in seconds.
  static let keptSeconds = 7 * 86_400.0

  /// Prepares a desk.
  ///
  /// - Parameters:
  ///   - output: The output folder of the archive that the service works on.
  ///   - database: What the service keeps.
  ///   - checkers: What checks.
  ///   - limits: What is taken in at most.
  /// - Throws: `output-unwritable`.
  public init(output: String, database: ServiceDatabase, checkers: Checkers, limits: JobLimits = JobLimits())
    throws(Fault)
  {
    book = CheckBook(database: database)
    self.checkers = checkers
    self.limits = limits
    incoming = try IncomingFolder(output: output, path: Self.path)
  }

  // MARK: Taking in

  /// Begins to receive files.
  ///
  /// - Throws: `queue-full` when as many wait as may; `service-paused` while it starts; `output-unwritable`, `disk-low`.
  func receive() throws(Fault) -> Reception {
    guard isOpen else { throw Fault(.servicePaused, "", "It is starting.") }
    guard line.count < Self.mostWaiting else { throw Fault(.queueFull, "", "\(line.count) checks wait.") }
    return try Reception(incoming: incoming, limits: limits)
  }

  /// Looks whether something can be checked as it is asked for, before anything of it is received.
  ///
  /// - Throws: `request-invalid`.
  nonisolated func examine(_ kind: Check.Kind, _ options: [String: String]) throws(Fault) {
    try checkers.refuse(kind, options)
  }

  /// Accepts the files of a reception: they survive whatever happens now.
  ///
  /// - Throws: `request-invalid` when there are none; `output-unwritable`, `disk-low`, `ledger-damaged`.
  func accept(
    _ reception: Reception, _ kind: Check.Kind, name: String?, options: [String: String], who: String
  ) async throws(Fault) -> Check {
    try await reception.keep()
    let files = await reception.files
    let named = name ?? PathText.name(of: files.first?.path ?? "")
    let check = try await book.add(
      Check(
        id: 0, kind: kind, name: named, state: .waiting, files: files.count, folder: reception.folder, options: options,
        created: Date().timeIntervalSince1970, who: who))
    line.append(check)
    wake()
    return check
  }

  // MARK: How far

  /// Checks of a kind, the newest first.
  func checks(_ kind: Check.Kind, before: Int64?, limit: Int) async throws(Fault) -> [Check] {
    try await book.checks(kind, before: before, limit: limit)
  }

  /// One check.
  ///
  /// - Throws: `not-found`; `ledger-damaged`.
  func check(_ id: Int64, _ kind: Check.Kind) async throws(Fault) -> Check {
    guard let check = try await book.check(id, kind) else {
      throw Fault(.notFound, "check \(id)", "No check of \(kind.rawValue) has this number.")
    }
    return check
  }

  /// Waits until a check has ended, but not longer than so many seconds.
  func wait(for id: Int64, seconds: Double) async {
    let timer = Task { [weak self] in
      try? await Task.sleep(for: .seconds(seconds))
      await self?.release(id)
    }
    await withCheckedContinuation { continuation in
      guard current?.id == id || line.contains(where: { $0.id == id }) else { return continuation.resume() }
      waiting[id, default: []].append(continuation)
    }
    timer.cancel()
  }

  private func release(_ id: Int64) {
    for continuation in waiting.removeValue(forKey: id) ?? [] { continuation.resume() }
  }

  /// Gives a check up; what it has found so far stays.
  ///
  /// - Throws: `not-found`; `request-conflict` when it has ended; `ledger-damaged`.
  func cancel(_ id: Int64, _ kind: Check.Kind) async throws(Fault) -> Check {
    let check = try await check(id, kind)
    guard check.ended == nil else { throw Fault(.requestConflict, "check \(id)", "It is \(check.state.rawValue).") }
    isCancelled.insert(id)
    if let current, current.id == id {
      current.stop.raise()
      await wait(for: id, seconds: 30)
    } else {
      line.removeAll { $0.id == id }
      try await conclude(check, .cancelled)
    }
    return try await self.check(id, kind)
  }

  /// Removes a check that has ended, with its files and results.
  ///
  /// - Throws: `not-found`; `request-conflict` while it has not ended; `ledger-damaged`.
  func remove(_ id: Int64, _ kind: Check.Kind) async throws(Fault) {
    let check = try await check(id, kind)
    guard check.ended != nil else {
      throw Fault(.requestConflict, "check \(id)", "It has not ended: give it up first.")
    }
    try await remove(check)
  }

  private func remove(_ check: Check) async throws(Fault) {
    incoming.discard(job: check.folder)
    try await book.forget(check.id)
  }

  // MARK: Checking

  /// Checks what comes, until the task is cancelled; what is worked on then is taken up by the next start.
  func run() async {
    while !Task.isCancelled, !isOpen {
      do throws(Fault) {
        try await open()
      } catch {
        try? await Task.sleep(for: .seconds(1))
      }
    }
    await withTaskCancellationHandler {
      while !Task.isCancelled {
        guard !line.isEmpty else {
          await rest()
          continue
        }
        await perform(line.removeFirst())
        await tidy()
      }
    } onCancel: {
      Task { await self.stop() }
    }
  }

  /// Takes up what an earlier service left; folders that no check knows were never accepted.
  private func open() async throws(Fault) {
    line = try await book.unfinished()
    for folder in incoming.tidy() where try await !book.knows(folder: folder) { incoming.discard(job: folder) }
    await tidy()
    isOpen = true
  }

  private func tidy() async {
    let moment = Date().timeIntervalSince1970 - Self.keptSeconds
    for check in (try? await book.ended(before: moment)) ?? [] { try? await remove(check) }
  }

  private func stop() {
    current?.stop.raise()
    wake()
  }

  private func rest() async {
    await withCheckedContinuation { continuation in
      guard line.isEmpty, !Task.isCancelled else { return continuation.resume() }
      idle = continuation
    }
  }

  private func wake() {
    idle?.resume()
    idle = nil
  }

  private func perform(_ check: Check) async {
    let stop = StopSignal()
    current = (check.id, stop)
    if Task.isCancelled { stop.raise() }
    var check = check
    check.state = .working
    try? await book.update(check.id, state: .working)
    var fault: Fault?
    do throws(Fault) { try await checkers.perform(check, stop) } catch { fault = error }
    current = nil
    guard let fault else { return (try? await conclude(check, .finished)) ?? () }
    if isCancelled.contains(check.id) {
      try? await conclude(check, .cancelled)
    } else if fault.code == .interrupted {
      // The service ends: the next one goes on.
      release(check.id)
    } else {
      try? await conclude(check, .failed, fault)
    }
  }

  private func conclude(_ check: Check, _ state: Check.State, _ fault: Fault? = nil) async throws(Fault) {
    defer { release(check.id) }
    isCancelled.remove(check.id)
    try await book.update(check.id, state: state, fault: fault, ended: Date().timeIntervalSince1970)
  }
}
