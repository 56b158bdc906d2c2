internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// Asks one step of questions about one document: what is known already, what a batch brings, and else the desk.
struct AssistAsking: Sendable {
  let team: AssistTeam
  let questions: AssistQuestions
  let material: AssistMaterial
  let desk: AssistDesk
  let batches: AssistBatchDesk?
  let store: AssistStore
  private let gate = PayloadGate(room: payload)

  /// Bytes of documents that are held in memory for questions: the supervisor stays under 250 MB.
  private static let payload = 96 << 20

  /// Puts together who asks.
  init(
    team: AssistTeam, questions: AssistQuestions, material: AssistMaterial, desk: AssistDesk,
    batches: AssistBatchDesk?, store: AssistStore
  ) {
    self.team = team
    self.questions = questions
    self.material = material
    self.desk = desk
    self.batches = batches
    self.store = store
  }

  /// Why a step has no answer.
  enum Failure: Error {
    /// The document is not to be answered about; it goes to a person.
    case ofDocument(Fault)
    /// Nobody could answer; the document stays open.
    case ofRun(Fault)
    /// The answer comes with a provider's batch.
    case putOff
  }

  /// Asks; what is found out about its cost is noted in the account.
  func ask(
    _ step: AssistStep, _ document: QuestionedDocument, _ category: String,
    _ account: inout AssistAccount
  ) async -> Result<AssistProposals, Failure> {
    guard let settings = questions.settings(step) else { return .success(AssistProposals()) }
    let model = "\(team.provider)/\(settings.model)"
    account.models.append(model)
    guard let key = key(step, document, category) else {
      return .failure(
        .ofRun(Fault(.internalError, document.arrived.shownSource, "It was not hashed.")))
    }
    switch known(key, step, category) {
    case .success(let part?):
      await note(key, &account)
      return .success(part.proposals)
    case .success(nil): break
    case .failure(let failure):
      await note(key, &account)
      return .failure(failure)
    }
    switch await batches?.standing(key, of: document.arrived.id) ?? .unasked {
    case .unasked: break
    case .waiting: return .failure(.putOff)
    case .ended(let ending): return .failure(await sorted(ending, model).failure)
    }
    if let halt = await desk.halt { return .failure(await sorted(halt, model).failure) }
    let bytes = material.estimate(of: document, pages: settings.pages)
    let reply = await gate.hold(bytes) { () -> Result<AssistDesk.Answered, AssistDesk.Ending> in
      do throws(Fault) {
        let content = try await material.content(of: document, step: step, questions: questions)
        let entry = AssistEntry(number: document.arrived.id, category: category, content: content)
        let inquiry = AssistDesk.Inquiry(entry: entry, key: key)
        guard team.settings.usesProviderBatch, let batches else { return await desk.ask(step, inquiry) }
        return .failure(await batches.ask(step, inquiry) ?? .putOff)
      } catch {
        return .failure(.broken(error))
      }
    }
    switch reply {
    case .success(let answered):
      account.usage = account.usage + answered.usage
      return .success(answered.proposals)
    case .failure(let ending):
      let (failure, usage) = await sorted(ending, model)
      account.usage = account.usage + usage
      return .failure(failure)
    }
  }

  /// Notes an answer that is stored: a batch of this run has brought it, or it was paid before.
  private func note(_ key: AssistKey, _ account: inout AssistAccount) async {
    guard let usage = await batches?.paid(key) else { return account.knownAnswers += 1 }
    account.usage = account.usage + usage
  }

  /// What was answered to the same question before; nil when nothing was.
  private func known(_ key: AssistKey, _ step: AssistStep, _ category: String) -> Result<
    AssistPart?, Failure
  > {
    do throws(Fault) {
      guard let answer = try store.answer(to: key) else { return .success(nil) }
      switch answer.content {
      case .text(let text):
        return .success(
          try? questions.part(stored: text, step, category: category, model: answer.model))
      case .failure(let failure): return .failure(.ofDocument(failure.fault(about: answer.model)))
      }
    } catch {
      return .failure(.ofRun(error))
    }
  }

  /// Whether a failure is the document's or the provider's, and what it cost.
  private func sorted(_ ending: AssistDesk.Ending, _ model: String) async -> (
    failure: Failure, usage: AssistUsage
  ) {
    switch ending {
    case .putOff: return (.putOff, AssistUsage())
    case .broken(let fault):
      return (fault.endsTheRun ? .ofRun(fault) : .ofDocument(fault), AssistUsage())
    case .failed(let failure, let usage):
      let fault = failure.fault(about: model)
      if failure.concernsTheDocument { return (.ofDocument(fault), usage) }
      // While others are answered, a document that never is has something about it.
      guard failure.isTransient, failure.reason != .rateLimited, await desk.halt == nil,
        await team.isHealthy()
      else {
        return (.ofRun(fault), usage)
      }
      return (.ofDocument(fault), usage)
    }
  }

  private func key(_ step: AssistStep, _ document: QuestionedDocument, _ category: String)
    -> AssistKey?
  {
    guard let hash = document.arrived.hash,
      let basis = questions.basis(
        step, category: category, form: material.shape(of: document).rawValue)
    else { return nil }
    return AssistKey(document: hash, basis: AssistMeanings.basis(basis, provider: team.provider))
  }
}
