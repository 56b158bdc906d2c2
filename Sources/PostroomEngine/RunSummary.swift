internal import PostroomLedger
internal import PostroomModel

/// What a run did: the counts that it ends with.
public struct RunSummary: Sendable, Codable {
  /// Documents that this run entered or took up again.
  public var entered = 0
  /// Files that earlier runs had finished with.
  public var known = 0
  /// How many of those were refused or failed, or were found so when a killed run was recovered.
  public var knownUnreadable = 0
  /// Entries left out, by reason.
  public var leftOut: [String: Int] = [:]
  /// Documents by outcome.
  public var outcomes: [String: Int] = [:]
  /// Filed documents by category.
  public var categories: [String: Int] = [:]
  /// Refused and failed documents by fault code.
  public var faults: [String: Int] = [:]
  /// Pages of the documents.
  public var pages = 0
  /// Pages that had been recognised before, and were not recognised again.
  public var knownPages = 0
  /// How long the run took, in seconds.
  public var seconds = 0.0
  /// What each stage took over all documents.
  public var stages: [String: StageCost] = [:]
  /// The largest resident memory of a worker, in bytes.
  public var workerPeakBytes = 0
  /// The largest resident memory of the supervisor, in bytes.
  public var supervisorPeakBytes = 0
  /// What a person should know, one sentence each.
  public var warnings: [String] = []
  /// What the tables of the archive come to; nil when there are none, or when they were not read.
  public var tables: ArchiveTableSummary?
  /// What the forms and replies of the archive come to; nil when the profile makes none.
  public var answers: AnswerSummary?
  /// What asking language models came to; nil when none was asked.
  public var assist: AssistSummary?
  /// What recovery found of an earlier run that died.
  public var recovered = 0
  /// Why the run ended early; nil when it did not.
  public var ending: FaultReport?
  /// The exit code of the command.
  public var exitCode: Int32 = 0

  /// The cost of one stage over a run.
  public struct StageCost: Sendable, Codable, Equatable {
    /// Milliseconds in all.
    public var milliseconds = 0.0
    /// The slowest document's milliseconds.
    public var slowest = 0.0
    /// By how much the stage grew workers, in bytes in all.
    public var bytes = 0
    /// Documents that went through it.
    public var documents = 0
  }

  /// Makes an empty summary.
  public init() {}

  /// Documents that have an outcome.
  public var accounted: Int { outcomes.values.reduce(0, +) }

  /// Adds what asking about a document came to.
  mutating func add(_ assisted: AssistedDocument) {
    assist = assist ?? AssistSummary()
    assist?.add(assisted)
  }

  /// Says what was asked, also where it was nothing.
  mutating func note(_ lost: LostRequests) {
    assist = assist ?? AssistSummary()
    assist?.lostRequests = lost.requests
  }

  /// Says what the provider's batches came to.
  mutating func note(_ batches: AssistBatchSummary) {
    assist = assist ?? AssistSummary()
    assist?.batches = batches
  }

  /// Adds a finished document.
  mutating func add(_ row: ResultRow) {
    outcomes[row.status.rawValue, default: 0] += 1
    if row.status == .filed, let category = row.category { categories[category, default: 0] += 1 }
    if let fault = row.fault { faults[fault.code, default: 0] += 1 }
    pages += row.pages
    for (stage, milliseconds) in row.timings {
      var cost = stages[stage.rawValue] ?? StageCost()
      cost.milliseconds += milliseconds
      cost.slowest = max(cost.slowest, milliseconds)
      cost.bytes += row.memory[stage] ?? 0
      cost.documents += 1
      stages[stage.rawValue] = cost
    }
  }

  /// Takes out what was counted for documents that were put back to be read; they count again when they are.
  mutating func forget(_ putBack: PutBack) {
    entered -= putBack.entered
    guard let duplicates = outcomes[Outcome.duplicate.rawValue], putBack.finished > 0 else { return }
    outcomes[Outcome.duplicate.rawValue] = duplicates > putBack.finished ? duplicates - putBack.finished : nil
  }

  /// Decides the exit code.
  ///
  /// - Parameter ending: Why the run ended early.
  mutating func conclude(_ ending: Fault?) {
    if let ending {
      let subject = ending.subject.isEmpty ? "" : "\(ending.subject): "
      self.ending = FaultReport(Fault(ending.code, ending.subject, subject + ending.detail))
      exitCode = ending.kind.exitCode
    } else {
      let isRead = knownUnreadable == 0 && (tables?.unread ?? 0) == 0 && (answers?.failed ?? 0) == 0
      let isWell = isRead && outcomes.keys.allSatisfy { Outcome(rawValue: $0)?.isSuccess ?? false }
      exitCode = isWell ? 0 : 1
    }
  }
}
