/// A batch that is answered at once, and says so after some polls.
struct ScriptedBatch {
  let name: String
  let title: String
  let responses: [ScriptedJSON]
  let end: ProviderScript.BatchEnd
  /// How many more polls find it at work.
  var polls: Int

  /// The batch as the service describes it.
  var description: ScriptedJSON {
    let isDone = polls < 0
    let pending = isDone ? 0 : responses.count
    let metadata: ScriptedJSON = [
      "state": .string("BATCH_STATE_\(isDone ? state : "RUNNING")"), "name": .string(name),
      "displayName": .string(title),
      "batchStats": [
        "requestCount": .string("\(responses.count)"), "pendingRequestCount": .string("\(pending)"),
      ],
    ]
    guard isDone, state == "SUCCEEDED" else { return ["name": .string(name), "metadata": metadata] }
    return [
      "name": .string(name), "metadata": metadata, "done": .bool(true),
      "response": ["inlinedResponses": ["inlinedResponses": .array(responses)]],
    ]
  }

  private var state: String {
    switch end {
    case .succeeded, .unanswered, .refused, .forgotten: "SUCCEEDED"
    case .failed: "FAILED"
    case .expired: "EXPIRED"
    case .cancelled: "CANCELLED"
    }
  }
}
