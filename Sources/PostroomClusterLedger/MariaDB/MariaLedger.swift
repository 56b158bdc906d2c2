internal import Foundation
public import PostroomLedger
public import PostroomModel

/// A cluster's ledger on MariaDB 10.6 or MySQL 8, or newer.
public final class MariaLedger: ClusterLedger {
  /// The version of the tables that this Postroom needs, and understands.
  public static var schemaVersion: Int { LedgerSteps.version }

  let address: LedgerAddress
  let settings: LedgerSettings
  /// How many times longer an answer may take that goes through many documents.
  private static let patienceOfLists = 12

  private let pool: ConnectionPool
  private let lists: ConnectionPool

  /// Names a ledger; nothing is connected before something is asked.
  public init(_ address: LedgerAddress, settings: LedgerSettings = LedgerSettings()) {
    (self.address, self.settings) = (address, settings)
    pool = ConnectionPool(address, settings: settings)
    var patient = address
    patient.answerTimeout = address.timeout * Self.patienceOfLists
    lists = ConnectionPool(patient, settings: settings)
  }

  /// Enters what arrived, in one commit.
  public func admit(_ arrivals: [Arrival]) async throws(Fault) -> [Admission] {
    let (token, now) = (UUID().uuidString, Moment.now)
    return try await pool.transaction(.harmless) { session throws(Fault) in
      try session.admit(arrivals, token: token, now: now)
    }
  }

  /// Records how a document ended, once for each attempt.
  public func commit(_ conclusion: Conclusion) async throws(Fault) -> Commitment {
    let (token, now) = (UUID().uuidString, Moment.now)
    return try await pool.transaction(.harmless) { session throws(Fault) in
      try session.commit(conclusion, token: token, now: now)
    }
  }

  /// Documents by their numbers.
  public func documents(after: Int64, outcome: Outcome?, limit: Int) async throws(Fault) -> [ClusterDocument] {
    try await lists.transaction(.reading) { session throws(Fault) in
      try session.documents(after: after, outcome: outcome, limit: limit)
    }
  }

  /// The fields and rows of a document's result; nil where it has not ended.
  public func content(of document: Int64) async throws(Fault) -> ConclusionContent? {
    try await lists.transaction(.reading) { session throws(Fault) in try session.content(of: document) }
  }

  /// Results by the numbers of their documents.
  public func results(after: Int64, limit: Int) async throws(Fault) -> [ClusterResult] {
    try await lists.transaction(.reading) { session throws(Fault) in try session.results(after: after, limit: limit) }
  }

  /// How many documents there are, and how they ended.
  public func tally() async throws(Fault) -> ClusterTally {
    try await lists.transaction(.reading) { session throws(Fault) in try session.tally() }
  }

  /// Puts clients, their requests and risks in the place of those that were known.
  public func replaceClients(_ clients: [ClientRecord]) async throws(Fault) {
    try await pool.transaction(.harmless) { session throws(Fault) in try session.replaceClients(clients) }
  }

  /// Clients by their numbers.
  public func clients(after: Int64, limit: Int) async throws(Fault) -> [ClientRecord] {
    try await lists.transaction(.reading) { session throws(Fault) in try session.clients(after: after, limit: limit) }
  }

  /// Requests by the numbers of their documents.
  public func requests(after: Int64, limit: Int) async throws(Fault) -> [ClusterRequest] {
    try await lists.transaction(.reading) { session throws(Fault) in try session.requests(after: after, limit: limit) }
  }

  /// Puts a policy down: once for each insurer's number.
  public func add(_ policy: PolicyRecord) async throws(Fault) -> Int64? {
    try await pool.transaction(.harmful) { session throws(Fault) in try session.add(policy) }
  }

  /// Policies by their numbers.
  public func policies(after: Int64, limit: Int) async throws(Fault) -> [PolicyRecord] {
    try await lists.transaction(.reading) { session throws(Fault) in try session.policies(after: after, limit: limit) }
  }

  /// Ends all connections.
  public func close() async {
    await pool.close()
    await lists.close()
  }
}
