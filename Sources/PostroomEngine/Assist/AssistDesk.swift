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
  private struct Waiting {
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

  private let team: AssistTeam
  private let questions: AssistQuestions
  private let store: AssistStore
  private let run: Int64
  private let executor = QueueExecutor("assist")
  private var batchers: [AssistStep: AssistBatcher] = [:]
  private var isFlushing = false
  private var waiting: [Int64: Waiting] = [:]
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var sent: Set<Int> = []
  private var nextTask = 0
  private var closing: Ending?
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

  private func noteSent(_ task: Int) { sent.insert(task) }

  // MARK: One question

  private func answer(_ batch: AssistBatch, task: Int, mayRepeat: Bool) async {
    guard let question = questions.question(batch), let client = team.clients[batch.step],
      let retries = questions.settings(batch.step)?.retries
    else {
      return fail(batch, .failed(AssistFailure(.requestInvalid, "The profile does not ask this.")))
    }
    if let closing { return fail(batch, closing) }
    do throws(Fault) {
      let keys = batch.entries.compactMap { waiting[$0.number]?.key }
      let sending = try store.send(keys, run: run, model: question.model)
      switch await ask(client, question, retries, task: task) {
      case .success(let answer):
        try await take(
          answer, of: batch, question, sending: sending, task: task, mayRepeat: mayRepeat)
      // It may still be answered, and paid for: the next run counts it as lost.
      case .failure(let failure) where Task.isCancelled && sent.contains(task):
        fail(batch, .failed(failure))
      case .failure(let failure):
        try await divide(
          batch, after: failure, question, sending: sending, task: task, mayRepeat: mayRepeat)
      }
    } catch {
      fail(batch, .broken(error))
    }
  }

  private func ask(
    _ client: ModelClient, _ question: AssistQuestion, _ retries: Int, task: Int
  ) async -> Result<AssistAnswer, AssistFailure> {
    do throws(AssistFailure) {
      return .success(
        try await client.answer(question, retries: retries) { _ in
          Task { await self.noteSent(task) }
        })
    } catch {
      return .failure(error)
    }
  }

  /// Stores what came back, gives it out, and asks once more about documents whose part cannot be used.
  private func take(
    _ answer: AssistAnswer, of batch: AssistBatch, _ question: AssistQuestion, sending: Int64,
    task: Int,
    mayRepeat: Bool
  ) async throws(Fault) {
    let usage = team.prices.priced(answer.usage, model: question.model)
    let parts = parts(of: answer, to: batch)
    let isLast = batch.entries.count == 1 && !mayRepeat
    var contents: [AssistKey: StoredAnswer.Content] = [:]
    for (entry, part) in zip(batch.entries, parts) {
      guard let key = waiting[entry.number]?.key else { continue }
      switch part {
      case .success(let part): contents[key] = .text(part.text)
      case .failure(let failure): if isLast { contents[key] = .failure(failure) }
      }
    }
    try store.keep(contents, of: sending, model: answer.model, usage: usage)
    var unusable: [Int] = []
    for (place, part) in parts.enumerated() {
      let number = batch.entries[place].number
      let share = usage.share(place, of: parts.count)
      switch part {
      case .success(let part):
        give(number, .success(Answered(proposals: part.proposals, usage: share)))
      case .failure(let failure) where isLast:
        give(number, .failure(.failed(failure, usage: share)))
      case .failure:
        unusable.append(place)
        charge(share, to: number)
      }
    }
    if let rest = batch.only(unusable) {
      for single in rest.singles {
        await self.answer(single, task: task, mayRepeat: batch.entries.count > 1)
      }
    }
  }

  private func parts(of answer: AssistAnswer, to batch: AssistBatch) -> [Result<
    AssistPart, AssistFailure
  >] {
    do throws(AssistFailure) {
      return try questions.parts(of: answer, to: batch)
    } catch {
      let failure = error
      return batch.entries.map { _ in .failure(failure) }
    }
  }

  /// Asks about halves of a batch where one of its documents may have spoilt it; otherwise once more, or not again.
  ///
  /// What was paid for and cannot be used is kept, so that it is not paid again.
  private func divide(
    _ batch: AssistBatch, after failure: AssistFailure, _ question: AssistQuestion, sending: Int64,
    task: Int, mayRepeat: Bool
  ) async throws(Fault) {
    let usage = team.prices.priced(failure.usage ?? AssistUsage(), model: question.model)
    let halves = batch.halves(after: failure)
    let isRepeated = mayRepeat && failure.mayBeChance && batch.entries.count == 1
    if halves == nil, !isRepeated, failure.isAnAnswer, let number = batch.entries.first?.number,
      let key = waiting[number]?.key
    {
      try store.keep([key: .failure(failure)], of: sending, model: question.model, usage: usage)
    } else {
      try store.fail(sending, failure, usage: usage)
    }
    charge(usage, to: batch)
    if let halves {
      await answer(halves.first, task: task, mayRepeat: true)
      await answer(halves.second, task: task, mayRepeat: true)
    } else if isRepeated {
      await answer(batch, task: task, mayRepeat: false)
    } else {
      if failure.endsAll, closing == nil { closing = .failed(failure) }
      fail(batch, .failed(failure))
    }
  }

  /// Notes what an answer cost that is of no use to its documents.
  private func charge(_ usage: AssistUsage, to batch: AssistBatch) {
    for (place, entry) in batch.entries.enumerated() {
      charge(usage.share(place, of: batch.entries.count), to: entry.number)
    }
  }

  private func charge(_ usage: AssistUsage, to number: Int64) {
    // Reading it on the right of its own assignment would be a second access during the first.
    guard let spent = waiting[number]?.spent else { return }
    waiting[number]?.spent = spent + usage
  }

  private func fail(_ batch: AssistBatch, _ ending: Ending) {
    if case .broken = ending, closing == nil { closing = ending }
    for entry in batch.entries { give(entry.number, .failure(ending)) }
  }

  private func give(_ number: Int64, _ result: Result<Answered, Ending>) {
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

extension AssistBatch {
  /// Each document alone.
  fileprivate var singles: [AssistBatch] { entries.indices.compactMap { only([$0]) } }
}

extension AssistFailure {
  /// Whether nothing else would be answered in this run either.
  fileprivate var endsAll: Bool { !concernsTheDocument && !isTransient }

  /// Whether the same question may well have a good answer.
  fileprivate var mayBeChance: Bool { [.empty, .garbled].contains(reason) }

  /// Whether the model has done its work, for which it is paid.
  fileprivate var isAnAnswer: Bool {
    [.blocked, .declined, .truncated, .empty, .garbled].contains(reason)
  }
}

extension AssistUsage {
  /// One document's share of what an answer about several cost.
  func share(_ place: Int, of count: Int) -> AssistUsage {
    func part(_ sum: Int) -> Int { sum / count + (place < sum % count ? 1 : 0) }
    return AssistUsage(
      requests: place == 0 ? requests : 0, inputTokens: part(inputTokens),
      outputTokens: part(outputTokens),
      cost: part(cost))
  }
}
