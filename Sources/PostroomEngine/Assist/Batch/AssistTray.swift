internal import PostroomAssist
internal import PostroomModel

/// Questions to one model that are handed in together.
struct AssistTray: Sendable {
  /// One question, with the documents that it is about in the order of their names.
  struct Request: Sendable {
    let question: AssistQuestion
    let tickets: [AssistTicket]
    /// What is held of the run's money for it.
    var reserved = 0
  }

  let model: String
  private(set) var requests: [Request] = []
  private(set) var load = GeminiBatchLoad()

  init(model: String, _ requests: [Request] = []) {
    self.model = model
    for request in requests { add(request) }
  }

  /// Whether another question has room; one always has in an empty tray.
  func hasRoom(for question: AssistQuestion) -> Bool {
    requests.isEmpty || (load + GeminiBatchLoad(question)).fits
  }

  mutating func add(_ request: Request) {
    requests.append(request)
    load = load + GeminiBatchLoad(request.question)
  }

  var tickets: [AssistTicket] { requests.flatMap(\.tickets) }
  var reserved: Int { requests.reduce(0) { $0 + $1.reserved } }

  /// Two trays of half its questions each; nil when it has only one.
  var halves: (AssistTray, AssistTray)? {
    let middle = requests.count / 2
    guard middle > 0 else { return nil }
    return (
      AssistTray(model: model, Array(requests[..<middle])), AssistTray(model: model, Array(requests[middle...]))
    )
  }
}

/// A batch that was handed in and whose answers are not stored.
struct OpenAssistBatch: Sendable {
  /// Its name in the store.
  let name: String
  /// The title by which it is looked for, where the provider's name is not known.
  let title: String?
  let model: String
  /// Its requests: the numbers under which they were sent, and their documents.
  let requests: [(sending: Int64, tickets: [AssistTicket])]
  /// What is held of the run's money for it.
  var reserved = 0

  var tickets: [AssistTicket] { requests.flatMap(\.tickets) }

  /// The names of its questions, with the model of each.
  var names: [String: String] {
    requests.reduce(into: [:]) { $0[Self.name($1.sending)] = model }
  }

  /// What a question is called in its batch.
  static func name(_ sending: Int64) -> String { "q\(sending)" }
}
