internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// Asks questions: several small documents in one, and each answer stored before it is used.
///
/// A document waits a moment for others of its kind. A question that fails because of one of its documents is asked
/// again in halves, so that the others are answered.
actor AssistDesk {
  /// What was answered about a document.
  struct Answered: Sendable {
    var proposals: AssistProposals
    /// The document's share of what the answer cost.
    var usage: AssistUsage
  }

  /// Why nothing was answered about a document.
  enum Ending: Error, Sendable {
    /// The model gave no answer that can be used, and what that cost all the same.
    case failed(AssistFailure, usage: AssistUsage = AssistUsage())
    /// Answers cannot be stored.
    case broken(Fault)
    /// The answer comes with a provider's batch.
    case putOff
  }

  /// A document that waits.
  struct Waiting {
    let key: AssistKey
    /// What answers that could not be used have cost.
    var spent = AssistUsage()
    let continuation: CheckedContinuation<Result<Answered, Ending>, Never>
  }

  /// A document with what its answers are stored under.
  struct Inquiry: Sendable {
    let entry: AssistEntry
    let key: AssistKey
  }

  // The extension in another file works on these.
  let team: AssistTeam
  let questions: AssistQuestions
  let store: AssistStore
  let run: Int64
  private let executor = QueueExecutor("assist")
  private var batchers: [AssistStep: AssistBatcher] = [:]
  private var isFlushing = false
  var waiting: [Int64: Waiting] = [:]
  private var tasks: [Int: Task<Void, Never>] = [:]
  var sent: Set<Int> = []
  private var nextTask = 0
  var closing: Ending?
  private var isStopped = false

  /// How long a document waits for others to be asked about with it.
  private static let patience = Duration.milliseconds(40)
  /// How long a stopped run waits for answers that are under way.
  private static let grace = Duration.seconds(15)

  /// Opens a desk.
  ///
  /// - Parameter run: The number of the run, for its account.
  init(team: AssistTeam, questions: AssistQuestions, store: AssistStore, run: Int64) {
    self.team = team
    self.questions = questions
    self.store = store
    self.run = run
    for step in AssistStep.allCases {
      batchers[step] = AssistBatcher(questions, step: step, most: team.settings.batch)
    }
  }

  /// Storing waits for the disk: the desk has a thread of its own.
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Why nothing more is asked; nil while it is.
  var halt: Ending? { closing }

  /// Asks about a document.
  ///
  /// - Returns: What was answered, or why nothing was that can be used.
  func ask(_ step: AssistStep, _ inquiry: Inquiry) async -> Result<Answered, Ending> {
    if let closing { return .failure(closing) }
    return await withCheckedContinuation { continuation in
      waiting[inquiry.entry.number] = Waiting(key: inquiry.key, continuation: continuation)
      for batch in batchers[step]?.add(inquiry.entry) ?? [] { start(batch) }
      flushSoon()
    }
  }

  /// Ends all waiting: what was sent may come back for a while, the rest is not sent any more.
  func close(_ failure: AssistFailure) async {
    guard !isStopped else { return }
    isStopped = true
    closing = closing ?? .failed(failure)
    flush()
    for (number, task) in tasks where !sent.contains(number) { task.cancel() }
    Task {
      try? await Task.sleep(for: Self.grace)
      for task in tasks.values { task.cancel() }
    }
  }

  private func flushSoon() {
    guard !isFlushing, batchers.values.contains(where: { $0.waiting > 0 }) else { return }
    isFlushing = true
    Task {
      try? await Task.sleep(for: Self.patience)
      flush()
    }
  }

  private func flush() {
    isFlushing = false
    for step in batchers.keys { for batch in batchers[step]?.flush() ?? [] { start(batch) } }
  }

  private func start(_ batch: AssistBatch) {
    let number = nextTask
    nextTask += 1
    tasks[number] = Task {
      await answer(batch, task: number, mayRepeat: true)
      tasks[number] = nil
      sent.remove(number)
    }
  }

  func noteSent(_ task: Int) { sent.insert(task) }

  func fail(_ batch: AssistBatch, _ ending: Ending) {
    if case .broken = ending, closing == nil { closing = ending }
    for entry in batch.entries { give(entry.number, .failure(ending)) }
  }

  func give(_ number: Int64, _ result: Result<Answered, Ending>) {
    guard let document = waiting.removeValue(forKey: number) else { return }
    document.continuation.resume(returning: result.adding(document.spent))
  }
}

extension Result where Success == AssistDesk.Answered, Failure == AssistDesk.Ending {
  /// The result with what earlier answers about the document have cost.
  fileprivate func adding(_ spent: AssistUsage) -> Self {
    switch self {
    case .success(var answered):
      answered.usage = answered.usage + spent
      return .success(answered)
    case .failure(.failed(let failure, let usage)):
      return .failure(.failed(failure, usage: usage + spent))
    case .failure(.broken), .failure(.putOff): return self
    }
  }
}
