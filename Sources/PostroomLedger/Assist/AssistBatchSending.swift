internal import GRDB
public import PostroomModel

/// What came of one request of a provider's batch.
public struct SettledRequest: Sendable {
  /// The number under which it was sent.
  public var sending: Int64
  /// The answers by document, or why there is none.
  public var result: Result<[AssistKey: StoredAnswer.Content], AssistFailure>
  /// The model, as it calls itself.
  public var model: String
  /// What it cost, also where it brought nothing.
  public var usage: AssistUsage

  /// Makes a result.
  public init(
    sending: Int64, result: Result<[AssistKey: StoredAnswer.Content], AssistFailure>, model: String, usage: AssistUsage
  ) {
    self.sending = sending
    self.result = result
    self.model = model
    self.usage = usage
  }
}

extension AssistStore {
  /// What stands before the title of a batch that the provider has not named yet.
  fileprivate static let unnamed = "submitting:"

  /// What a batch is called here until the provider's name for it is noted.
  public static func unnamed(_ title: String) -> String { unnamed + title }

  /// Notes that requests are about to be handed in as one batch; it must not be handed in before this has returned.
  ///
  /// Until the provider's name for it is noted, the batch is known by its title, so that a later run can look for it
  /// in the provider's list instead of paying for a second one.
  ///
  /// - Parameters:
  ///   - requests: The documents of each request, in the order of their names.
  ///   - title: A text that no other batch has.
  ///   - run: The run that hands it in.
  ///   - model: The model that is asked.
  /// - Returns: The sendings' numbers, in the order of the requests.
  public func send(
    batch requests: [[AssistKey]], title: String, run: Int64, model: String
  ) throws(Fault) -> [Int64] {
    let (now, name) = (self.now, Self.unnamed(title))
    let bases = try bases(of: requests.joined())
    return try write { database in
      try database.execute(
        sql: "INSERT INTO batch (name, model, made, run) VALUES (?, ?, ?, ?)", arguments: [name, model, now, run])
      return try requests.map {
        try AssistWriting.send($0, bases, run: run, model: model, batch: name, made: now, in: database)
      }
    }
  }

  /// Notes the name that the provider gave to a batch; nothing else may be done with it before this has returned.
  public func name(batch title: String, _ name: String) throws(Fault) {
    try write { database in
      let old = Self.unnamed(title)
      try database.execute(sql: "UPDATE batch SET name = ? WHERE name = ?", arguments: [name, old])
      try database.execute(sql: "UPDATE sending SET batch = ? WHERE batch = ?", arguments: [name, old])
    }
  }

  /// Stores all that a batch brought in one step, and forgets the batch; nothing of it may be used before this has
  /// returned.
  ///
  /// A request of it that is missing here is lost.
  public func settle(batch name: String, _ requests: [SettledRequest]) throws(Fault) {
    let now = self.now
    let bases = try bases(of: requests.flatMap { (try? $0.result.get().keys).map(Array.init) ?? [] })
    let added = try write { database in
      var added = 0
      for request in requests {
        switch request.result {
        case .success(let answers):
          added += try AssistWriting.keep(
            answers, bases, of: request.sending, model: request.model, usage: request.usage, made: now, in: database)
        case .failure(let failure):
          try AssistWriting.settle(
            request.sending, "failed", failure: failure.reason.rawValue, request.usage, in: database)
          _ = try AssistWriting.share(request.usage, of: request.sending, in: database)
        }
      }
      try database.execute(
        sql: "UPDATE sending SET state = 'lost' WHERE batch = ? AND state = 'flying'", arguments: [name])
      try database.execute(sql: "DELETE FROM batch WHERE name = ?", arguments: [name])
      return added
    }
    try grew(by: added)
  }
}

extension ProviderBatchRecord {
  /// The title of a batch that was being handed in when its run was killed; nil for one whose name is known.
  public var title: String? {
    name.hasPrefix(AssistStore.unnamed) ? String(name.dropFirst(AssistStore.unnamed.count)) : nil
  }
}
