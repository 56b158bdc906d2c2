internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// Waits for batches and stores what they bring.
extension AssistBatchDesk {
  /// How long a provider that answered before may be silent, and one that never did.
  private static let patience = Duration.seconds(3_600)
  private static let firstPatience = Duration.seconds(60)

  /// Takes up the batches that earlier runs have noted, and stores the answers of those that are done.
  ///
  /// - Throws: What the store raises.
  func begin() async throws(Fault) {
    for record in try store.openBatches() {
      let requests = record.requests.map { request in
        (sending: request.sending, tickets: request.keys.map { matters.ticket($0) })
      }
      open[record.name] = OpenAssistBatch(
        name: record.name, title: record.title, model: record.model, requests: requests)
      for (_, tickets) in requests { for ticket in tickets { matters[ticket].state = .handedIn } }
    }
    try await look(all: true)
  }

  /// Waits until documents may go on.
  ///
  /// - Returns: The documents; none when nothing more will come.
  /// - Throws: What the store raises.
  func answered() async throws(Fault) -> Set<Int64> {
    await handInAll()
    while !isStopped {
      if held.isEmpty == false, heldUntil.map({ $0 <= .now }) ?? true { releaseHeld() }
      if !ready.isEmpty {
        defer { ready = [] }
        return ready
      }
      guard !waiting.isEmpty, surrender == nil else { break }
      await pause(batching.interval)
      try await look(all: false)
    }
    return []
  }

  /// What the batches of the run came to.
  var summary: AssistBatchSummary {
    var summary = account
    summary.open = open.count
    return summary
  }

  /// Looks at the open batches that somebody waits for, or at all.
  private func look(all: Bool) async throws(Fault) {
    for batch in open.values.sorted(by: { $0.name < $1.name }) where !isStopped {
      let isWanted = batch.tickets.contains { !matters[$0].documents.isDisjoint(with: waiting) }
      guard all || isWanted else { continue }
      try await look(at: batch)
    }
  }

  /// Looks at one batch, and stores what it brings when it is done.
  private func look(at batch: OpenAssistBatch) async throws(Fault) {
    guard let batch = try await named(batch), let name = BatchName(batch.name) else { return }
    let (client, names) = (batching.client, batch.names)
    let looked = await undertake { () -> Result<(state: BatchState, answers: Answers), AssistFailure> in
      await Result.of { () async throws(AssistFailure) in try await client.look(at: name, names: names) }
    }
    switch looked {
    case .success(let (state, answers)):
      hear()
      switch state.phase {
      case .working: break
      case .done: try collect(batch, answers)
      case .failed: try lose(batch, AssistFailure(.overloaded, "The provider's batch failed."))
      case .cancelled: try lose(batch, AssistFailure(.overloaded, "The provider's batch was cancelled."))
      case .expired: try lose(batch, AssistFailure(.timedOut, "The provider's batch expired before it was answered."))
      }
    case .failure(let failure) where failure.reason == .modelUnknown:
      hear()
      try lose(batch, AssistFailure(.overloaded, "The provider does not know the batch any more."))
    case .failure(let failure): bear(failure)
    }
  }

  typealias Answers = [String: Result<AssistAnswer, AssistFailure>]

  /// Finds out what the provider called a batch whose submission was not answered.
  ///
  /// - Returns: nil where that cannot be found out now, or where it never arrived.
  private func named(_ batch: OpenAssistBatch) async throws(Fault) -> OpenAssistBatch? {
    guard let title = batch.title else { return batch }
    switch await find(title) {
    case .success(let state?):
      hear()
      try store.name(batch: title, state.name.text)
      let named = OpenAssistBatch(
        name: state.name.text, title: nil, model: batch.model, requests: batch.requests, reserved: batch.reserved)
      open[batch.name] = nil
      open[named.name] = named
      return named
    case .success(nil):
      hear()
      let failure = AssistFailure(.connectionLost, "The batch did not arrive.")
      try settle(batch, batch.requests.map { ($0.sending, .failure(failure), AssistUsage()) })
      for ticket in batch.tickets { matters[ticket].state = .unasked }
      finish(batch)
    case .failure(let failure): bear(failure)
    }
    return nil
  }

  // MARK: What a batch brings

