internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// One question: sent, stored, given out, and asked again in parts where one of its documents spoilt it.
extension AssistDesk {
  /// Asks about a batch, and gives its documents what came of it.
  func answer(_ batch: AssistBatch, task: Int, mayRepeat: Bool) async {
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
