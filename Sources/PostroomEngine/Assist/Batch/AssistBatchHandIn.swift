internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// Hands submissions in.
extension AssistBatchDesk {
  /// A submission that cannot be sent is tried so many times.
  private static let mostAttempts = 4
  /// So many refusals for pace in a row, with nothing under way, are not waited out.
  private static let mostRefusals = 20
  /// How long nothing is asked after a refusal that does not say how long, in seconds.
  private static let usualHold = 60.0

  /// What came of handing in.
  private enum HandedIn: Sendable {
    case named(BatchName)
    case refused(AssistFailure)
    /// It may have arrived, and nobody could say.
    case unknown
  }

  /// Hands a submission in, in halves where one of its questions spoils it.
  func handIn(_ whole: AssistTray) async {
    guard halt == nil else { return drop(whole) }
    let tray = affordable(whole)
    guard !tray.requests.isEmpty else { return }
    do throws(Fault) {
      let title = "postroom \(run) \(String(UInt64.random(in: .min ... .max), radix: 36))"
      let keys = tray.requests.map { $0.tickets.map(matters.key) }
      let sendings = try store.send(batch: keys, title: title, run: run, model: tray.model)
      let entries = zip(sendings, tray.requests).map {
        (name: OpenAssistBatch.name($0), question: $1.question)
      }
      let handedIn = await submit(entries, title)
      let requests = zip(sendings, tray.requests.map(\.tickets)).map { (sending: $0, tickets: $1) }
      switch handedIn {
      case .named(let name):
        try store.name(batch: title, name.text)
        note(name.text, title: nil, tray, requests)
      case .unknown: note(AssistStore.unnamed(title), title: title, tray, requests)
      case .refused(let failure):
        batching.purse.settle(reserved: tray.reserved, spent: 0)
        try await refuse(tray, sendings, title, failure)
      }
    } catch {
      end(.broken(error))
      drop(tray)
    }
  }

  private func note(
    _ name: String, title: String?, _ tray: AssistTray, _ requests: [(sending: Int64, tickets: [AssistTicket])]
  ) {
    open[name] = OpenAssistBatch(
      name: name, title: title, model: tray.model, requests: requests, reserved: tray.reserved)
    for ticket in tray.tickets { matters[ticket].state = .handedIn }
    account.handedIn += 1
    refusals = 0
  }

  /// The questions that the run's money suffices for, which are asked; the others wait for batches to be settled, or are
  /// not asked.
  private func affordable(_ whole: AssistTray) -> AssistTray {
    var kept = AssistTray(model: whole.model)
    for request in whole.requests {
      switch halt == nil ? batching.purse.reserve(request.question) : .refused {
      case .granted(let cost):
        kept.add(AssistTray.Request(question: request.question, tickets: request.tickets, reserved: cost))
      case .later: hold(request.tickets, for: batching.interval)
      case .refused:
        end(.failed(AssistFailure(.budgetSpent, "The cap on spending leaves no room for another request.")))
        drop(AssistTray(model: whole.model, [request]))
      }
    }
    return kept
  }

  private func submit(_ entries: [(name: String, question: AssistQuestion)], _ title: String) async -> HandedIn {
    let client = batching.client
    var backoff = 1.0
    for attempt in 1... {
      let failure: AssistFailure
      let sent = await undertake(isPatient: true) { () -> Result<BatchState, AssistFailure> in
        await Result.of { () async throws(AssistFailure) in try await client.submit(entries, title: title) }
      }
      switch sent {
      case .success(let state):
        hasHeard = true
        return .named(state.name)
      case .failure(let caught): failure = caught
      }
      let isLast = attempt == Self.mostAttempts
      if failure.mayHaveArrived {
        guard !isStopped else { return .unknown }
        switch await find(title) {
        case .success(let state?): return .named(state.name)
        case .success(nil): break
        case .failure where isLast: return .unknown
        case .failure: break
        }
      }
      guard !isLast, !isStopped, failure.isWorthAnother else { return .refused(failure) }
      await pause(.seconds(failure.retryAfter.map { min($0, 60) } ?? backoff))
      backoff *= 2
    }
    return .unknown
  }

