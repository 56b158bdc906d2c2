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
/// Where a language model helps, it is asked between verify and act about the documents that are doubtful.
///
/// One loop starts the work of each step as soon as there is room for it, and waits for whatever ends next. What
/// waits between two steps is bounded, so that memory does not grow with the number of documents.
struct Pipeline: Sendable {
  let settings: RunSettings
  let intake: Intake
  let pool: WorkerPool
  let judgement: DocumentJudgement
  let assistance: Assistance?
  let room: FilingRoom
  let progress: RunProgress
  let stop: StopSignal
  /// What a run that goes on as long as a service lives has beside; nil for a run that ends by itself.
  let station: PipelineStation?
  let onRow: (@Sendable (ResultRow) -> Void)?

  /// Documents handed to the pool beyond the ones being read, so that no worker waits for the next.
  static let queuedPerWorker = 4
  /// A lot that is not full is filed after this time.
  private static let patience = Duration.milliseconds(150)

  private enum Event: Sendable {
    case arrived(Intake.Lot)
    case judged(DocumentJudgement.Verdict, peak: Int)
    case assisted(AssistedDocument)
    case filed([ResultRow])
    case waited
    /// Something was handed in, or nothing more will be.
    case stirred
    case settled
    case ended(Fault)
  }

  /// Where the loop stands.
  private struct State {
    var pending: [ArrivedDocument] = []
    var reading = 0
    var doubtful: [QuestionedDocument] = []
    var asking = 0
    var lot: [DecidedDocument] = []
    var isTakingIn = false
    var isFiling = false
    var isWaiting = false
    var hasWaited = false
    var isLast = false
    /// Whether intake has nothing until something is handed in, and whether that is waited for.
    var isIdle = false
    var isListening = false
    /// Whether anything was filed since everything was brought up to date.
    var isUnsettled = false
    var isSettling = false
    var ending: Fault?
    /// Documents that came in and are neither filed nor put off, and those of them that are being filed.
    var underWay: Set<Int64> = []
    var filing: [Int64] = []
    /// Documents whose answers come with a provider's batch.
    var putOff: Set<Int64> = []
    /// Why documents were left open that a language model should have answered about.
    var unanswered: Fault?
    var summary = RunSummary()

    /// Whether nothing more may be begun but filing what was read.
    var isDraining: Bool { ending != nil }
    /// Whether nothing is under way.
    var isQuiet: Bool {
      reading + asking == 0 && pending.isEmpty && doubtful.isEmpty && lot.isEmpty && !isFiling && !isTakingIn
        && !isSettling
    }
    /// Whether not even that: the ledger or the archive cannot be written, or no worker can be started.
    var isBroken: Bool { ending.map { $0.code != .interrupted && $0.code != .diskLow } ?? false }
  }

  /// Runs until every document has its outcome, or until something ends the run early.
  ///
  /// - Returns: The counts, and why the run ended early, if it did.
  func run() async -> (summary: RunSummary, ending: Fault?) {
    await withTaskGroup(of: Event.self) { group in
      var state = State()
      await begin(&state)
      while true {
        checkForStop(&state)
        await settle(&state, &group)
        takeIn(&state, &group)
        read(&state, &group)
        ask(&state, &group)
        file(&state, &group)
        if let event = await group.next() {
          handle(event, &state)
          // What is being read has nowhere to go any more.
          if state.isBroken { await pool.shutdown() }
        } else if await !beginAgain(&state) {
          break
        }
      }
      if let batches = await assistance?.batchSummary { state.summary.note(batches) }
      return (state.summary, state.ending)
    }
  }

  /// Stores what the batches of earlier runs have brought meanwhile.
  private func begin(_ state: inout State) async {
    do throws(Fault) { try await assistance?.begin() } catch { state.ending = error }
  }

  private func checkForStop(_ state: inout State) {
    if stop.wasRaised, state.ending == nil {
      state.ending = Fault(.interrupted, "", "It was stopped by a signal; everything begun was finished.")
    }
    if state.isDraining {
      state.pending = []
      // They stay open; whoever resumes does not read them again.
      state.doubtful = []
      progress.drain()
      if state.isListening { station?.feed.stir() }
    }
  }

  /// Takes up what was put back to open meanwhile: duplicates whose original could not be read after all.
  private func beginAgain(_ state: inout State) async -> Bool {
    guard !state.isDraining else { return false }
    if await goOn(&state) { return true }
    if let fault = state.ending ?? state.unanswered {
      state.ending = fault
      return false
    }
    do throws(Fault) {
      state.isLast = try await !intake.resweep()
    } catch {
      state.ending = error
    }
    return !state.isLast && !state.isDraining
  }

  /// Waits for answers that come with a provider's batch, and takes their documents up again.
  private func goOn(_ state: inout State) async -> Bool {
    guard !state.putOff.isEmpty, let assistance else { return false }
    do throws(Fault) {
      if try await intake.takeUpParts() {
        state.isLast = false
        return true
      }
      let ready = try await assistance.answered()
      // None come when the run is stopped.
      guard !ready.isEmpty else {
        checkForStop(&state)
        state.ending = state.ending ?? Fault(.internalError, "run", "\(state.putOff.count) documents wait for nothing.")
        return false
      }
      state.putOff.subtract(ready)
      progress.putOff(state.putOff.count)
      await intake.takeUpAgain(ready)
      state.isLast = false
      return true
    } catch {
      state.ending = error
      return false
    }
  }

