internal import Foundation
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers

/// The way of every document through a run.
///
/// ```
/// intake → load → read → classify → extract → verify → act → record
/// supervisor │ ──────────── worker ──────────── │ supervisor ──────
/// ```
///
/// One loop starts the work of each step as soon as there is room for it, and waits for whatever ends next. What
/// waits between two steps is bounded, so that memory does not grow with the number of documents.
struct Pipeline: Sendable {
  let settings: RunSettings
  let intake: Intake
  let pool: WorkerPool
  let cache: ReadingCache
  let corrections: CorrectionBook
  let division: Division
  let room: FilingRoom
  let progress: RunProgress
  let stop: StopSignal
  let onRow: (@Sendable (ResultRow) -> Void)?

  /// Documents handed to the pool beyond the ones being read, so that no worker waits for the next.
  private static let queuedPerWorker = 4
  /// A lot that is not full is filed after this time.
  private static let patience = Duration.milliseconds(150)

  /// Faults that no other document would escape; the one they met stays open for the next run.
  static let concernsTheRun: Set<Fault.Code> = [
    .interrupted, .workerUnavailable, .pdfiumMissing, .recognitionMissing,
  ]

  private enum Event: Sendable {
    case arrived([ArrivedDocument], isLast: Bool)
    case decided(DecidedDocument, peak: Int)
    case abandoned(Fault)
    case filed([ResultRow])
    case waited
    case ended(Fault)
  }

  /// Where the loop stands.
  private struct State {
    var pending: [ArrivedDocument] = []
    var reading = 0
    var lot: [DecidedDocument] = []
    var isTakingIn = false
    var isFiling = false
    var isWaiting = false
    var hasWaited = false
    var isLast = false
    var ending: Fault?
    var summary = RunSummary()

    /// Whether nothing more may be begun but filing what was read.
    var isDraining: Bool { ending != nil }
    /// Whether not even that: the ledger or the archive cannot be written, or no worker can be started.
    var isBroken: Bool { ending.map { $0.code != .interrupted && $0.code != .diskLow } ?? false }
  }

  /// Runs until every document has its outcome, or until something ends the run early.
  ///
  /// - Returns: The counts, and why the run ended early, if it did.
  func run() async -> (summary: RunSummary, ending: Fault?) {
    await withTaskGroup(of: Event.self) { group in
      var state = State()
      while true {
        checkForStop(&state)
        takeIn(&state, &group)
        read(&state, &group)
        file(&state, &group)
        if let event = await group.next() {
          handle(event, &state)
          // What is being read has nowhere to go any more.
          if state.isBroken { await pool.shutdown() }
        } else if await !beginAgain(&state) {
          break
        }
      }
      return (state.summary, state.ending)
    }
  }

  private func checkForStop(_ state: inout State) {
    if stop.wasRaised, state.ending == nil {
      state.ending = Fault(.interrupted, "", "It was stopped by a signal; everything begun was finished.")
    }
    if state.isDraining {
      state.pending = []
      progress.drain()
    }
  }

  /// Takes up what was put back to open meanwhile: duplicates whose original could not be read after all.
  private func beginAgain(_ state: inout State) async -> Bool {
    guard !state.isDraining else { return false }
    do throws(Fault) {
      state.isLast = try await !intake.resweep()
    } catch {
      state.ending = error
    }
    return !state.isLast && !state.isDraining
  }

  // MARK: The steps

  private func takeIn(_ state: inout State, _ group: inout TaskGroup<Event>) {
    let room = settings.profile.production.batchSize * 2
    guard !state.isTakingIn, !state.isLast, !state.isDraining, state.pending.count < room else { return }
    guard state.lot.count < room * 2 else { return }
    state.isTakingIn = true
    group.addTask {
      do throws(Fault) {
        try FreeSpace.check(settings.output, minimum: settings.limits.freeDiskBytes)
        let (documents, isLast) = try await intake.nextLot()
        return .arrived(documents, isLast: isLast)
      } catch {
        return .ended(error)
      }
    }
  }

  private func read(_ state: inout State, _ group: inout TaskGroup<Event>) {
    let room = settings.workers * Self.queuedPerWorker
    let lotRoom = settings.profile.production.batchSize * 3
    while state.reading < room, state.lot.count < lotRoom, let document = state.pending.popLast() {
      state.reading += 1
      group.addTask { await decide(document) }
    }
  }

  /// Files a lot when it is full, when it has waited long enough, or when nothing more will join it.
  private func file(_ state: inout State, _ group: inout TaskGroup<Event>) {
    guard !state.isFiling, !state.lot.isEmpty else { return }
    guard !state.isBroken else {
      state.lot = []
      return
    }
    let isFull = state.lot.count >= settings.profile.production.batchSize
    let isLastOfAll = state.reading == 0 && state.pending.isEmpty && !state.isTakingIn
    if isFull || isLastOfAll || state.hasWaited {
      startFiling(&state, &group)
    } else if !state.isWaiting {
      state.isWaiting = true
      group.addTask {
        try? await Task.sleep(for: Self.patience)
        return .waited
      }
    }
  }