  private func collect(_ batch: OpenAssistBatch, _ answers: Answers) throws(Fault) {
    var spent = 0
    var settled: [Settled] = []
    for request in batch.requests {
      switch answers[OpenAssistBatch.name(request.sending)] ?? .failure(Self.missing) {
      case .success(let answer):
        let usage = team.prices.priced(answer.usage, model: batch.model)
        spent += usage.cost
        settled.append((request.sending, take(answer, usage, of: request.tickets), usage))
      case .failure(let failure):
        let usage = team.prices.priced(failure.usage ?? AssistUsage(), model: batch.model)
        spent += usage.cost
        bear(usage, request.tickets)
        let contents = contents(of: request.tickets, after: failure)
        settled.append((request.sending, contents.isEmpty ? .failure(failure) : .success(contents), usage))
      }
    }
    try settle(batch, settled)
    batching.purse.settle(reserved: 0, spent: spent)
    account.collected += 1
    finish(batch)
  }

  private static let missing = AssistFailure(.garbled, "The batch does not answer this question.")

  typealias Settled = (
    sending: Int64, result: Result<[AssistKey: StoredAnswer.Content], AssistFailure>, usage: AssistUsage
  )

  /// Reads an answer about some documents.
  private func take(
    _ answer: AssistAnswer, _ usage: AssistUsage, of tickets: [AssistTicket]
  ) -> Result<[AssistKey: StoredAnswer.Content], AssistFailure> {
    bear(usage, tickets)
    guard let first = tickets.first, let meaning = meanings.meaning(of: matters.basis(first)),
      let batch = AssistBatch(
        step: meaning.step,
        entries: tickets.map { _ in AssistEntry(number: 0, category: meaning.category, content: .text([])) })
    else {
      for ticket in tickets { matters[ticket].state = .unasked }
      return .failure(AssistFailure(.garbled, "The profile does not ask this any more."))
    }
    var kept: [AssistKey: StoredAnswer.Content] = [:]
    var last: AssistFailure?
    for (ticket, part) in zip(tickets, parts(of: answer, to: batch)) {
      switch part {
      case .success(let part):
        matters[ticket].state = .answered
        kept[matters.key(ticket)] = .text(part.text)
      case .failure(let failure):
        last = failure
        kept.merge(contents(of: [ticket], after: failure)) { first, _ in first }
      }
    }
    return kept.isEmpty ? .failure(last ?? Self.missing) : .success(kept)
  }

  private func parts(of answer: AssistAnswer, to batch: AssistBatch) -> [Result<AssistPart, AssistFailure>] {
    do throws(AssistFailure) {
      return try questions.parts(of: answer, to: batch)
    } catch {
      let failure = error
      return batch.entries.map { _ in .failure(failure) }
    }
  }

  /// Notes what an answer cost each of its documents.
  private func bear(_ usage: AssistUsage, _ tickets: [AssistTicket]) {
    for (place, ticket) in tickets.enumerated() {
      matters[ticket].usage = matters[ticket].usage + usage.share(place, of: tickets.count)
    }
  }

  /// Gives a batch up; its questions are asked once more.
  private func lose(_ batch: OpenAssistBatch, _ failure: AssistFailure) throws(Fault) {
    let contents = contents(of: batch.tickets, after: failure)
    try settle(
      batch,
      batch.requests.map { request in
        let kept = contents.filter { request.tickets.map(matters.key).contains($0.key) }
        return (request.sending, kept.isEmpty ? .failure(failure) : .success(kept), AssistUsage())
      })
    account.lost += 1
    finish(batch)
  }

  private func settle(_ batch: OpenAssistBatch, _ settled: [Settled]) throws(Fault) {
    try store.settle(
      batch: batch.name,
      settled.map {
        SettledRequest(sending: $0.sending, result: $0.result, model: batch.model, usage: $0.usage)
      })
  }

  private func finish(_ batch: OpenAssistBatch) {
    batching.purse.settle(reserved: batch.reserved, spent: 0)
    open[batch.name] = nil
    for ticket in batch.tickets { release(ticket) }
    releaseHeld()
  }

  // MARK: Trouble

  private func hear() {
    hasHeard = true
    troubleSince = nil
  }

  /// Goes on waiting through a failure that may pass, for a while.
  private func bear(_ failure: AssistFailure) {
    guard !isStopped else { return }
    let since = troubleSince ?? .now
    troubleSince = since
    let patience = hasHeard ? Self.patience : Self.firstPatience
    let mayPass = failure.isTransient || [.nameUnknown, .garbled, .empty, .quotaSpent].contains(failure.reason)
    if !mayPass || .now - since > patience { surrender = failure }
  }
}