  /// Looks for a batch whose submission was not answered.
  func find(_ title: String) async -> Result<BatchState?, AssistFailure> {
    let client = batching.client
    return await undertake {
      await Result.of { () async throws(AssistFailure) in try await client.find(title: title) }
    }
  }

  private func refuse(
    _ tray: AssistTray, _ sendings: [Int64], _ title: String, _ failure: AssistFailure
  ) async throws(Fault) {
    let halves = failure.concernsTheDocument ? tray.halves : nil
    var result: Result<[AssistKey: StoredAnswer.Content], AssistFailure> = .failure(failure)
    if failure.concernsTheDocument, halves == nil {
      let contents = contents(of: tray.tickets, after: failure)
      if !contents.isEmpty { result = .success(contents) }
    }
    let settled = sendings.map { SettledRequest(sending: $0, result: result, model: tray.model, usage: AssistUsage()) }
    try store.settle(batch: AssistStore.unnamed(title), settled)
    if let halves {
      await handIn(halves.0)
      await handIn(halves.1)
    } else if failure.concernsTheDocument {
      for ticket in tray.tickets { release(ticket) }
    } else if failure.reason == .rateLimited, !open.isEmpty || refusals < Self.mostRefusals {
      refusals += 1
      hold(tray.tickets, for: .seconds(min(max(failure.retryAfter ?? Self.usualHold, 1), 3_600)))
    } else {
      end(.failed(failure))
      drop(tray)
    }
  }

  /// Notes that questions were asked in vain.
  ///
  /// - Returns: What is stored about those that are not asked again.
  func contents(
    of tickets: [AssistTicket], after failure: AssistFailure
  ) -> [AssistKey: StoredAnswer.Content] {
    var contents: [AssistKey: StoredAnswer.Content] = [:]
    for ticket in tickets {
      matters[ticket].tries += 1
      if matters[ticket].tries < Self.mostTries {
        matters[ticket].state = .unasked
        account.askedAgain += 1
      } else if failure.concernsTheDocument {
        matters[ticket].state = .answered
        contents[matters.key(ticket)] = .failure(failure)
      } else {
        matters[ticket].state = .failed(failure)
      }
    }
    return contents
  }

  private func hold(_ tickets: [AssistTicket], for duration: Duration) {
    for ticket in tickets {
      matters[ticket].state = .unasked
      held.formUnion(matters[ticket].documents.intersection(waiting))
    }
    heldUntil = max(heldUntil ?? .now, .now + duration)
  }

  /// Gives questions back that are not asked; their documents are told why.
  private func drop(_ tray: AssistTray) {
    batching.purse.settle(reserved: tray.reserved, spent: 0)
    for ticket in tray.tickets {
      matters[ticket].state = .unasked
      release(ticket)
    }
  }

  func end(_ ending: Ending) {
    halt = halt ?? ending
    releaseHeld()
  }
}

extension Result where Failure == AssistFailure, Success: Sendable {
  /// What a body comes to.
  static func of(_ body: () async throws(AssistFailure) -> Success) async -> Self {
    do throws(AssistFailure) { return .success(try await body()) } catch { return .failure(error) }
  }
}

extension AssistFailure {
  /// Whether the server may have taken the request all the same.
  fileprivate var mayHaveArrived: Bool {
    [.connectionLost, .timedOut, .overloaded, .garbled, .empty].contains(reason)
  }

  /// Whether a submission is tried again at once.
  fileprivate var isWorthAnother: Bool {
    [.connectionLost, .timedOut, .overloaded, .garbled, .empty, .nameUnknown].contains(reason)
  }
}
