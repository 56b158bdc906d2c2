public import PostroomLedger
public import PostroomModel

/// What the machines of a cluster keep together: which documents came in, and how each ended.
///
/// It hands out no work: the queue does. A document is its content read by a profile, so that the same bytes that come in twice
/// are one document with two arrivals. All of it may be asked again after a death: what was done already is said, not done twice.
///
/// Every method may throw `ledger-unreachable`, `ledger-refused`, `ledger-outdated`, `ledger-too-new`, `ledger-damaged`,
/// `ledger-library-missing`, `ledger-locked`, `disk-low`, `interrupted`, `internal-error`.
public protocol ClusterLedger: Sendable {
  /// Brings the tables up to this version, at deploy time; two at once do not harm each other.
  ///
  /// - Returns: The steps that were taken, in order; none where nothing was left to do.
  func migrate() async throws(Fault) -> [Int]

  /// Enters what arrived, in one commit.
  ///
  /// - Returns: What came of each, in the given order.
  /// - Throws: `request-invalid` when a hash, profile or place cannot be kept.
  /// - Complexity: O(arrivals); some hundreds at a time are as fast as one.
  func admit(_ arrivals: [Arrival]) async throws(Fault) -> [Admission]

  /// Records how a document ended, once for each attempt, all of it or nothing.
  ///
  /// - Throws: `not-found` when the document was never admitted; `answer-too-large` when it is more than
  ///   ``Conclusion/mostBytes``; `request-invalid` when a name is longer than 200 letters or a text has a zero byte.
  func commit(_ conclusion: Conclusion) async throws(Fault) -> Commitment

  /// Documents by their numbers.
  ///
  /// - Parameters:
  ///   - after: Only documents with a higher number; 0 begins.
  ///   - outcome: Only those that ended so; nil takes all, also those that have not ended.
  ///   - limit: At most so many.
  func documents(after: Int64, outcome: Outcome?, limit: Int) async throws(Fault) -> [ClusterDocument]

  /// The fields and rows of a document's result; nil where it has not ended.
  func content(of document: Int64) async throws(Fault) -> ConclusionContent?

  /// Results by the numbers of their documents: the lines of `results.jsonl`.
  func results(after: Int64, limit: Int) async throws(Fault) -> [ClusterResult]

  /// How many documents there are, and how they ended.
  ///
  /// - Complexity: O(documents), by index.
  func tally() async throws(Fault) -> ClusterTally

  /// Puts clients, their requests and risks in the place of those that were known, in one commit; policies follow. Requests are
  /// the ledger's numbers of their documents; one that has not ended is left out.
  ///
  /// - Throws: `request-invalid` when a client or request is named twice, or a text cannot be kept.
  func replaceClients(_ clients: [ClientRecord]) async throws(Fault)

  /// Clients by their numbers, with the numbers of their requests.
  func clients(after: Int64, limit: Int) async throws(Fault) -> [ClientRecord]

  /// Requests by the numbers of their documents.
  func requests(after: Int64, limit: Int) async throws(Fault) -> [ClusterRequest]

  /// Puts a policy down: once for each insurer's number.
  ///
  /// It is not tried again where nobody knows whether it was done.
  ///
  /// - Returns: Its number; nil where the insurer's number is there already.
  /// - Throws: `not-found` when its request is none; `request-invalid` when its premium is no amount, or another value
  ///   cannot be kept.
  func add(_ policy: PolicyRecord) async throws(Fault) -> Int64?

  /// Policies by their numbers.
  func policies(after: Int64, limit: Int) async throws(Fault) -> [PolicyRecord]

  /// Ends all connections.
  func close() async
}
