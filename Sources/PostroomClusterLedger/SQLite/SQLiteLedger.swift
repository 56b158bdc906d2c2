internal import Foundation
internal import GRDB
public import PostroomLedger
public import PostroomModel

/// A cluster's ledger in one file of SQLite, for one machine: the same answers as ``MariaLedger`` gives.
public final class SQLiteLedger: ClusterLedger {
  private let file: String
  private let queue: DatabaseQueue

  /// Opens or makes a file.
  ///
  /// - Throws: `ledger-damaged` when that fails.
  public init(file: String) throws(Fault) {
    self.file = file
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "cluster ledger"
    do {
      queue = try DatabaseQueue(path: file, configuration: configuration)
      // GRDB sets `synchronous = NORMAL` after its own preparation.
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
    } catch {
      throw SQLiteSession.fault(error, file)
    }
  }

  /// Brings the tables up to this version, at deploy time.
  public func migrate() async throws(Fault) -> [Int] {
    let file = file
    return try await write { database throws(Fault) in
      let session = SQLiteSession(database: database, file: file)
      _ = try session.run(LedgerSteps.record, [])
      let version = try session.schemaVersion()
      guard version <= LedgerSteps.version else { throw SQLiteSession.tooNew(version, file) }
      var taken: [Int] = []
      for (index, step) in LedgerSteps.all.enumerated() where index >= version {
        // A step may be several statements here, which a prepared one may not.
        do { try database.execute(sql: step.sqlite.description) } catch { throw SQLiteSession.fault(error, file) }
        try session.change(
          LedgerStatement("INSERT INTO postroom_schema (version, applied) VALUES (?, ?)"),
          [LedgerValue(index + 1), .integer(Moment.now)])
        taken.append(index + 1)
      }
      return taken
    }
  }

  /// Enters what arrived, in one commit.
  public func admit(_ arrivals: [Arrival]) async throws(Fault) -> [Admission] {
    let (token, now) = (UUID().uuidString, Moment.now)
    return try await transaction { session throws(Fault) in try session.admit(arrivals, token: token, now: now) }
  }

  /// Records how a document ended, once for each attempt.
  public func commit(_ conclusion: Conclusion) async throws(Fault) -> Commitment {
    let (token, now) = (UUID().uuidString, Moment.now)
    return try await transaction { session throws(Fault) in try session.commit(conclusion, token: token, now: now) }
  }

  /// Documents by their numbers.
  public func documents(after: Int64, outcome: Outcome?, limit: Int) async throws(Fault) -> [ClusterDocument] {
    try await transaction { session throws(Fault) in
      try session.documents(after: after, outcome: outcome, limit: limit)
    }
  }

  /// The fields and rows of a document's result; nil where it has not ended.
  public func content(of document: Int64) async throws(Fault) -> ConclusionContent? {
    try await transaction { session throws(Fault) in try session.content(of: document) }
  }

  /// Results by the numbers of their documents.
  public func results(after: Int64, limit: Int) async throws(Fault) -> [ClusterResult] {
    try await transaction { session throws(Fault) in try session.results(after: after, limit: limit) }
  }

  /// How many documents there are, and how they ended.
  public func tally() async throws(Fault) -> ClusterTally {
    try await transaction { session throws(Fault) in try session.tally() }
  }

  /// Puts clients, their requests and risks in the place of those that were known.
  public func replaceClients(_ clients: [ClientRecord]) async throws(Fault) {
    try await transaction { session throws(Fault) in try session.replaceClients(clients) }
  }

  /// Clients by their numbers.
  public func clients(after: Int64, limit: Int) async throws(Fault) -> [ClientRecord] {
    try await transaction { session throws(Fault) in try session.clients(after: after, limit: limit) }
  }

  /// Requests by the numbers of their documents.
  public func requests(after: Int64, limit: Int) async throws(Fault) -> [ClusterRequest] {
    try await transaction { session throws(Fault) in try session.requests(after: after, limit: limit) }
  }

  /// Puts a policy down: once for each insurer's number.
  public func add(_ policy: PolicyRecord) async throws(Fault) -> Int64? {
    try await transaction { session throws(Fault) in try session.add(policy) }
  }

  /// Policies by their numbers.
  public func policies(after: Int64, limit: Int) async throws(Fault) -> [PolicyRecord] {
    try await transaction { session throws(Fault) in try session.policies(after: after, limit: limit) }
  }

  /// Ends all connections.
  public func close() async { try? queue.close() }

  private func transaction<Value: Sendable>(
    _ body: @escaping @Sendable (SQLiteSession) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let file = file
    return try await write { database throws(Fault) in
      let session = SQLiteSession(database: database, file: file)
      try session.demandVersion(file)
      return try body(session)
    }
  }

  private func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    do { return try await queue.write { try body($0) } } catch { throw SQLiteSession.fault(error, file) }
  }
}