  // MARK: The steps

  private func takeIn(_ state: inout State, _ group: inout TaskGroup<Event>) {
    let room = settings.profile.production.batchSize * 2
    guard !state.isTakingIn, !state.isLast, !state.isDraining, state.pending.count < room else { return }
    guard !state.isIdle, state.lot.count < room * 2 else { return }
    state.isTakingIn = true
    let underWay = state.underWay
    group.addTask {
      do throws(Fault) {
        try FreeSpace.check(settings.output, minimum: settings.limits.freeDiskBytes)
        return .arrived(try await intake.nextLot(beside: underWay))
      } catch {
        return .ended(error)
      }
    }
  }

  private func read(_ state: inout State, _ group: inout TaskGroup<Event>) {
    let room = settings.workers * Self.queuedPerWorker
    let lotRoom = settings.profile.production.batchSize * 3
    guard state.doubtful.count + state.asking < Assistance.queue else { return }
    while state.reading < room, state.lot.count < lotRoom, let document = state.pending.popLast() {
      state.reading += 1
      group.addTask {
        let (verdict, peak) = await judgement.judge(document)
        return .judged(verdict, peak: peak)
      }
    }
  }

  /// Has the language model asked about what is doubtful; the limiter decides how many questions are under way.
  private func ask(_ state: inout State, _ group: inout TaskGroup<Event>) {
    guard let assistance else { return }
    while let questioned = state.doubtful.popLast() {
      state.asking += 1
      group.addTask { .assisted(await assistance.help(questioned)) }
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
    let isLastOfAll = state.reading + state.asking == 0 && state.pending.isEmpty && !state.isTakingIn
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

  /// Waits for what is handed in, and brings everything up to date in the quiet meanwhile.
  private func settle(_ state: inout State, _ group: inout TaskGroup<Event>) async {
    guard let station, state.isIdle, !state.isDraining else { return }
    if state.isUnsettled, state.isQuiet {
      state.isUnsettled = false
      guard await !hasMore(&state) else { return }
      state.isSettling = true
      group.addTask {
        await station.settle()
        return .settled
      }
    }
    guard !state.isListening else { return }
    state.isListening = true
    group.addTask {
      await station.feed.more()
      return .stirred
    }
  }

  /// Whether documents were put back to open meanwhile, or the run ends because some could not be answered about.
  private func hasMore(_ state: inout State) async -> Bool {
    state.ending = state.ending ?? state.unanswered
    do throws(Fault) {
      guard state.ending == nil, try await intake.resweep() else { return state.ending != nil }
      state.isIdle = false
    } catch {
      state.ending = error
    }
    return true
  }

  private func startFiling(_ state: inout State, _ group: inout TaskGroup<Event>) {
    let lot = state.lot
    state.lot = []
    state.filing = lot.map(\.arrived.id)
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
    case .arrived(let lot):
      state.isTakingIn = false
      state.isLast = lot.isLast
      state.isIdle = lot.isIdle
      state.underWay.formUnion(lot.documents.map(\.id))
      // The first to come is read first.
      state.pending = lot.documents.reversed() + state.pending
    case .judged(let verdict, let peak):
      state.reading -= 1
      state.summary.workerPeakBytes = max(state.summary.workerPeakBytes, peak)
      handle(verdict, &state)
    case .assisted(let assisted):
      state.asking -= 1
      handle(assisted, &state)
    case .filed(let rows):
      state.isFiling = false
      state.underWay.subtract(state.filing)
      state.isUnsettled = true
      // Parts of scans may have come to their places.
      state.isIdle = false
      for row in rows {
        state.summary.add(row)
        onRow?(row)
      }
      progress.finish(rows)
    case .waited:
      state.isWaiting = false
      state.hasWaited = !state.lot.isEmpty
    case .stirred:
      state.isListening = false
      state.isIdle = false
      // What was changed beside the run is to be brought up to date as well.
      state.isUnsettled = true
    case .settled: state.isSettling = false
    case .ended(let fault):
      state.isTakingIn = false
      state.isFiling = false
      state.ending = state.ending ?? fault
    }
  }

  private func handle(_ verdict: DocumentJudgement.Verdict, _ state: inout State) {
    switch verdict {
    case .decided(let document):
      state.summary.knownPages += document.knownPages
      state.lot.append(document)
    case .doubtful(let document): state.doubtful.append(document)
    case .abandoned(let fault): state.ending = state.ending ?? fault
    }
  }

  private func handle(_ assisted: AssistedDocument, _ state: inout State) {
    if case .putOff = assisted.ending {
      state.underWay.remove(assisted.document.arrived.id)
      state.putOff.insert(assisted.document.arrived.id)
      return progress.putOff(state.putOff.count)
    }
    state.summary.add(assisted)
    switch assisted.ending {
    case .putOff: break
    case .answered(let analysis):
      handle(.decided(judgement.decision(assisted.document, analysis, assisted.account)), &state)
    case .leftOpen(let fault):
      state.underWay.remove(assisted.document.arrived.id)
      state.unanswered = state.unanswered ?? fault
    }
  }
}
