internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel

/// Has language models asked about the documents that a run is not sure of.
///
/// A model is asked for the category first, and then for the fields of what the document turned out to be. What it
/// proposes goes to a worker, which takes what the document says and nothing else.
struct Assistance: Sendable {
  private let team: AssistTeam
  private let questions: AssistQuestions
  private let desk: AssistDesk
  private let batches: AssistBatchDesk?
  private let asking: AssistAsking
  private let grounding: AssistGrounding

  /// So many documents at most wait for a model or are being asked about; then no more are read (the reference's figure).
  static let queue = 100

  /// Prepares to ask.
  init(team: AssistTeam, profile: Profile, reading: DocumentReading, store: AssistStore, run: Int64) {
    self.team = team
    let models = team.settings.models.reduce(into: [AssistStep: String]()) { models, entry in
      if let step = AssistStep(rawValue: entry.key) { models[step] = entry.value }
    }
    questions = AssistQuestions(profile: profile, models: models)
    let material = AssistMaterial(
      reading: reading, accepts: team.accepts, form: team.settings.form,
      handover: Self.handover(team.settings, profile, questions))
    desk = AssistDesk(team: team, questions: questions, store: store, run: run)
    batches = team.batching.map { [questions] batching in
      AssistBatchDesk(batching: batching, team: team, questions: questions, profile: profile, store: store, run: run)
    }
    asking = AssistAsking(
      team: team, questions: questions, material: material, desk: desk, batches: batches, store: store)
    grounding = AssistGrounding(reading: reading, material: material)
  }

  /// What workers hand over with their analyses.
  var handover: HandoverRule { grounding.material.handover }

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
      switch await grounding.ground(proposals, document) {
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
      switch await asking.ask(step, document, analysis.classification.category, &account) {
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
        let matter = step == .classify ? "the category" : "the fields"
        doubts.append(
          Doubt(.unanswered, "A language model gave no usable answer about \(matter): \(fault.detail)"))
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
}
