internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers

/// Has language models asked about the documents that a run is not sure of.
///
/// A model is asked for the category first, and then for the fields of what the document turned out to be. What it
/// proposes goes to a worker, which takes what the document says and nothing else.
struct Assistance: Sendable {
  private let team: AssistTeam
  private let questions: AssistQuestions
  private let reading: DocumentReading
  private let material: AssistMaterial
  private let desk: AssistDesk
  private let batches: AssistBatchDesk?
  private let store: AssistStore
  private let gate = PayloadGate(room: payload)

  /// So many documents at most wait for a model or are being asked about; then no more are read (the reference's figure).
  static let queue = 100
  /// Bytes of documents that are held in memory for questions: the supervisor stays under 250 MB.
  private static let payload = 96 << 20

  /// Prepares to ask.
  init(team: AssistTeam, profile: Profile, reading: DocumentReading, store: AssistStore, run: Int64) {
    self.team = team
    self.reading = reading
    self.store = store
    let models = team.settings.models.reduce(into: [AssistStep: String]()) { models, entry in
      if let step = AssistStep(rawValue: entry.key) { models[step] = entry.value }
    }
    questions = AssistQuestions(profile: profile, models: models)
    material = AssistMaterial(
      reading: reading, accepts: team.accepts, form: team.settings.form,
      handover: Self.handover(team.settings, profile, questions))
    desk = AssistDesk(team: team, questions: questions, store: store, run: run)
    batches = team.batching.map { [questions] batching in
      AssistBatchDesk(batching: batching, team: team, questions: questions, profile: profile, store: store, run: run)
    }
  }

  /// What workers hand over with their analyses.
  var handover: HandoverRule { material.handover }

  private static func handover(
    _ settings: AssistSettings, _ profile: Profile, _ questions: AssistQuestions
  ) -> HandoverRule {
    // Where photographs are judged, there is more to a document than its reading.
    guard profile.photographs == nil else { return HandoverRule() }
    let pages = AssistStep.allCases.compactMap { questions.settings($0)?.pages }.max() ?? 0
    return HandoverRule(documents: settings.when == .always ? .always : .doubtful, pages: pages)
  }

  /// Whether a model is asked about a document with this analysis.
  func isAsked(_ analysis: Analysis) -> Bool { step(for: analysis, after: []) != nil }

  private var isAlways: Bool { team.settings.when == .always }

  private func step(for analysis: Analysis, after asked: Set<AssistStep>) -> AssistStep? {
    questions.step(for: analysis, after: asked, isAlways: isAlways)
  }

  /// Asks about one document, with all waiting that the provider's limits demand.
  func help(_ document: QuestionedDocument) async -> AssistedDocument {
    let start = ContinuousClock.now
    var account = AssistAccount()
    var analysis = document.analysis
    var proposals = AssistProposals()
    var asked: Set<AssistStep> = []
    // What a later step finds out does not take them back.
    var doubts: [Doubt] = []
    var isGrounded = true
    func ground() async -> Fault? {
      isGrounded = true
      switch await self.ground(proposals, document) {
      case .success(let grounded): analysis = grounded
      case .failure(let fault) where fault.endsTheRun: return fault
      // The next run would fare no better.
      case .failure(let fault):
        account.failure = fault.description
        doubts.append(
          Doubt(.unanswered, "What a language model proposed could not be compared: \(fault.detail)"))
      }
      return nil
    }
    while let step = step(for: analysis, after: asked) {
      asked.insert(step)
      switch await ask(step, document, analysis.classification.category, &account) {
      case .success(let proposed):
        proposals = proposals.joined(with: proposed)
        isGrounded = false
        // The worker compares all answers about a document at once, unless the next question depends on the first.
        if questions.goesOn(analysis, with: proposed, after: asked, isAlways: isAlways) { continue }
        if let fault = await ground() {
          return AssistedDocument(document: document, account: account, ending: .leftOpen(fault))
        }
      case .failure(.ofDocument(let fault)):
        account.failure = fault.description
        doubts.append(Doubt(.unanswered, "A language model gave no usable answer: \(fault.detail)"))
      case .failure(.ofRun(let fault)):
        return AssistedDocument(document: document, account: account, ending: .leftOpen(fault))
      case .failure(.putOff): return AssistedDocument(document: document, account: account, ending: .putOff)
      }
    }
    if !isGrounded, let fault = await ground() {
      return AssistedDocument(document: document, account: account, ending: .leftOpen(fault))
    }
    analysis.doubts += doubts
    account.changed = analysis.changes(since: document.analysis)
    await batches?.forget(document.arrived.id)
    // Not what a provider's batch took over night: that says nothing of a document.
    account.seconds = (ContinuousClock.now - start).milliseconds / 1_000
    return AssistedDocument(document: document, account: account, ending: .answered(analysis))
  }

