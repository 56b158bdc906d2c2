import Glibc
import Synchronization

/// Decides about each request by the script, the truths and what came before.
final class DecisionMaker: Sendable {
  let script: ProviderScript
  private let truths: TruthIndex
  let state: Mutex<State>
  private let began = monotonic()

  struct State {
    var requests = 0
    var attempts: [String: Int] = [:]
    var uses: [String: ProjectUse] = [:]
    var batches: [String: ScriptedBatch] = [:]
    var submissions = 0
  }

  init(_ script: ProviderScript, truths: TruthIndex) {
    self.script = script
    self.truths = truths
    state = Mutex(State())
  }

  /// What to do with a request.
  func decide(_ request: ReceivedRequest) -> Decision {
    let number = state.withLock { state in
      state.requests += 1
      return state.requests
    }
    var decision = Decision(record: RequestRecord(request: number))
    decision.record.time = wallClock()
    answer(request, &decision)
    decision.record.status = decision.status
    return decision
  }

  /// Ends a request that was admitted.
  func finish(_ decision: Decision) {
    guard decision.isAdmitted else { return }
    state.withLock { $0.uses[decision.record.project]?.leave() }
  }

  private func answer(_ request: ReceivedRequest, _ decision: inout Decision) {
    guard let route = Route(request) else {
      decision.status = 404
      decision.body = Bodies.googleError(404, "NOT_FOUND", "There is no such address.").bytes
      return
    }
    decision.record.interface = route.interface.rawValue
    decision.record.model = route.model
    guard let project = project(request.key) else {
      return Refusals.keyRefused("API key not valid. Please pass a valid API key.", route.interface, &decision)
    }
    decision.record.project = project
    switch route.action {
    case .answer: generate(request, route, &decision)
    case .submitBatch: submit(request, route, &decision)
    case .pollBatch(let name): poll(name, &decision)
    case .listBatches: list(&decision)
    }
  }

  private func project(_ key: String) -> String? {
    script.keys.isEmpty ? (key.isEmpty ? "none" : hexadecimal(Array(key.utf8))) : script.keys[key]
  }

  private func generate(_ request: ReceivedRequest, _ route: Route, _ decision: inout Decision) {
    guard let body = ScriptedJSON.read(request.body),
      let question = QuestionReader.read(body, interface: route.interface, model: route.model)
    else {
      return Refusals.failed(400, "INVALID_ARGUMENT", "Invalid JSON payload received.", route.interface, &decision)
    }
    decision.note(question)
    let attempt = state.withLock { state in
      state.attempts[question.content, default: 0] += 1
      return state.attempts[question.content] ?? 1
    }
    decision.record.attempt = attempt
    var random = ScriptRandom(script.seed, "request", question.content, "\(attempt)")
    decision.latency = script.latency * exp(script.latencySpread * random.normal())
    guard script.models.isEmpty || script.models.contains(question.model) else {
      _ = Refusals.apply(.modelUnknown, route.interface, key: request.key, to: &decision)
      return
    }
    guard admit(question, &decision) else { return }
    let fault = fault(question, attempt, random.share())
    strike(fault, question, request, &decision)
    decision.finishHeaders(script, request)
  }

  /// Counts a request against its project's quotas, or refuses it.
  private func admit(_ question: ReceivedQuestion, _ decision: inout Decision) -> Bool {
    let project = decision.record.project
    let refusal = state.withLock { state in
      state.uses[project, default: ProjectUse()].admit(
        script.quotas, tokens: question.inputTokens, at: monotonic() - began)
    }
    guard let refusal else {
      decision.isAdmitted = true
      return true
    }
    // Refusals are quick.
    decision.latency = min(decision.latency, 0.02)
    decision.record.fault = "quota"
    Refusals.limit(refusal.quota, refusal.limit, wait: refusal.wait, question.interface, &decision)
    return false
  }

  func fault(_ question: ReceivedQuestion, _ attempt: Int, _ chance: Double) -> ScriptedFault? {
    let words = script.rules.contains { $0.contains != nil } ? question.instructions + "\n" + question.text : ""
    let rule = script.rules.first { rule in
      rule.contains.map(words.contains) ?? true && rule.attempts.map { $0.contains(attempt) } ?? true
    }
    if let rule { return rule.fault }
    var sum = 0.0
    for (name, share) in script.shares.sorted(by: { $0.key < $1.key }) {
      sum += share
      if chance < sum { return ScriptedFault(rawValue: name) }
    }
    return nil
  }

  private func strike(
    _ fault: ScriptedFault?, _ question: ReceivedQuestion, _ request: ReceivedRequest, _ decision: inout Decision
  ) {
    decision.record.fault = fault?.rawValue
    decision.record.paid = fault?.isPaid ?? true
    if let fault, Refusals.apply(fault, question.interface, key: request.key, to: &decision) { return }
    let text = generated(question, &decision.record)
    decision.record.inputTokens = question.inputTokens
    decision.record.outputTokens = max(1, text.utf8.count / 4)
    decision.body = Bodies.answer(question, text: text, output: decision.record.outputTokens).bytes
    if let fault { BadAnswers.apply(fault, question, text: text, seed: script.seed, to: &decision) }
  }

  func generated(_ question: ReceivedQuestion, _ record: inout RequestRecord) -> String {
    var writer = AnswerWriter(question, truths: truths, script: script)
    let text = String(decoding: writer.answer().bytes, as: UTF8.self)
    record.planted += writer.planted
    record.files += writer.files
    return text
  }
}

/// Seconds of a clock that never turns back.
func monotonic() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Seconds since 1970.
func wallClock() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
