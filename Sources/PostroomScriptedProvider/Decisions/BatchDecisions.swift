import Synchronization

/// Decides about batches.
extension DecisionMaker {
  /// Takes a batch in, or refuses it.
  func submit(_ request: ReceivedRequest, _ route: Route, _ decision: inout Decision) {
    let body = ScriptedJSON.read(request.body) ?? .null
    let entries = (body["batch"]?["inputConfig"]?["requests"]?["requests"] ?? .null).elements
    guard !entries.isEmpty, request.body.count < 20_000_000 else {
      return Refusals.failed(400, "INVALID_ARGUMENT", "The batch is empty or too large.", .gemini, &decision)
    }
    let number = state.withLock { state in
      state.submissions += 1
      return state.submissions - 1
    }
    let end = script.batches.indices.contains(number) ? script.batches[number] : .succeeded
    guard end != .refused else { return Refusals.limit("Tokens", 1, wait: 1, .gemini, &decision) }
    let responses = entries.map { response(to: $0, request, route, &decision) }
    let batch = ScriptedBatch(
      name: "batches/scripted-\(decision.record.request)", title: body["batch"]?["displayName"]?.text ?? "",
      responses: responses, end: end, polls: script.batchPolls)
    state.withLock { $0.batches[batch.name] = batch }
    decision.record.content = hexadecimal(request.body)
    decision.record.paid = true
    decision.body = batch.description.bytes
    if end == .unanswered { decision.delivery = .resetAtOnce }
  }

  /// What one question of a batch brings.
  private func response(
    to entry: ScriptedJSON, _ request: ReceivedRequest, _ route: Route, _ decision: inout Decision
  ) -> ScriptedJSON {
    let metadata = entry["metadata"] ?? .null
    guard let question = QuestionReader.read(entry["request"] ?? .null, interface: .gemini, model: route.model) else {
      let error = Bodies.googleError(400, "INVALID_ARGUMENT", "The request is invalid.")["error"] ?? .null
      return ["error": error, "metadata": metadata]
    }
    let attempt = state.withLock { state in
      state.attempts[question.content, default: 0] += 1
      return state.attempts[question.content] ?? 1
    }
    // Each question names its documents anew.
    for document in question.documents {
      decision.record.documents["\(metadata["key"]?.text ?? "") \(document.name)"] = document.content
    }
    var own = Decision(record: RequestRecord(request: 0))
    var random = ScriptRandom(script.seed, "request", question.content, "\(attempt)")
    let fault = fault(question, attempt, random.share())
    if let fault, Refusals.apply(fault, .gemini, key: request.key, to: &own) {
      return ["error": ScriptedJSON.read(own.body)?["error"] ?? .null, "metadata": metadata]
    }
    let text = generated(question, &decision.record)
    let output = max(1, text.utf8.count / 4)
    decision.record.inputTokens += question.inputTokens
    decision.record.outputTokens += output
    own.body = Bodies.answer(question, text: text, output: output).bytes
    if let fault { BadAnswers.apply(fault, question, text: text, seed: script.seed, to: &own) }
    return ["response": ScriptedJSON.read(own.body) ?? .null, "metadata": metadata]
  }

  /// Says how a batch stands.
  func poll(_ name: String, _ decision: inout Decision) {
    let description = state.withLock { state in
      state.batches[name]?.polls -= 1
      return state.batches[name].flatMap { $0.end == .forgotten ? nil : $0.description }
    }
    decision.status = description == nil ? 404 : 200
    decision.body = (description ?? Bodies.googleError(404, "NOT_FOUND", "There is no such batch.")).bytes
  }

  /// Lists all batches.
  func list(_ decision: inout Decision) {
    let operations = state.withLock { state in
      state.batches.values.sorted { $0.name > $1.name }.map {
        ["name": .string($0.name), "metadata": $0.description["metadata"] ?? .null] as ScriptedJSON
      }
    }
    decision.body = (["operations": .array(operations)] as ScriptedJSON).bytes
  }
}
