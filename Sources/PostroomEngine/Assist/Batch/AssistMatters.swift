internal import PostroomLedger
internal import PostroomModel

/// A question about one document; what it depends on beside the document is kept once for all of its kind.
struct AssistTicket: Hashable, Sendable {
  let document: [UInt8]
  let basis: Int
}

/// How a question about a document stands.
struct AssistMatter: Sendable {
  var state = State.unasked
  /// The documents of the run that wait for it.
  var documents: Set<Int64> = []
  /// How often it was asked in vain.
  var tries = 0
  /// What answers to it have cost in this run.
  var usage = AssistUsage()

  enum State: Sendable {
    case unasked
    /// It waits for others, or is being handed in.
    case gathered
    case handedIn
    /// Its answer is stored.
    case answered
    /// It is not asked again in this run.
    case failed(AssistFailure)
  }
}

/// The questions that batches are about.
struct AssistMatters: Sendable {
  private var bases: [String] = []
  private var places: [String: Int] = [:]
  private var matters: [AssistTicket: AssistMatter] = [:]
  private var tickets: [Int64: Set<AssistTicket>] = [:]

  /// The ticket of a question.
  mutating func ticket(_ key: AssistKey) -> AssistTicket {
    if let place = places[key.basis] { return AssistTicket(document: key.document, basis: place) }
    places[key.basis] = bases.count
    bases.append(key.basis)
    return AssistTicket(document: key.document, basis: bases.count - 1)
  }

  /// The question of a ticket.
  func key(_ ticket: AssistTicket) -> AssistKey { AssistKey(document: ticket.document, basis: bases[ticket.basis]) }

  /// What a question depends on beside its document.
  func basis(_ ticket: AssistTicket) -> String { bases[ticket.basis] }

  subscript(_ ticket: AssistTicket) -> AssistMatter {
    get { matters[ticket] ?? AssistMatter() }
    set { matters[ticket] = newValue }
  }

  /// Notes that a document wants to know it.
  mutating func want(_ ticket: AssistTicket, _ document: Int64) {
    matters[ticket, default: AssistMatter()].documents.insert(document)
    tickets[document, default: []].insert(ticket)
  }

  /// Forgets what a document wanted to know, which has its outcome.
  mutating func forget(_ document: Int64) {
    for ticket in tickets.removeValue(forKey: document) ?? [] {
      matters[ticket]?.documents.remove(document)
      guard let matter = matters[ticket], matter.documents.isEmpty else { continue }
      switch matter.state {
      case .gathered, .handedIn: continue
      case .unasked, .answered, .failed: matters[ticket] = nil
      }
    }
  }
}