  /// Takes up the batches that earlier runs have handed in.
  ///
  /// - Throws: What the store raises.
  func begin() async throws(Fault) { try await batches?.begin() }

  /// Waits until documents that were put off may go on.
  ///
  /// - Returns: The documents; none when nothing more will come.
  /// - Throws: What the store raises; why the provider's batches cannot be asked for.
  func answered() async throws(Fault) -> Set<Int64> {
    guard let batches else { return [] }
    let ready = try await batches.answered()
    if ready.isEmpty, let failure = await batches.surrender { throw failure.fault(about: team.provider) }
    return ready
  }

  /// What the provider's batches came to; nil where there were none.
  var batchSummary: AssistBatchSummary? {
    get async {
      let summary = await batches?.summary
      return summary == AssistBatchSummary() ? nil : summary
    }
  }

  /// Ends all waiting, because the run ends.
  func close() async {
    await batches?.close()
    await desk.close(AssistFailure(.timedOut, "The run was stopped."))
  }

  /// Why a step has no answer.
  private enum Failure: Error {
    /// The document is not to be answered about; it goes to a person.
    case ofDocument(Fault)
    /// Nobody could answer; the document stays open.
    case ofRun(Fault)
    /// The answer comes with a provider's batch.
    case putOff
  }

  private func ask(
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

  /// Has a worker hold the proposals against the document.
  ///
  /// The worker takes up the reading that was handed over, or reads the document again.
  private func ground(_ proposals: AssistProposals, _ document: QuestionedDocument) async -> Result<
    Analysis, Fault
  > {
    var job = material.job(for: document)
    job.proposals = proposals
    var answer: WorkerAnswer?
    if let file = await document.handed.content?.file {
      job.holdsReading = true
      answer = await reading.pool.analyse(job, descriptor: file.descriptor)
      // Its descriptor is closed with the last reference, which could be before the worker has it.
      withExtendedLifetime(file) {}
      if case .failure = answer?.result { answer = nil }
      job.number = reading.partJobs.next()
      job.holdsReading = false
    }
    let result: Result<Analysis, Fault>
    if let answer {
      result = answer.result
    } else {
      result = await reading.ask(job, document.file, hash: document.arrived.hash).result
    }
    guard case .success(let analysis) = result, !reading.settings.profile.allows(analysis) else { return result }
    return .failure(
      Fault(
        .workerGarbled, document.arrived.shownSource,
        "The reader answered with a category that is not asked for."))
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

extension Fault {
  /// Whether other documents would meet it too.
  fileprivate var endsTheRun: Bool {
    DocumentJudgement.concernsTheRun.contains(code)
      || [.ledgerDamaged, .diskLow, .outputUnwritable].contains(code)
  }
}

extension Analysis {
  /// What is different, by name: `category`, and the fields.
  func changes(since earlier: Analysis) -> [String] {
    let names = Set(fields.keys).union(earlier.fields.keys).filter {
      fields[$0]?.value != earlier.fields[$0]?.value
    }
    let category = classification.category == earlier.classification.category ? [] : ["category"]
    return category + names.sorted() + (lines.count == earlier.lines.count ? [] : [FieldName.lines])
  }
}