  private func startFiling(_ state: inout State, _ group: inout TaskGroup<Event>) {
    let lot = state.lot
    state.lot = []
    state.hasWaited = false
    state.isFiling = true
    group.addTask {
      do throws(Fault) {
        return .filed(try await room.file(lot))
      } catch {
        return .ended(error)
      }
    }
  }

  private func handle(_ event: Event, _ state: inout State) {
    switch event {
    case .arrived(let documents, let isLast):
      state.isTakingIn = false
      state.isLast = isLast
      // The first to come is read first.
      state.pending = documents.reversed() + state.pending
    case .decided(let document, let peak):
      state.reading -= 1
      state.summary.workerPeakBytes = max(state.summary.workerPeakBytes, peak)
      state.summary.knownPages += document.knownPages
      state.lot.append(document)
    case .abandoned(let fault):
      state.reading -= 1
      state.ending = state.ending ?? fault
    case .filed(let rows):
      state.isFiling = false
      for row in rows {
        state.summary.add(row)
        onRow?(row)
      }
      progress.finish(rows)
    case .waited:
      state.isWaiting = false
      state.hasWaited = !state.lot.isEmpty
    case .ended(let fault):
      state.isTakingIn = false
      state.isFiling = false
      state.ending = state.ending ?? fault
    }
  }

  // MARK: One document

  /// Lets a worker read, classify, extract and verify a document, and decides what becomes of it.
  private func decide(_ document: ArrivedDocument) async -> Event {
    switch document.verdict {
    case .duplicate(let original):
      return .decided(DecidedDocument(arrived: document, duplicateOf: original), peak: 0)
    case .fault(let fault):
      return .decided(DecidedDocument(arrived: document, fault: fault), peak: 0)
    case .read:
      return await analyse(document)
    }
  }

  private func analyse(_ document: ArrivedDocument) async -> Event {
    guard let file = document.file else {
      let fault = Fault(.internalError, document.source, "It was to be read and is not open.")
      return .decided(DecidedDocument(arrived: document, fault: fault), peak: 0)
    }
    let answer = await read(document, file)
    let peak = answer.workerPeakBytes
    switch answer.result {
    case .success(let analysis) where !settings.profile.allows(analysis):
      let detail = "The reader answered with a category that the profile does not have."
      return .decided(
        DecidedDocument(arrived: document, fault: Fault(.workerGarbled, document.source, detail)), peak: peak)
    case .success(let analysis):
      do throws(Fault) {
        return .decided(
          try await judge(document, file, analysis, knownPages: answer.knownPages), peak: peak)
      } catch {
        return .abandoned(error)
      }
    case .failure(let fault) where Self.concernsTheRun.contains(fault.code):
      return .abandoned(fault)
    case .failure(let fault):
      let named = Fault(fault.code, document.shownSource, fault.detail)
      return .decided(DecidedDocument(arrived: document, fault: named), peak: peak)
    }
  }

  /// Decides about what a worker found, with what people said about the same content.
  private func judge(
    _ document: ArrivedDocument, _ file: OpenFile, _ analysis: Analysis, knownPages: Int
  ) async throws(Fault) -> DecidedDocument {
    let verdict = try corrections.verdict(on: document.hash)
    var analysis = analysis
    // What a person sorted is one document, whatever separators say.
    if !analysis.parts.isEmpty, verdict?.category == nil {
      do throws(Fault) {
        return DecidedDocument(
          arrived: document, divided: analysis,
          into: try await division.parts(of: document, file, pages: analysis.parts),
          workerGrowth: analysis.memory.values.reduce(0, +), knownPages: knownPages)
      } catch {
        guard Division.concernsTheDocument(error) else { throw error }
        analysis.doubts.append(Doubt(.undivided, "Its documents could not be taken apart: \(error.detail)"))
      }
    }
    if !analysis.parts.isEmpty { analysis.undivide(settings.profile) }
    return DecidedDocument(
      arrived: document, analysis: verdict?.applied(to: analysis, profile: settings.profile) ?? analysis,
      thresholds: settings.profile.thresholds, pagesAsked: settings.pages,
      workerGrowth: analysis.memory.values.reduce(0, +), knownPages: knownPages, verdict: verdict)
  }

  /// Has a worker read a document, without what is known of it and keeping what is found out.
  private func read(_ document: ArrivedDocument, _ file: OpenFile) async -> DocumentReading.Answer {
    let reading = DocumentReading(settings: settings, pool: pool, cache: cache)
    let job = reading.job(
      number: Int(document.id), format: document.format, bytes: Int(file.identity.size),
      part: document.origin?.pages)
    return await reading.read(job, file, hash: document.hash)
  }
}
