internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// Has questions answered by a provider's batch service, overnight and for less money.
///
/// Nobody waits at this desk for an answer: a document is put off, and taken up again once its answers are stored. What
/// is held in memory is one submission that is being filled and one that is under way, however many documents there are.
///
/// Each submission is noted in the store under a title before it is handed in, and under the provider's name before
/// anything else is done: a run that is killed at any moment leaves what the next one needs to collect the answers
/// instead of paying for them again.
actor AssistBatchDesk {
  typealias Ending = AssistDesk.Ending

  /// How a question stands.
  enum Standing: Sendable {
    case unasked
    /// Its answer is waited for.
    case waiting
    case ended(Ending)
  }

  /// More bytes of documents than this do not wait for a submission to be full.
  static let mostHeld = 12 << 20
  /// A question is asked so many times at most.
  static let mostTries = 2

  let batching: AssistBatching
  let team: AssistTeam
  let questions: AssistQuestions
  let meanings: AssistMeanings
  let store: AssistStore
  let run: Int64

  // Extensions in other files work on all of these.
  var matters = AssistMatters()
  var open: [String: OpenAssistBatch] = [:]
  var account = AssistBatchSummary()
  /// Documents that wait, and those of them that may go on.
  var waiting: Set<Int64> = []
  var ready: Set<Int64> = []
  /// Documents that are not asked about before a while has passed, or a batch has ended.
  var held: Set<Int64> = []
  var heldUntil: ContinuousClock.Instant?
  var refusals = 0
  /// Why nothing more is asked.
  var halt: Ending?
  /// Why nothing more is waited for.
  var surrender: AssistFailure?
  var isStopped = false
  var hasHeard = false
  var troubleSince: ContinuousClock.Instant?

  private var batchers: [AssistStep: AssistBatcher] = [:]
  private var tickets: [Int64: AssistTicket] = [:]
  private var trays: [String: AssistTray] = [:]
  private var heldBytes = 0
  private var line: Task<Void, Never>?
  private var errands: [Int: Errand] = [:]
  private var nextErrand = 0
  private let executor = QueueExecutor("assist-batch")

  private struct Errand {
    /// Whether a stop leaves it a moment to end.
    let isPatient: Bool
    let cancel: @Sendable () -> Void
  }

  /// How long a stopped run waits for a submission that is under way.
  private static let grace = Duration.milliseconds(500)

  /// Opens a desk.
  init(
    batching: AssistBatching, team: AssistTeam, questions: AssistQuestions, profile: Profile, store: AssistStore,
    run: Int64
  ) {
    self.batching = batching
    self.team = team
    self.questions = questions
    self.store = store
    self.run = run
    meanings = AssistMeanings(questions, profile: profile, provider: team.provider)
    for step in AssistStep.allCases {
      batchers[step] = AssistBatcher(questions, step: step, most: team.settings.batch)
    }
  }

  /// Storing waits for the disk: the desk has a thread of its own.
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  // MARK: Documents

  /// How a document's question stands that has no stored answer; a document that has to wait is noted.
  func standing(_ key: AssistKey, of document: Int64) -> Standing {
    let ticket = matters.ticket(key)
    let matter = matters[ticket]
    switch matter.state {
    case .gathered, .handedIn: return wait(document, ticket)
    case .failed(let failure): return .ended(.failed(failure))
    // It was stored a moment ago: to ask again would be paid again.
    case .answered: return .ended(.failed(AssistFailure(.garbled, "The stored answer cannot be read.")))
    case .unasked: break
    }
    guard team.settings.usesProviderBatch else { return .unasked }
    if let halt { return .ended(halt) }
    guard let heldUntil, heldUntil > .now else { return .unasked }
    held.insert(document)
    return wait(document, ticket)
  }

  private func wait(_ document: Int64, _ ticket: AssistTicket) -> Standing {
    matters.want(ticket, document)
    waiting.insert(document)
    return .waiting
  }

  /// Puts a document's question into a submission; returns when there is room for another document.
  ///
  /// - Returns: Why it is not asked; nil when it waits for its answer.
  func ask(_ step: AssistStep, _ inquiry: AssistDesk.Inquiry) async -> Ending? {
    if let halt { return halt }
    let ticket = matters.ticket(inquiry.key)
    _ = wait(inquiry.entry.number, ticket)
    matters[ticket].state = .gathered
    tickets[inquiry.entry.number] = ticket
    heldBytes += inquiry.entry.content.requestBytes
    // What spoilt a question about several is asked alone.
    if matters[ticket].tries > 0, let alone = AssistBatch(step: step, entries: [inquiry.entry]) {
      await put(alone)
    } else {
      for batch in batchers[step]?.add(inquiry.entry) ?? [] { await put(batch) }
    }
    if heldBytes >= Self.mostHeld { await handInAll() }
    return nil
  }

  /// What a question's answers have cost in this run; nil when they were paid before.
  func paid(_ key: AssistKey) -> AssistUsage? {
    let usage = matters[matters.ticket(key)].usage
    return usage == AssistUsage() ? nil : usage
  }

  /// Forgets a document that has its outcome.
  func forget(_ document: Int64) { matters.forget(document) }

  // MARK: Submissions

  private func put(_ batch: AssistBatch) async {
    let tickets = batch.entries.compactMap { self.tickets.removeValue(forKey: $0.number) }
    guard let question = questions.question(batch) else { return }
    let tray = trays[question.model] ?? AssistTray(model: question.model)
    let isFull = !tray.hasRoom(for: question)
    var next = isFull ? AssistTray(model: question.model) : tray
    next.add(AssistTray.Request(question: question, tickets: tickets))
    trays[question.model] = next
    if isFull { await queue(tray) }
  }

  /// Hands in all that was gathered.
  func handInAll() async {
    heldBytes = 0
    for step in AssistStep.allCases {
      for batch in batchers[step]?.flush() ?? [] { await put(batch) }
    }
    let full = trays.values.filter { !$0.requests.isEmpty }.sorted { $0.model < $1.model }
    trays = [:]
    for tray in full { await queue(tray) }
  }

  /// One submission after the other, so that no more than one is in memory twice.
  private func queue(_ tray: AssistTray) async {
    let previous = line
    let task = Task {
      await previous?.value
      await handIn(tray)
    }
    line = task
    await task.value
  }

  // MARK: Waiting

  /// Lets documents go on that waited for a question.
  func release(_ ticket: AssistTicket) {
    let documents = matters[ticket].documents.intersection(waiting)
    waiting.subtract(documents)
    held.subtract(documents)
    ready.formUnion(documents)
  }

  /// Lets documents go on that were not asked about for a while.
  func releaseHeld() {
    heldUntil = nil
    waiting.subtract(held)
    ready.formUnion(held)
    held = []
  }

  /// Does something that a stop cuts short.
  ///
  /// - Parameter isPatient: Whether it may go on for a moment then.
  func undertake<Value: Sendable>(
    isPatient: Bool = false, _ body: @escaping @Sendable () async -> Value
  ) async -> Value {
    let number = nextErrand
    nextErrand += 1
    let task = Task { await body() }
    errands[number] = Errand(isPatient: isPatient) { task.cancel() }
    if isStopped, !isPatient { task.cancel() }
    let value = await task.value
    errands[number] = nil
    return value
  }

  /// Waits; a stop ends it.
  func pause(_ duration: Duration) async {
    await undertake { try? await Task.sleep(for: duration) }
  }

  /// Ends all waiting: what was not handed in is not handed in any more.
  func close() {
    guard !isStopped else { return }
    isStopped = true
    halt = halt ?? .failed(AssistFailure(.timedOut, "The run was stopped."))
    for errand in errands.values where !errand.isPatient { errand.cancel() }
    Task {
      try? await Task.sleep(for: Self.grace)
      for errand in errands.values { errand.cancel() }
    }
  }
}
